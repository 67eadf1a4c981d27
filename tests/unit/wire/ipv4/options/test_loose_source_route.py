"""The Loose Source Route option (RFC 791 §3.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import LooseSourceRoute, Unknown
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 791 §3.1; tshark dissects it alike.
OCTETS = bytes.fromhex("830b08 c0000205 c0000206")
OPTION = LooseSourceRoute(
    pointer=8, route_data=(bytes((192, 0, 2, 5)), bytes((192, 0, 2, 6)))
)


def first(octets: bytes) -> options.Option:
    return options.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert options.decode(OCTETS) == (OPTION,)
    assert OPTION.encode() == OCTETS
    assert OPTION.length == 11


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), LooseSourceRoute.decode)


def test_slots_in_front_of_the_pointer_are_used() -> None:
    assert OPTION.used == OPTION.route_data[:1]
    assert LooseSourceRoute(route_data=OPTION.route_data).used == ()
    assert LooseSourceRoute(route_data=OPTION.route_data, pointer=0).used == ()
    assert (
        LooseSourceRoute(route_data=OPTION.route_data, pointer=12).used
        == OPTION.route_data
    )


@pytest.mark.parametrize("size", [1, 2, 3])
def test_route_that_ends_inside_a_slot_stays_octets(size: int) -> None:
    octets = bytes((OCTETS[0], 3 + size, 4)) + bytes(size)

    with pytest.raises(DecodeError, match="at octet 1"):
        LooseSourceRoute.decode(octets)
    assert options.decode(octets) == (Unknown(octets=octets),)


def test_slots_must_be_ipv4_addresses() -> None:
    with pytest.raises(EncodeError, match="route_data"):
        LooseSourceRoute(route_data=(bytes(16),)).encode()


def test_pointer_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="pointer"):
        LooseSourceRoute(route_data=(), pointer=256).encode()


@given(
    pointer=st.integers(0, 255),
    route=st.lists(st.binary(min_size=4, max_size=4), max_size=9),
)
def test_option_survives_the_wire(pointer: int, route: list[bytes]) -> None:
    option = LooseSourceRoute(pointer=pointer, route_data=tuple(route))

    assert options.decode(option.encode()) == (option,)
