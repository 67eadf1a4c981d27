"""Totals over frames, in bounded memory."""

from __future__ import annotations

from asdic.links.capture import Record
from asdic.tools.decode import Kind, Summary


def test_it_counts_messages_others_sources_and_octets() -> None:
    summary = Summary()
    summary.add(Record(5, b"", 100), Kind(4, 8, 0, b"aaaa"))
    summary.add(Record(6, b"", 100), Kind(4, 8, 0, b"aaaa"))
    summary.add(Record(9, b"", 50), Kind(6, None, None, b"b" * 16))
    summary.add(Record(12, b"", 60), Kind())
    assert summary.frames == 4
    assert summary.octets == 310
    assert (summary.first_time_ns, summary.last_time_ns) == (5, 12)
    assert summary.messages == {(4, 8, 0): 2}
    assert summary.others == {6: 1, None: 1}
    assert summary.sources == {b"aaaa": 2, b"b" * 16: 1}
    assert summary.other_sources == 0


def test_forged_sources_cannot_fill_memory_nor_hide_the_common_one() -> None:
    summary = Summary(maximum_sources=100)
    for number in range(5000):
        forged = number.to_bytes(4, "big")
        summary.add(Record(0, b"", 60), Kind(4, 8, 0, forged))
        summary.add(Record(0, b"", 60), Kind(4, 8, 0, b"here"))
    assert len(summary.sources) <= 100
    assert summary.sources[b"here"] == 5000
    assert summary.sources.total() + summary.other_sources == 10_000
