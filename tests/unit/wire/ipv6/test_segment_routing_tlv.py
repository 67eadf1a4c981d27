"""Objects behind the segments of a segment routing header (RFC 8754 §2.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire.ipv6 import HmacTlv, Pad1Tlv, PadNTlv, UnknownTlv
from asdic.wire.ipv6.segment_routing_tlv import decode, encode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark 4.0 does not look at these.
HMAC = bytes.fromhex("050e 8000 00000007 0001020304050607")
OBJECTS: dict[bytes, HmacTlv | Pad1Tlv | PadNTlv | UnknownTlv] = {
    b"\0": Pad1Tlv(),
    b"\4\0": PadNTlv(),
    b"\4\3\0\0\0": PadNTlv(padding=bytes(3)),
    HMAC: HmacTlv(
        hmac_key_id=7, hmac=bytes(range(8)), destination_unverified=True, reserved=0
    ),
    b"\x7c\2ab": UnknownTlv(octets=b"\x7c\2ab"),
}
OBJECT = HmacTlv(hmac_key_id=7, hmac=bytes(range(8)), destination_unverified=True)


@pytest.mark.parametrize("octets", OBJECTS, ids=lambda octets: octets[:2].hex())
def test_octets_and_object_are_the_same_thing(octets: bytes) -> None:
    assert OBJECTS[octets].encode() == octets
    assert decode(b"\0" + octets + b"\0") == (Pad1Tlv(), OBJECTS[octets], Pad1Tlv())


@pytest.mark.parametrize("octets", [b"\4\3\0\0\0", HMAC], ids=["PadN", "HMAC"])
def test_figure_is_true(octets: bytes) -> None:
    assert_figure_is_true(OBJECTS[octets], octets, lambda read: decode(read)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(HMAC, 8, HmacTlv.decode)


@pytest.mark.parametrize(
    "octets",
    [b"\5", b"\5\7abcdef", b"\5\5abcde", b"\7", HMAC[:-1]],
    ids=["no length", "past the end", "no key", "unknown", "cut short"],
)
def test_what_is_malformed_is_kept(octets: bytes) -> None:
    found = decode(b"\0" + octets)

    assert found == (Pad1Tlv(), UnknownTlv(octets=octets))
    assert encode(found) == b"\0" + octets
    assert found[-1].type == octets[0]


@pytest.mark.parametrize(
    ("octets", "whole"), [(b"\7", False), (b"\7\1", False), (b"\7\1a", True)]
)
def test_an_unknown_object_is_whole_or_not(octets: bytes, *, whole: bool) -> None:
    assert UnknownTlv(octets=octets).is_whole is whole


@pytest.mark.parametrize(
    ("name", "value"),
    [("hmac_key_id", 1 << 32), ("reserved", 1 << 15), ("length", bytes(250))],
)
def test_value_beyond_its_field_is_refused(name: str, value: object) -> None:
    field = "hmac" if name == "length" else name

    with pytest.raises(EncodeError, match=name):
        replace(OBJECT, **{field: value}).encode()


def test_more_padding_than_its_length_can_tell_is_refused() -> None:
    with pytest.raises(EncodeError, match="length"):
        PadNTlv(padding=bytes(256)).encode()


@given(octets=st.binary(max_size=60))
def test_any_octets_survive(octets: bytes) -> None:
    assert encode(decode(octets)) == octets
