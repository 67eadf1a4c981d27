"""Frames of a capture: decoded, numbered, chosen."""

from __future__ import annotations

import pytest

from asdic.links.capture import Record
from asdic.links.packet import LiveFrame
from asdic.tools.decode import Kind, Selection, frames, kind_of, kinds
from asdic.wire import icmpv4
from asdic.wire.packet import ChecksumStatus
from decoded import CORE_FRAMES, packet4

RECORDS = [
    Record(number, frame.packet.octets, len(frame.packet.octets) + 5)
    for number, frame in enumerate(CORE_FRAMES)
]
BROKEN = Record(7, RECORDS[0].octets[:-1] + b"\xee", 90)


def test_every_record_becomes_a_frame_numbered_from_1() -> None:
    got = list(frames(RECORDS, Selection()))
    assert [frame.number for frame in got] == list(range(1, len(RECORDS) + 1))
    assert [frame.packet for frame in got] == [frame.packet for frame in CORE_FRAMES]
    assert got[3].time_ns == 3
    assert got[3].original_length == len(RECORDS[3].octets) + 5


def test_chosen_frames_keep_their_numbers() -> None:
    selection = Selection(types=frozenset({(4, 0), (6, 129)}))
    got = list(frames(RECORDS, selection))
    assert [frame.packet.layers[-1].LAYER for frame in got] == ["icmpv4", "icmpv6"]
    assert got[0].number == 2


def test_findings_come_with_the_frame() -> None:
    [frame] = frames([BROKEN], Selection())
    assert any("checksum" in finding.rule for finding in frame.findings)


def test_a_checksum_that_the_network_card_fills_in_is_not_judged() -> None:
    live = LiveFrame(
        time_ns=7,
        octets=BROKEN.octets,
        original_length=len(BROKEN.octets),
        checksum_pending=True,
    )
    [frame] = frames([live], Selection())
    assert frame.findings == ()
    header, message = frame.checksums()
    assert header.status is ChecksumStatus.VALID
    assert message.status is ChecksumStatus.UNVERIFIABLE


def test_only_frames_with_findings_are_chosen_when_asked() -> None:
    selection = Selection(only_findings=True, types=frozenset({(4, 8)}))
    records = [RECORDS[0], BROKEN, RECORDS[1]]
    got = list(frames(records, selection))
    assert [frame.number for frame in got] == [2]
    assert [record for record, _ in kinds(records, selection)] == [BROKEN]


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(family=6), Selection(codes=frozenset({3}))]
)
def test_counting_admits_the_same_as_showing(selection: Selection) -> None:
    shown = frames(RECORDS, selection)
    counted = kinds(RECORDS, selection)
    assert [kind_of(frame.packet) for frame in shown] == [kind for _, kind in counted]


def test_nothing_is_read_before_it_is_asked_for() -> None:
    def endless() -> object:
        yield Record(0, packet4(icmpv4.RouterSolicitation()).octets, 42)
        raise AssertionError("read too early")

    reading = frames(endless(), Selection())  # type: ignore[arg-type]  # a generator of records
    assert next(reading).number == 1
    assert Kind(4, 10, 0).type == 10
