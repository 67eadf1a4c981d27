"""Commands about ICMP router discovery."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.config.ios.draft_interface import IOS_IPV4_ADVERTISING
from asdic.engine.instant import SECOND
from ios_texts import link, problem


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["ip irdp"], {"advertise": True}),
        (["ip irdp multicast"], {"advertisement_address": b"\xe0\0\0\1"}),
        (
            ["ip irdp maxadvertinterval 400"],
            {
                "max_advertisement_interval": 400 * SECOND,
                "min_advertisement_interval": 300 * SECOND,
                "advertisement_lifetime": 1200 * SECOND,
            },
        ),
        (
            ["ip irdp minadvertinterval 30"],
            {"min_advertisement_interval": 30 * SECOND},
        ),
        (["ip irdp holdtime 6000"], {"advertisement_lifetime": 6000 * SECOND}),
        (["ip irdp preference -5"], {"preference_level": -5}),
    ],
)
def test_a_command_sets_a_variable_and_no_takes_it_back(
    lines: list[str], fields: dict[str, object]
) -> None:
    wanted = replace(IOS_IPV4_ADVERTISING, **fields)
    assert link(*lines).ipv4_advertising == wanted
    (line,) = lines
    assert link(line, f"no {line}").ipv4_advertising == IOS_IPV4_ADVERTISING


def test_variables_that_do_not_go_together_are_told_with_a_line() -> None:
    said = problem("interface e0/0", " ip irdp holdtime 10", " no shutdown")
    assert said.startswith("2: interface Ethernet0/0: advertisement_lifetime: 10 s")
