"""Records put into reports."""

from __future__ import annotations

from asdic.engine.multicast.record import Record
from asdic.engine.multicast.record_packing import pack
from asdic.wire.icmpv6 import RecordType
from listeners import GROUP, A, B, C


def record(kind: RecordType, *sources: bytes) -> Record:
    return Record(kind, GROUP, sources)


INCLUDE = RecordType.MODE_IS_INCLUDE
EXCLUDE = RecordType.CHANGE_TO_EXCLUDE_MODE


def test_no_records_make_no_report() -> None:
    assert pack([], 100) == []


def test_records_that_fit_share_a_report() -> None:
    first, second, third = (record(INCLUDE, one) for one in (A, B, C))

    assert pack([first, second, third], 72) == [(first, second), (third,)]
    assert pack([first, second, third], 108) == [(first, second, third)]


def test_a_record_that_is_too_long_is_split() -> None:
    assert pack([record(INCLUDE, A, B, C)], 52) == [
        (record(INCLUDE, A, B),),
        (record(INCLUDE, C),),
    ]


def test_a_record_that_excludes_loses_what_does_not_fit() -> None:
    assert pack([record(EXCLUDE, A, B, C)], 52) == [(record(EXCLUDE, A, B),)]
