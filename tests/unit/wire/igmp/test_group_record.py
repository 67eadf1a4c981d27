"""Group records of version 3 reports (RFC 9776 §4.2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.icmp.multicast_record import decode_records, encode_records
from asdic.wire.igmp import GroupRecord, GroupRecordType, UnknownRecord
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 9776 §4.2; tshark dissects it alike.
OCTETS = bytes.fromhex("0601 0001 e8010203 c0000205 deadbeef")
RECORD = GroupRecord(
    record_type=GroupRecordType.BLOCK_OLD_SOURCES,
    multicast_address=bytes((232, 1, 2, 3)),
    sources=(bytes((192, 0, 2, 5)),),
    auxiliary_data=bytes.fromhex("deadbeef"),
)


def first(octets: bytes) -> GroupRecord | UnknownRecord:
    return decode_records(GroupRecord, octets, 0, 1)[0][0]


def test_octets_and_record_are_the_same_thing() -> None:
    assert GroupRecord.decode(OCTETS) == RECORD
    assert RECORD.encode() == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(RECORD, OCTETS, first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), GroupRecord.decode)


def test_octets_behind_the_record_are_refused() -> None:
    with pytest.raises(DecodeError):
        GroupRecord.decode(OCTETS + b"\0")


@pytest.mark.parametrize("rest", [OCTETS[:3], OCTETS[:7], OCTETS[:-1]])
def test_record_that_runs_over_the_end_takes_all_that_is_left(rest: bytes) -> None:
    octets = OCTETS + rest

    assert decode_records(GroupRecord, octets, 0, 2) == (
        (RECORD, UnknownRecord(octets=rest)),
        len(octets),
    )
    assert encode_records((RECORD, UnknownRecord(octets=rest))) == octets


def test_no_more_records_are_read_than_asked_for() -> None:
    assert decode_records(GroupRecord, OCTETS * 2, 0, 1) == ((RECORD,), len(OCTETS))
    assert decode_records(GroupRecord, OCTETS, 0, 2) == ((RECORD,), len(OCTETS))


def test_figure_of_an_unknown_record_is_true() -> None:
    assert_figure_is_true(
        UnknownRecord(octets=OCTETS[:3]),
        OCTETS[:3],
        lambda octets: UnknownRecord(octets=octets),
    )


@pytest.mark.parametrize(
    ("number", "text"), [(1, "mode is include"), (6, "block old sources"), (7, "")]
)
def test_type_reads_as_words(number: int, text: str) -> None:
    row = next(row for row in GroupRecord.FIELDS if row.name == "record_type")

    assert row.meaning is not None
    assert row.meaning(number) == text


def test_group_must_be_an_ipv4_address() -> None:
    with pytest.raises(EncodeError, match="multicast_address"):
        GroupRecord(record_type=1, multicast_address=bytes(16)).encode()


def test_auxiliary_data_must_be_whole_words() -> None:
    with pytest.raises(EncodeError, match="3 octets of auxiliary data"):
        GroupRecord(
            record_type=1, multicast_address=bytes(4), auxiliary_data=bytes(3)
        ).encode()


def test_more_records_than_their_number_can_say_are_refused() -> None:
    with pytest.raises(EncodeError, match="65536 records"):
        encode_records((UnknownRecord(octets=b""),) * 65536)


@given(
    record_type=st.integers(0, 255),
    group=st.binary(min_size=4, max_size=4),
    sources=st.lists(st.binary(min_size=4, max_size=4), max_size=5),
    words=st.integers(0, 5),
)
def test_record_survives_the_wire(
    record_type: int, group: bytes, sources: list[bytes], words: int
) -> None:
    record = GroupRecord(
        record_type=record_type,
        multicast_address=group,
        sources=tuple(sources),
        auxiliary_data=bytes(range(4 * words)),
    )

    assert GroupRecord.decode(record.encode()) == record
