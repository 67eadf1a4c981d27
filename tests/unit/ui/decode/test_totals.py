"""The summary as a table and as JSON."""

from __future__ import annotations

from asdic.links.capture import Record
from asdic.tools.decode import Kind, Summary
from asdic.ui.decode.totals import SHOWN_SOURCES, summary_object, summary_table


def counted(*kinds: Kind) -> Summary:
    summary = Summary()
    for number, kind in enumerate(kinds):
        summary.add(Record(number * 500_000_000, b"", 100), kind)
    return summary


def test_the_table_counts_types_codes_and_sources_commonest_first() -> None:
    summary = counted(
        Kind(6, 1, 4, bytes(15) + b"\1"),
        Kind(4, 8, 0, b"\x0a\0\0\1"),
        Kind(4, 8, 0, b"\x0a\0\0\1"),
        Kind(6, None, None, bytes(15) + b"\1"),
        Kind(),
    )
    assert list(summary_table(summary)) == [
        "5 packets, 500 octets, 2.000 s",
        "",
        "   packets          type code  name",
        "         2  ICMPv4     8    0  echo-request",
        "         1  ICMPv6     1    4  destination-unreachable, port-unreachable",
        "         1                     IPv6, not ICMP",
        "         1                     neither IPv4 nor IPv6",
        "",
        "   packets  source",
        "         2  ::1",
        "         2  10.0.0.1",
    ]


def test_an_empty_capture_has_a_table_of_one_line() -> None:
    assert list(summary_table(Summary())) == ["0 packets, 0 octets"]


def test_rare_sources_are_counted_together() -> None:
    kinds = (Kind(4, 8, 0, bytes([10, 0, 0, n])) for n in range(SHOWN_SOURCES + 3))
    lines = list(summary_table(counted(*kinds)))
    assert lines[-1] == "         3  other sources"
    assert sum("10.0.0." in line for line in lines) == SHOWN_SOURCES


def test_the_object_has_everything() -> None:
    summary = counted(Kind(4, 3, 4, b"\x0a\0\0\1"), Kind(None))
    summary.other_sources = 7
    assert summary_object(summary) == {
        "frames": 2,
        "octets": 200,
        "first_time_ns": 0,
        "last_time_ns": 500_000_000,
        "messages": [
            {
                "family": "ipv4",
                "type": 3,
                "message": "destination-unreachable",
                "code": 4,
                "code_name": "fragmentation-needed",
                "frames": 1,
            }
        ],
        "others": [{"family": None, "frames": 1}],
        "sources": [{"address": "10.0.0.1", "frames": 1}],
        "other_sources": 7,
    }
