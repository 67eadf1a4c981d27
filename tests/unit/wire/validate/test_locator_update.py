"""Rules on ILNPv6 Locator Updates (RFC 6743 §2)."""

import pytest

from asdic.wire import icmpv6, validate
from asdic.wire.validate import locator_update
from broken import Broken, assert_all_have_a_case, assert_told_apart, over_ipv6, read

LOCATOR = icmpv6.Locator(locator=bytes(8), preference=10, lifetime=60)
SOUND = over_ipv6(icmpv6.LocatorUpdate(locators=(LOCATOR,)))

CASES = [
    Broken(
        rule="locator-update-locators",
        sound=SOUND,
        broken=over_ipv6(icmpv6.LocatorUpdate(locators=())),
        offset=44,
    ),
    Broken(
        rule="locator-update-locators",
        sound=SOUND,
        broken=over_ipv6(
            icmpv6.LocatorUpdate(locators=(LOCATOR,), number_of_locators=2)
        ),
        offset=44,
    ),
    Broken(
        rule="locator-update-operation",
        sound=over_ipv6(icmpv6.LocatorUpdate(locators=(LOCATOR,), operation=2)),
        broken=over_ipv6(icmpv6.LocatorUpdate(locators=(LOCATOR,), operation=3)),
        offset=45,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, locator_update.RULES)


def test_a_message_cut_short_by_the_capture_is_not_blamed() -> None:
    cut = read(SOUND.octets[:-1], SOUND)

    assert [each.rule for each in validate.findings(cut)] == ["ipv6-cut-short"]
