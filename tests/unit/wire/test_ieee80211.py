"""The header of an 802.11 data frame."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ieee80211
from figures import assert_truncation_is_refused

# Written by hand; tshark dissects it alike.
OCTETS = bytes.fromhex("08 01 2c00 020000000001 020000000002 020000000003 1000")
HEADER = ieee80211.DataHeader(
    to_ds=True,
    duration=b"\x2c\0",
    address_1=bytes.fromhex("020000000001"),
    address_2=bytes.fromhex("020000000002"),
    address_3=bytes.fromhex("020000000003"),
    sequence_control=b"\x10\0",
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert ieee80211.DataHeader.decode(OCTETS) == HEADER
    assert ieee80211.DataHeader.decode(b"abc" + OCTETS + b"d", 3) == HEADER
    assert HEADER.encode_unsummed() == OCTETS


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 24, ieee80211.DataHeader.decode)


@given(octets=st.binary(max_size=40))
def test_header_survives_the_wire(octets: bytes) -> None:
    try:
        header = ieee80211.DataHeader.decode(octets)
    except DecodeError:
        return
    encoded = header.encode_unsummed()
    assert octets.startswith(encoded)


def test_every_field_but_those_that_move_others_is_where_it_is_said_to_be() -> None:
    whole = OCTETS[:24]
    for at in (*range(2, 24),):
        changed = whole[:at] + bytes((whole[at] ^ 0xFF,)) + whole[at + 1 :]
        other = ieee80211.DataHeader.decode(changed)
        assert other != HEADER
        assert other.encode_unsummed() == changed
    for bit in range(2, 7):
        changed = whole[:1] + bytes((whole[1] ^ 1 << bit,)) + whole[2:]
        names = ("more_fragments", "retry", "power_management", "more_data")
        name = (*names, "protected_frame")[bit - 2]
        assert getattr(ieee80211.DataHeader.decode(changed), name) is True


def test_optional_fields_follow() -> None:
    octets = b"\x88\x83" + OCTETS[2:] + bytes(range(12))
    header = ieee80211.DataHeader.decode(octets)

    assert header.address_4 == bytes(range(6))
    assert header.qos_control == bytes((6, 7))
    assert header.ht_control == bytes((8, 9, 10, 11))
    assert header.header_length == 36
    assert header.encode_unsummed() == octets
    assert_truncation_is_refused(octets, 36, ieee80211.DataHeader.decode)


@pytest.mark.parametrize(
    ("first", "second", "behind", "carries"),
    [
        (0x08, 0x01, "", True),
        (0x88, 0x01, "0000", True),
        (0x88, 0x01, "8000", False),
        (0x48, 0x01, "", False),
        (0x08, 0x41, "", False),
    ],
)
def test_what_carries_llc_is_told(
    first: int, second: int, behind: str, *, carries: bool
) -> None:
    octets = bytes((first, second)) + OCTETS[2:] + bytes.fromhex(behind)

    assert bool(ieee80211.DataHeader.decode(octets).carries_llc) is carries


def test_later_fragment_carries_no_llc() -> None:
    header = ieee80211.DataHeader.decode(OCTETS[:22] + b"\x11\0")

    assert not header.carries_llc


def test_frame_without_data_is_refused() -> None:
    with pytest.raises(DecodeError, match="no data frame"):
        ieee80211.DataHeader.decode(b"\x80" + OCTETS[1:])


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="address_1"):
        ieee80211.DataHeader(
            address_1=b"", address_2=bytes(6), address_3=bytes(6)
        ).encode_unsummed()
