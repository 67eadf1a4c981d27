"""The least that forwarding in Python costs: moving frames between two interfaces.

    python floor.py INTERFACE INTERFACE

Each frame that one packet socket hears leaves by the other as it is: no address is
read, no hop counted. It waits with poll(2) and takes as many frames at once as asdic.
"""

from __future__ import annotations

import select
import socket
import sys

_EVERYTHING = 3  # ETH_P_ALL
_PACKET_LEVEL = 263
_IGNORE_OUTGOING = 23
_BUFFER = 1 << 20
_FORCED_BUFFER = 33  # SO_RCVBUFFORCE
_BURST = 256
_LONGEST = 2048


def main() -> None:
    """Move frames until this process goes."""
    left, right = map(_open, sys.argv[1:])
    poll = select.poll()
    ways = {left.fileno(): (left, right), right.fileno(): (right, left)}
    for descriptor in ways:
        poll.register(descriptor, select.POLLIN)
    while True:
        for descriptor, _ in poll.poll():
            _move(*ways[descriptor])


def _open(name: str) -> socket.socket:
    one = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    one.settimeout(0)
    one.setsockopt(_PACKET_LEVEL, _IGNORE_OUTGOING, 1)
    one.setsockopt(socket.SOL_SOCKET, _FORCED_BUFFER, _BUFFER)
    one.bind((name, _EVERYTHING))
    return one


def _move(source: socket.socket, sink: socket.socket) -> None:
    """Move the frames that wait: not all in a flood."""
    receive, send = source.recv, sink.send
    for _ in range(_BURST):
        try:
            frame = receive(_LONGEST)
        except BlockingIOError:
            return
        send(frame)


main()
