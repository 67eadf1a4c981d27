"""What the far end of a stream acknowledges."""

from __future__ import annotations

from asdic.engine.effects import Deliver
from asdic.engine.instant import Instant
from asdic.engine.path_mtu import PathMtuAged
from asdic.sim.stream import PORT, StreamReceiver
from asdic.wire.tcp import Header
from asdic.wire.tcp.options import Sack

NOW = Instant(0)


def acknowledged(
    receiver: StreamReceiver, start: int, size: int = 10
) -> tuple[int, list[tuple[int, int]]]:
    """Deliver a segment, and return what its acknowledgment says."""
    header = Header(source_port=PORT, destination_port=PORT, sequence_number=start)
    octets = header.encode_unsummed() + bytes(size)
    (answer,) = receiver.deliver(NOW, Deliver("eth0", octets, 6, 0))
    read = Header.decode(answer.payload)
    blocks = [
        (block.left_edge, block.right_edge)
        for option in read.options
        if isinstance(option, Sack)
        for block in option.blocks
    ]
    return read.acknowledgment_number, blocks


def test_what_comes_in_order_is_acknowledged() -> None:
    receiver = StreamReceiver(bytes(4))
    assert acknowledged(receiver, 0) == (10, [])
    assert acknowledged(receiver, 10) == (20, [])
    assert receiver.received == 20


def test_what_comes_behind_gaps_is_told_the_latest_first() -> None:
    receiver = StreamReceiver(bytes(4))
    assert acknowledged(receiver, 20) == (0, [(20, 30)])
    assert acknowledged(receiver, 40) == (0, [(40, 50), (20, 30)])
    assert acknowledged(receiver, 10) == (0, [(10, 30), (40, 50)])
    assert acknowledged(receiver, 0) == (30, [(40, 50)])
    assert acknowledged(receiver, 30) == (50, [])


def test_no_more_than_four_blocks_are_told() -> None:
    receiver = StreamReceiver(bytes(4))
    for start in range(20, 100, 20):
        acknowledged(receiver, start)
    _, blocks = acknowledged(receiver, 100)
    assert blocks == [(100, 110), (80, 90), (60, 70), (40, 50)]


def test_what_comes_twice_changes_nothing() -> None:
    receiver = StreamReceiver(bytes(4))
    acknowledged(receiver, 0)
    assert acknowledged(receiver, 0) == (10, [])


def test_a_receiver_only_answers() -> None:
    receiver = StreamReceiver(bytes(4))
    event = PathMtuAged(interface="eth0", destination=bytes(4), mtu=1400)
    assert receiver.start(NOW) == receiver.wake(NOW) == []
    assert receiver.tell(NOW, event) == []
    assert receiver.next_wake() is None
