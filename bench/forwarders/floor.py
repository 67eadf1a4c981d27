"""The least that forwarding in Python costs: moving frames between two interfaces.

    python floor.py INTERFACE INTERFACE

Each frame that one packet socket hears leaves by the other as it is: no address is
read, no hop counted. Frames come by the same kind of ring as asdic's, where there is
one, and as many in one go.
"""

from __future__ import annotations

import select
import socket
import sys
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from asdic.links.packet import constants
from asdic.links.packet.frame_ring import open_ring

_Take: TypeAlias = Callable[[], bytes | None]

_BURST = 256
_LONGEST = 1518


def main() -> None:
    """Move frames until this process goes."""
    sockets = [socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0) for _ in range(2)]
    takes = [_take(one, name) for one, name in zip(sockets, sys.argv[1:], strict=True)]
    poll = select.poll()
    for one in sockets:
        poll.register(one, select.POLLIN)
    left, right = sockets
    ways = {left.fileno(): (takes[0], right), right.fileno(): (takes[1], left)}
    while True:
        for descriptor, _ in poll.poll():
            _move(*ways[descriptor])


def _take(one: socket.socket, name: str) -> _Take:
    """Have a socket hear an interface, and return what takes the next frame."""
    one.settimeout(0)
    one.setsockopt(constants.SOL_PACKET, constants.PACKET_IGNORE_OUTGOING, 1)
    ring = open_ring(one, _LONGEST, 0, _as_it_is)
    one.bind((name, constants.ETH_P_ALL))
    return partial(_receive, one) if ring is None else ring.take


def _receive(one: socket.socket) -> bytes | None:
    try:
        return one.recv(_LONGEST)
    except BlockingIOError:
        return None


def _as_it_is(frame: bytes, *_: int) -> bytes:
    return frame


def _move(take: _Take, sink: socket.socket) -> None:
    """Move the frames that wait: not all in a flood."""
    send = sink.send
    for _ in range(_BURST):
        frame = take()
        if frame is None:
            return
        send(frame)


main()
