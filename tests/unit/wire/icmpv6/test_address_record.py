"""Multicast address records on the wire (RFC 9777 §5.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.icmp.multicast_record import decode_records, encode_records
from asdic.wire.icmpv6 import MulticastAddressRecord, RecordType, UnknownRecord
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 9777 §5.2, and dissected alike by tshark.
OCTETS = bytes.fromhex(
    "06010001ff3e000000000000000000000000432120010db8000100000000000000000005deadbeef"
)
RECORD = MulticastAddressRecord(
    record_type=RecordType.BLOCK_OLD_SOURCES,
    multicast_address=OCTETS[4:20],
    sources=(OCTETS[20:36],),
    auxiliary_data=OCTETS[36:],
)
ADDRESSES = st.binary(min_size=16, max_size=16)


def decode_one(octets: bytes) -> object:
    records, _ = decode_records(MulticastAddressRecord, octets, 0, 1)
    return records[0]


def test_octets_and_record_are_the_same_thing() -> None:
    assert RECORD.encode() == OCTETS
    assert decode_one(OCTETS) == RECORD


def test_figure_is_true() -> None:
    assert_figure_is_true(RECORD, OCTETS, decode_one)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), MulticastAddressRecord.decode)


def test_octets_behind_the_record_are_refused() -> None:
    with pytest.raises(DecodeError):
        MulticastAddressRecord.decode(OCTETS + b"\0")


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("record_type", 256, "record_type"),
        ("record_type", None, "not an integer"),
        ("multicast_address", b"1234", "multicast_address"),
        ("sources", (b"1234",), "an address has 16"),
        ("auxiliary_data", b"12345", "multiple of 4"),
        ("auxiliary_data", bytes(1024), "auxiliary_data_length"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(RECORD, **{name: value}).encode()


def test_record_types_have_names() -> None:
    meaning = RECORD.FIELDS[0].meaning

    assert meaning is not None
    assert meaning(RecordType.MODE_IS_EXCLUDE) == "mode is exclude"
    assert meaning(7) == ""


@pytest.mark.parametrize("length", [1, 3, 4, 19, 39])
def test_a_record_beyond_the_end_is_kept_as_octets(length: int) -> None:
    (record,), end = decode_records(MulticastAddressRecord, OCTETS[:length], 0, 1)

    assert record == UnknownRecord(octets=OCTETS[:length])
    assert record.encode() == OCTETS[:length]
    assert end == length


@given(
    st.lists(
        st.builds(
            MulticastAddressRecord,
            record_type=st.integers(0, 255),
            multicast_address=ADDRESSES,
            sources=st.lists(ADDRESSES, max_size=3).map(tuple),
            auxiliary_data=st.binary(max_size=12).map(lambda data: data * 4),
        )
    ).map(tuple)
)
def test_records_survive_the_wire(records: tuple[MulticastAddressRecord, ...]) -> None:
    octets = encode_records(records)

    assert decode_records(MulticastAddressRecord, octets, 0, len(records)) == (
        records,
        len(octets),
    )
