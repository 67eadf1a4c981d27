"""The far end for probes of a path's size: acknowledges what it gets, from anybody."""

from __future__ import annotations

import socket
from collections.abc import Callable

from asdic.engine.plpmtud import acknowledgment

__all__ = ["respond"]

_BUFFER = 65_536


def respond(where: socket.socket, stop_wanted: Callable[[], bool]) -> int:
    """Acknowledge probes until somebody wants it to stop.

    Args:
        where: A bound UDP socket; its timeout says how often *stop_wanted* is asked.
        stop_wanted: Asked after each datagram.

    Returns:
        How many probes were acknowledged.

    """
    count = 0
    while not stop_wanted():
        try:
            octets, sender = where.recvfrom(_BUFFER)
        except TimeoutError:
            continue
        answer = acknowledgment(octets)
        if isinstance(answer, bytes):
            where.sendto(answer, sender)
            count += 1
    return count
