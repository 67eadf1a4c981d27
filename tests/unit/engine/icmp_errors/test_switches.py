"""Which errors can be turned off."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import Configuration, Forwarding
from asdic.engine.icmp_errors.switches import is_turned_off
from asdic.engine.interface import Interface
from routers import interfaces

ALL_OFF = Forwarding(time_exceeded=False, admin_prohibited=False)


def is_off(
    forwarding: Forwarding, error: tuple[int, int], *, is_ipv6: bool, unreachables: bool
) -> bool:
    one = replace(interfaces()[0], unreachables=unreachables)
    settings = Configuration(interfaces=(one,), forwarding=forwarding)
    interface = Interface(one, settings)
    return is_turned_off(settings, interface, error, is_ipv6=is_ipv6)


@pytest.mark.parametrize(
    ("is_ipv6", "off", "prohibited", "never_off"),
    [
        (
            False,
            {(11, 0), (3, 0), (3, 3)},
            {(3, 13)},
            {(11, 1), (12, 0), (3, 4), (5, 1)},
        ),
        (
            True,
            {(3, 0), (1, 0), (1, 4)},
            {(1, 1), (1, 5), (1, 6)},
            {(3, 1), (4, 1), (2, 0)},
        ),
    ],
)
def test_unreachables_prohibitions_and_time_exceeded_can_be_turned_off(
    is_ipv6: bool,  # noqa: FBT001 - a table's column
    off: set[tuple[int, int]],
    prohibited: set[tuple[int, int]],
    never_off: set[tuple[int, int]],
) -> None:
    for error in off | prohibited:
        assert is_off(ALL_OFF, error, is_ipv6=is_ipv6, unreachables=False)
        assert not is_off(Forwarding(), error, is_ipv6=is_ipv6, unreachables=True)
    for error in never_off:
        assert not is_off(ALL_OFF, error, is_ipv6=is_ipv6, unreachables=False)
    for error in prohibited:
        assert is_off(ALL_OFF, error, is_ipv6=is_ipv6, unreachables=True)


@pytest.mark.parametrize(
    ("is_ipv6", "error", "fields"),
    [
        (False, (3, 4), {"fragmentation_needed": False}),
        (True, (2, 0), {"packet_too_big": False}),
    ],
)
def test_what_path_mtu_discovery_needs_has_a_switch_of_its_own(
    is_ipv6: bool,  # noqa: FBT001 - a table's column
    error: tuple[int, int],
    fields: dict[str, bool],
) -> None:
    one = replace(interfaces()[0], **fields)
    settings = Configuration(interfaces=(one,))
    interface = Interface(one, settings)
    assert is_turned_off(settings, interface, error, is_ipv6=is_ipv6)
    others = {True: [(1, 0), (3, 0), (4, 0)], False: [(3, 0), (3, 3), (11, 0)]}
    for other in others[is_ipv6]:
        assert not is_turned_off(settings, interface, other, is_ipv6=is_ipv6)
    for other in ((3, 4), (2, 0)):
        assert not is_turned_off(settings, interface, other, is_ipv6=not is_ipv6)
