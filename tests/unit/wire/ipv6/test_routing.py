"""The Routing header with opaque data (RFC 8200 §4.4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire.ipv6 import Routing
from asdic.wire.ipv6.routing import routing_type_name
from figures import assert_figure_is_true, assert_truncation_is_refused

FIRST = bytes.fromhex("20010db8000000000000000000000003")
SECOND = bytes.fromhex("20010db8000000000000000000000002")
# Written by hand from RFC 8754 §2: two segments, one left. tshark dissects it alike.
OCTETS = bytes.fromhex("3a 04 04 01 01000000") + FIRST + SECOND
HEADER = Routing(
    next_header=58,
    routing_type=4,
    segments_left=1,
    data=b"\x01\0\0\0" + FIRST + SECOND,
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert Routing.decode(OCTETS) == HEADER
    assert HEADER.header_length == len(OCTETS)
    assert HEADER.header_extension_length == 4


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, Routing.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 40, Routing.decode)


def test_first_segment_is_the_final_destination() -> None:
    assert HEADER.final_destination(SECOND) == FIRST


@pytest.mark.parametrize(
    "data",
    [
        bytes(4) + SECOND + FIRST,
        # CmprI and CmprE 14, padding 4: two addresses of two octets each.
        bytes.fromhex("ee400000 0002 0003 00000000"),
        # CmprI 0, CmprE 15, padding 7.
        bytes.fromhex("0f700000") + SECOND + bytes.fromhex("03 00000000000000"),
    ],
)
def test_last_address_of_an_rpl_source_route_is_the_final_destination(
    data: bytes,
) -> None:
    # RFC 6554 §3: the destination lends the octets that are elided.
    route = replace(HEADER, routing_type=3, data=data)

    assert route.final_destination(SECOND) == FIRST


def test_without_segments_left_the_destination_is_final() -> None:
    assert replace(HEADER, segments_left=0).final_destination(SECOND) == SECOND


@pytest.mark.parametrize(
    "header",
    [
        replace(HEADER, routing_type=200),
        replace(HEADER, data=bytes(4)),
        replace(HEADER, routing_type=3, data=bytes(4)),
    ],
)
def test_other_headers_tell_no_destination(header: Routing) -> None:
    assert header.final_destination(SECOND) is None


def test_routing_types_have_names() -> None:
    assert "5095" in routing_type_name(0)
    assert routing_type_name(200) == ""


@pytest.mark.parametrize("size", [0, 5, 2044 + 8])
def test_data_must_fill_the_header(size: int) -> None:
    with pytest.raises(EncodeError, match="data"):
        replace(HEADER, data=bytes(size)).encode_unsummed()


def test_segments_left_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="segments_left"):
        replace(HEADER, segments_left=256).encode_unsummed()


@given(
    head=st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)),
    units=st.integers(0, 3),
    filling=st.binary(min_size=28, max_size=28),
)
def test_header_survives_the_wire(
    head: tuple[int, int, int], units: int, filling: bytes
) -> None:
    next_header, routing_type, segments_left = head
    octets = bytes((next_header, units, routing_type, segments_left))
    octets += filling[: 4 + 8 * units]

    assert Routing.decode(octets).encode_unsummed() == octets
