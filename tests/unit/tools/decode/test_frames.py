"""Frames of a capture: decoded, numbered, chosen."""

from __future__ import annotations

import pytest

from asdic.links.capture import Record
from asdic.links.packet import LiveFrame
from asdic.tools.decode import Kind, Selection, frames, kind_of, kinds
from asdic.wire import icmpv4, ipv4
from asdic.wire.frame_check_sequence import FrameCheckSequence
from asdic.wire.link_type import LinkType
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


# Written by hand: total length 0 is what a capture shows of a segment that its sender's
# network card is yet to cut.
UNCUT = bytes.fromhex(
    "4500 0000 0000 4000 4001 b6f9 c0000201 c0000202 0800 b409 0001 0002 68656c6c6f21"
)


@pytest.mark.parametrize("missing", [0, 1])
def test_only_a_whole_packet_without_a_total_length_is_judged(missing: int) -> None:
    damaged = UNCUT[:-1] + b"\xee"
    record = Record(1, damaged, len(damaged) + missing, LinkType.IPV4.value)
    [frame] = frames([record], Selection())
    judged = not missing
    rules = {finding.rule for finding in frame.findings}

    header, message = frame.checksums()
    assert header.status is ChecksumStatus.VALID
    assert (message.status is ChecksumStatus.INVALID) is judged
    assert (message.status is ChecksumStatus.UNVERIFIABLE) is not judged
    assert ("icmpv4-checksum" in rules) is judged
    assert "ipv4-total-length-missing" in rules


def test_header_in_front_of_the_one_without_a_length_is_judged() -> None:
    outer = ipv4.Header(
        source=bytes(4), destination=bytes(4), protocol=4, time_to_live=1
    )
    octets = bytearray(outer.encode(UNCUT[:-1]))
    octets[10] ^= 0xFF
    record = Record(1, bytes(octets), len(octets) + 1, LinkType.IPV4.value)
    [frame] = frames([record], Selection())
    outermost, inner, message = frame.checksums()

    assert outermost.status is ChecksumStatus.INVALID
    assert inner.status is ChecksumStatus.VALID
    assert message.status is ChecksumStatus.UNVERIFIABLE
    assert "ipv4-checksum" in {finding.rule for finding in frame.findings}


@pytest.mark.parametrize(("missing", "kept"), [(0, 4), (1, 3), (4, 0), (5, 0)])
def test_frame_check_sequence_is_named_as_far_as_it_is_there(
    missing: int, kept: int
) -> None:
    whole = CORE_FRAMES[0].packet.octets + b"\1\2\3\4"
    record = Record(
        1, whole[: len(whole) - missing], len(whole), LinkType.ETHERNET, fcs_octets=4
    )
    [frame] = frames([record], Selection())
    [(_, kind)] = kinds([record], Selection())
    last = frame.packet.layers[-1]

    assert isinstance(last, FrameCheckSequence) is bool(kept)
    if isinstance(last, FrameCheckSequence):
        assert last.octets == whole[-4:][:kept]
        assert frame.findings == ()
    assert kind == kind_of(CORE_FRAMES[0].packet)


def test_other_links_have_no_frame_check_sequence_of_their_own() -> None:
    record = Record(1, UNCUT, len(UNCUT), LinkType.IPV4, fcs_octets=4)
    [frame] = frames([record], Selection())

    assert [layer.LAYER for layer in frame.packet.layers] == ["ipv4", "icmpv4"]


def test_checksums_that_are_not_judged_choose_no_frame() -> None:
    selection = Selection(only_findings=True)
    live = LiveFrame(
        time_ns=7,
        octets=BROKEN.octets,
        original_length=len(BROKEN.octets),
        checksum_pending=True,
    )

    assert list(frames([live], selection)) == []
    assert list(kinds([live], selection)) == []


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
