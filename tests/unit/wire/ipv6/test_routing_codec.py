"""Which class stands for which routing type (RFC 8200 §4.4)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError
from asdic.wire.ipv6 import (
    Routing,
    RplSourceRoute,
    SegmentRouting,
    SourceRoute,
    decode_routing,
)
from asdic.wire.ipv6.routing_codec import ROUTING_TYPES

CLASSES = {
    0: SourceRoute,
    2: SourceRoute,
    3: RplSourceRoute,
    4: SegmentRouting,
    5: Routing,
}


@pytest.mark.parametrize(("number", "kind"), CLASSES.items())
def test_a_header_with_one_address_has_its_class(number: int, kind: type) -> None:
    header = decode_routing(bytes((58, 2, number, 0)) + bytes(20))

    assert type(header) is kind
    assert header.routing_type == number


def test_each_type_of_the_table_is_tried() -> None:
    assert ROUTING_TYPES.keys() == CLASSES.keys() - {5}


@pytest.mark.parametrize(
    "octets",
    ["3a0100010000000000000000ffffffff", "3a000300f0000000", "3a00040000000000"],
)
def test_what_addresses_do_not_fill_is_kept_as_octets(octets: str) -> None:
    header = decode_routing(bytes.fromhex(octets) + b"behind")

    assert isinstance(header, Routing)
    assert header.encode_unsummed() == bytes.fromhex(octets)


def test_a_header_cut_short_is_refused() -> None:
    with pytest.raises(DecodeError, match="cut short"):
        decode_routing(bytes((58, 1, 4, 0)) + bytes(11))


@given(
    head=st.tuples(st.integers(0, 255), st.integers(0, 6), st.integers(0, 255)),
    units=st.integers(0, 7),
    filling=st.binary(min_size=60, max_size=60),
)
def test_any_header_survives(
    head: tuple[int, int, int], units: int, filling: bytes
) -> None:
    next_header, routing_type, segments_left = head
    octets = bytes((next_header, units, routing_type, segments_left))
    octets += filling[: 4 + 8 * units]

    header = decode_routing(octets)

    assert header.encode_unsummed() == octets
    assert header.header_length == len(octets)
