"""Membership Report of version 3 on the wire (RFC 9776 §4.2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import igmp
from asdic.wire.igmp import (
    GroupRecord,
    GroupRecordType,
    MembershipReportVersion3,
    UnknownRecord,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: Linux joining 232.1.2.3 from 10.0.1.1 only, and 239.1.2.3 from anywhere.
OCTETS = bytes.fromhex(
    "2200 eef1 0000 0002 05000001 e8010203 0a000101 04000000 ef010203".replace(" ", "")
)
RECORDS = (
    GroupRecord(
        record_type=GroupRecordType.ALLOW_NEW_SOURCES,
        multicast_address=bytes((232, 1, 2, 3)),
        sources=(bytes((10, 0, 1, 1)),),
    ),
    GroupRecord(
        record_type=GroupRecordType.CHANGE_TO_EXCLUDE_MODE,
        multicast_address=bytes((239, 1, 2, 3)),
    ),
)
MESSAGE = MembershipReportVersion3(records=RECORDS, number_of_records=2)


def test_octets_and_message_are_the_same_thing() -> None:
    assert igmp.decode(OCTETS) == MESSAGE
    assert igmp.encode(MESSAGE) == OCTETS


def test_open_number_of_records_is_that_of_the_records() -> None:
    assert igmp.encode(MembershipReportVersion3(records=RECORDS)) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, igmp.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, MembershipReportVersion3.decode)


def test_record_that_runs_over_the_end_stays_octets() -> None:
    message = MembershipReportVersion3.decode(OCTETS[:-1])

    assert message.records == (RECORDS[0], UnknownRecord(octets=OCTETS[20:-1]))
    assert message.encode_unsummed()[4:] == OCTETS[4:-1]


def test_octets_behind_the_records_are_kept() -> None:
    message = MembershipReportVersion3.decode(OCTETS + b"more")

    assert message.records == RECORDS
    assert message.trailing == b"more"


def test_flags_must_fit_their_field() -> None:
    with pytest.raises(EncodeError, match="flags"):
        igmp.encode(MembershipReportVersion3(records=(), flags=65536))


@given(st.binary(min_size=7, max_size=120))
def test_any_octets_survive(rest: bytes) -> None:
    octets = b"\x22" + rest

    encoded = MembershipReportVersion3.decode(octets).encode_unsummed()
    assert encoded[:2] + encoded[4:] == octets[:2] + octets[4:]
