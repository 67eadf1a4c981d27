"""The Routing header with opaque data (RFC 8200 §4.4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire.ipv6 import Routing
from asdic.wire.ipv6.routing import routing_type_name
from figures import assert_figure_is_true, assert_truncation_is_refused

SOMEONE = bytes.fromhex("20010db8000000000000000000000002")
# Written by hand; tshark 4.0 dissects it alike.
OCTETS = bytes.fromhex("3a 01 c8 01") + bytes(range(12))
HEADER = Routing(
    next_header=58, routing_type=200, segments_left=1, data=bytes(range(12))
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert Routing.decode(OCTETS) == HEADER
    assert HEADER.header_length == len(OCTETS)
    assert HEADER.header_extension_length == 1


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, Routing.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 16, Routing.decode)


def test_without_segments_left_the_destination_is_final() -> None:
    assert replace(HEADER, segments_left=0).final_destination(SOMEONE) == SOMEONE


def test_with_segments_left_nobody_knows_the_destination() -> None:
    assert HEADER.final_destination(SOMEONE) is None


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
