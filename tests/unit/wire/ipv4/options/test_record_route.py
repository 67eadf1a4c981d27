"""The Record Route option (RFC 791 §3.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import RecordRoute, Unknown
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 791 §3.1; tshark dissects it alike, as it does ping -R's.
OCTETS = bytes.fromhex("070b08 c0000205 c0000206")
OPTION = RecordRoute(
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
    assert_truncation_is_refused(OCTETS, len(OCTETS), RecordRoute.decode)


def test_slots_in_front_of_the_pointer_are_used() -> None:
    assert OPTION.used == OPTION.route_data[:1]
    assert RecordRoute(route_data=OPTION.route_data).used == ()
    assert RecordRoute(route_data=OPTION.route_data, pointer=0).used == ()
    assert (
        RecordRoute(route_data=OPTION.route_data, pointer=12).used == OPTION.route_data
    )


@pytest.mark.parametrize("size", [1, 2, 3])
def test_route_that_ends_inside_a_slot_stays_octets(size: int) -> None:
    octets = bytes((OCTETS[0], 3 + size, 4)) + bytes(size)

    with pytest.raises(DecodeError, match="at octet 1"):
        RecordRoute.decode(octets)
    assert options.decode(octets) == (Unknown(octets=octets),)


def test_slots_must_be_ipv4_addresses() -> None:
    with pytest.raises(EncodeError, match="route_data"):
        RecordRoute(route_data=(bytes(16),)).encode()


def test_pointer_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="pointer"):
        RecordRoute(route_data=(), pointer=256).encode()


@given(
    pointer=st.integers(0, 255),
    route=st.lists(st.binary(min_size=4, max_size=4), max_size=9),
)
def test_option_survives_the_wire(pointer: int, route: list[bytes]) -> None:
    option = RecordRoute(pointer=pointer, route_data=tuple(route))

    assert options.decode(option.encode()) == (option,)


def test_option_that_routers_filled_is_read() -> None:
    # Captured: the reply to iputils' ping -R over one router, Linux everywhere.
    octets = bytes.fromhex(
        "01 0727180a0000010a0001020a0001010a0001010a000002" + "00" * 16
    )
    padding, option = options.decode(octets)

    assert padding == options.NoOperation()
    assert isinstance(option, RecordRoute)
    assert option.used == tuple(
        bytes(address)
        for address in [
            (10, 0, 0, 1),
            (10, 0, 1, 2),
            (10, 0, 1, 1),
            (10, 0, 1, 1),
            (10, 0, 0, 2),
        ]
    )
    assert options.encode((padding, option)) == octets
