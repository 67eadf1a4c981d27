"""The bodies of reports and queries."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.errors import DecodeError
from asdic.probe.respond.arrivals import Arrived, Counted
from asdic.probe.respond.report import Report, Seen, decode_query, encode_query

SEEN = Seen(
    arrived=Arrived(
        protocol=17, size=1500, largest_fragment=1396, hop_limit=61, traffic_class=0xB8
    ),
    count=3,
    age=2000,
)
REPORT = Report(
    address=bytes([192, 0, 2, 1]), port=4242, total=1, first=0, entries=(SEEN,)
)
OCTETS = bytes.fromhex(
    "00000000000000000000ffffc0000201 1092 0001 0000 0001"
    "11 3d b8 00 000005dc 00000574 00000003 000007d0"
)


def test_a_report_has_its_fields_in_network_order() -> None:
    assert REPORT.encode(len(OCTETS)) == OCTETS
    assert Report.decode(OCTETS) == REPORT


def test_a_report_has_as_many_entries_as_there_is_room() -> None:
    assert len(REPORT.encode(43)) == 24
    assert Report.decode(REPORT.encode(43)).entries == ()


def test_an_ipv6_address_is_itself() -> None:
    report = Report(address=bytes(15) + b"\1", port=1, total=0, first=0, entries=())
    assert Report.decode(report.encode(24)) == report


@pytest.mark.parametrize("octets", [OCTETS[:23], OCTETS[:-1], OCTETS + b"\0"])
def test_what_is_cut_or_too_long_is_refused(octets: bytes) -> None:
    with pytest.raises(DecodeError):
        Report.decode(octets)


def test_a_query_tells_where_to_begin() -> None:
    body = encode_query(258, room=30)
    assert body == b"\1\2" + bytes(28)
    assert decode_query(body) == 258


def test_what_does_not_fit_its_field_is_told_as_its_most() -> None:
    row = Counted(arrived=SEEN.arrived, count=1 << 40, last=Instant(0))
    seen = Seen.of(row, Instant(MILLISECOND << 40))
    assert (seen.count, seen.age) == (0xFFFF_FFFF, 0xFFFF_FFFF)


def test_ages_are_in_milliseconds() -> None:
    row = Counted(arrived=SEEN.arrived, count=1, last=Instant(SECOND))
    assert Seen.of(row, Instant(3 * SECOND)).age == 2000
    assert Seen.of(row, Instant(0)).age == 0


@given(st.binary(max_size=100))
def test_whatever_is_read_is_written_the_same_but_for_the_zero(octets: bytes) -> None:
    try:
        report = Report.decode(octets)
    except DecodeError:
        return
    again = report.encode(len(octets))
    assert Report.decode(again) == report
    assert len(again) == len(octets)
