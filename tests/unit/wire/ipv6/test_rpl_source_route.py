"""The RPL source route header (RFC 6554 §3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6 import RplSourceRoute, decode_routing
from figures import assert_figure_is_true, assert_truncation_is_refused

NEXT = bytes.fromhex("20010db8000000000000000000000002")
LAST = bytes.fromhex("20010db8000000000000000000000004")

# Each written by hand from the RFC; tshark 4.0 dissects them alike.
SHORT = bytes.fromhex("3a010302 ee400000 0003 0004 00000000")
MIXED = bytes.fromhex(
    "3a030302 8f700000 0000000000000003 0000000000000005 04 00000000000000"
)
WHOLE = bytes.fromhex("3a020301 00000000") + LAST
HEADERS = {
    SHORT: RplSourceRoute(
        next_header=58,
        segments_left=2,
        addresses=(b"\0\3", b"\0\4"),
        cmpr_i=14,
        cmpr_e=14,
        padding=bytes(4),
    ),
    MIXED: RplSourceRoute(
        next_header=58,
        segments_left=2,
        addresses=(bytes(7) + b"\3", bytes(7) + b"\5", b"\4"),
        cmpr_i=8,
        cmpr_e=15,
        padding=bytes(7),
    ),
    WHOLE: RplSourceRoute(next_header=58, segments_left=1, addresses=(LAST,)),
}
HEADER = HEADERS[SHORT]


@pytest.mark.parametrize("octets", HEADERS, ids=["short", "mixed", "whole"])
def test_octets_and_header_are_the_same_thing(octets: bytes) -> None:
    header = HEADERS[octets]

    assert header.encode_unsummed() == octets
    assert RplSourceRoute.decode(b"in front" + octets + b"behind", 8) == header
    assert header.header_length == len(octets)


@pytest.mark.parametrize("octets", HEADERS, ids=["short", "mixed", "whole"])
def test_figure_is_true(octets: bytes) -> None:
    assert_figure_is_true(HEADERS[octets], octets, decode_routing)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(MIXED, len(MIXED), RplSourceRoute.decode)


@pytest.mark.parametrize(
    "octets",
    [
        "3a000300 00000000",  # no room for one address
        "3a010300 0f800000 0000000000000000",  # nor beside the padding
        "3a030300 00000000 " + "00" * 24,  # one and a half
        "3a020300 f0100000 " + "00" * 16,  # the last one has an octet less
    ],
)
def test_addresses_that_do_not_fill_the_header_are_refused(octets: str) -> None:
    with pytest.raises(DecodeError, match="no whole addresses") as caught:
        RplSourceRoute.decode(bytes.fromhex(octets))

    assert caught.value.offset == 4


@pytest.mark.parametrize("octets", HEADERS, ids=["short", "mixed", "whole"])
def test_last_address_is_the_final_destination(octets: bytes) -> None:
    # The destination lends the octets that are elided.
    assert HEADERS[octets].final_destination(NEXT) == LAST


def test_without_segments_left_the_destination_is_final() -> None:
    assert replace(HEADER, segments_left=0).final_destination(NEXT) == NEXT


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("addresses", ()),
        ("addresses", (b"\3", b"\0\4")),
        ("addresses", (b"\0\3", b"\4")),
        ("segments_left", 256),
        ("reserved", 1 << 20),
        ("pad", bytes(20)),
        ("", bytes(3)),
        ("", bytes(4 + 2048)),
    ],
)
def test_value_beyond_its_field_is_refused(name: str, value: object) -> None:
    field = name if name in ("addresses", "segments_left", "reserved") else "padding"

    with pytest.raises(EncodeError, match=f"RplSourceRoute.*{name}"):
        replace(HEADER, **{field: value}).encode_unsummed()


@pytest.mark.parametrize("name", ["cmpr_i", "cmpr_e"])
def test_more_than_15_octets_cannot_be_elided(name: str) -> None:
    address = b"" if name == "cmpr_e" else b"\0"
    header = RplSourceRoute(
        next_header=58,
        segments_left=1,
        addresses=(address,),
        padding=bytes(8 - len(address)),
        cmpr_i=16 if name == "cmpr_i" else 15,
        cmpr_e=16 if name == "cmpr_e" else 15,
    )

    with pytest.raises(EncodeError, match=name):
        header.encode_unsummed()


@given(
    cmpr=st.tuples(st.integers(0, 15), st.integers(0, 15)),
    count=st.integers(1, 5),
    octets=st.binary(min_size=80, max_size=80),
    reserved=st.integers(0, (1 << 20) - 1),
)
def test_header_survives_the_wire(
    cmpr: tuple[int, int], count: int, octets: bytes, reserved: int
) -> None:
    cmpr_i, cmpr_e = cmpr
    sizes = [16 - cmpr_i] * (count - 1) + [16 - cmpr_e]
    header = RplSourceRoute(
        next_header=58,
        segments_left=count,
        addresses=tuple(octets[at : at + size] for at, size in enumerate(sizes)),
        cmpr_i=cmpr_i,
        cmpr_e=cmpr_e,
        padding=bytes(-sum(sizes) % 8),
        reserved=reserved,
    )

    assert RplSourceRoute.decode(header.encode_unsummed()) == header
