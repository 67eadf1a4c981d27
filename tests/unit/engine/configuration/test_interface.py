"""What an interface does for one family, and not for the other."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import InterfaceConfiguration, SourceValidation

NONE, STRICT, LOOSE = SourceValidation
IPV4, IPV6 = bytes(4), bytes(16)


@pytest.mark.parametrize(
    ("both", "ipv6", "expected"),
    [
        (True, None, (True, True)),
        (False, None, (False, False)),
        (True, False, (True, False)),
        (False, True, (False, True)),
    ],
)
def test_redirects_and_unreachables_may_differ_by_family(
    *,
    both: bool,
    ipv6: bool | None,
    expected: tuple[bool, bool],
) -> None:
    one = InterfaceConfiguration(
        name="eth0",
        redirects=both,
        unreachables=both,
        ipv6_redirects=ipv6,
        ipv6_unreachables=ipv6,
    )
    assert (one.sends_redirects(4), one.sends_redirects(16)) == expected
    assert (
        one.sends_unreachables(is_ipv6=False),
        one.sends_unreachables(is_ipv6=True),
    ) == expected


def test_sources_may_be_checked_in_one_family_only() -> None:
    one = InterfaceConfiguration(name="eth0", source_validation=STRICT)
    assert (one.validation_of(IPV4), one.validation_of(IPV6)) == (STRICT, STRICT)
    other = InterfaceConfiguration(
        name="eth0", source_validation=LOOSE, ipv6_source_validation=NONE
    )
    assert (other.validation_of(IPV4), other.validation_of(IPV6)) == (LOOSE, NONE)
