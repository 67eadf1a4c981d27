"""Routing headers that list addresses (RFC 2460 §4.4, RFC 6275 §6.4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6 import SourceRoute
from figures import assert_figure_is_true, assert_truncation_is_refused

FIRST = bytes.fromhex("20010db8000000000000000000000003")
LAST = bytes.fromhex("20010db8000000000000000000000004")
# Written by hand from RFC 2460 §4.4; tshark dissects it alike.
OCTETS = bytes.fromhex("3a 04 00 01 00000000") + FIRST + LAST
HEADER = SourceRoute(next_header=58, segments_left=1, addresses=(FIRST, LAST))


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert SourceRoute.decode(OCTETS) == HEADER
    assert HEADER.header_length == len(OCTETS)


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, SourceRoute.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 40, SourceRoute.decode)


def test_odd_length_holds_no_whole_addresses() -> None:
    with pytest.raises(DecodeError, match="no whole addresses") as caught:
        SourceRoute.decode(b"\x3a\x01" + OCTETS[2:])

    assert caught.value.offset == 1


def test_last_address_is_the_final_destination() -> None:
    assert HEADER.final_destination(FIRST) == LAST


@pytest.mark.parametrize(
    "header", [replace(HEADER, segments_left=0), replace(HEADER, addresses=())]
)
def test_without_addresses_left_the_destination_is_final(header: SourceRoute) -> None:
    assert header.final_destination(FIRST) == FIRST


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("addresses", (FIRST,) * 128),
        ("addresses", (FIRST, b"\x7f\0\0\1")),
        ("segments_left", 256),
        ("reserved", 1 << 32),
    ],
)
def test_value_beyond_its_field_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(HEADER, **{name: value}).encode_unsummed()


@given(
    addresses=st.lists(st.binary(min_size=16, max_size=16), max_size=4),
    reserved=st.integers(0, (1 << 32) - 1),
    routing_type=st.sampled_from((0, 2)),
)
def test_header_survives_the_wire(
    addresses: list[bytes], reserved: int, routing_type: int
) -> None:
    header = SourceRoute(
        next_header=17,
        segments_left=len(addresses),
        addresses=tuple(addresses),
        routing_type=routing_type,
        reserved=reserved,
    )

    assert SourceRoute.decode(header.encode_unsummed()) == header
