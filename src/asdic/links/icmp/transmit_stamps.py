"""When messages really left a socket, by the kernel's stamps (SO_TIMESTAMPING).

The kernel counts what a socket sends, from 0, and puts the count to each stamp. It
may count a message that it then refuses: so after a refusal the counting is begun
anew. Most stamps are there as soon as the call that sends returns; others, where a
queue is in between, come later.
"""

from __future__ import annotations

import socket
from typing import Final, final

from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.constants import SO_TIMESTAMPING, TRANSMIT_STAMPS
from asdic.links.icmp.error_queue import Entry

__all__ = ["TransmitStamps"]

_REMEMBERED: Final = 4096  # messages whose stamps may come late
_KEYS: Final = 1 << 32


@final
class TransmitStamps:
    """Tells which stamp is of which message.

    Attributes:
        are_on: The kernel gives stamps.

    """

    def __init__(self, sock: socket.socket, clock: StampClock) -> None:
        self.are_on = False
        self._socket = sock
        self._clock = clock
        self._next = 0
        self._waiting: dict[int, int] = {}

    def begin(self) -> None:
        """Let the kernel stamp what is sent from now on, and count from 0."""
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPING, 0)
            self._socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPING, TRANSMIT_STAMPS)
        except OSError:  # not on Linux before 4.0
            self.are_on = False
            return
        self.are_on = True
        self._next = 0
        self._waiting.clear()

    def sent(self, instant: int) -> None:
        """Take note that a message went right after *instant*."""
        key = self._next
        self._next = (key + 1) % _KEYS
        self._waiting[key] = instant
        if len(self._waiting) > _REMEMBERED:
            del self._waiting[next(iter(self._waiting))]

    def match(self, entry: Entry) -> tuple[int, int] | None:
        """Return the instant before the call, and when the message really went.

        `None` where the stamp is of none that is remembered, or cannot be.
        """
        was = self._waiting.pop(entry.key, None) if entry.key is not None else None
        if was is None:
            return None
        at, _ = self._clock.arrival(entry.transmitted)
        return (was, at) if at >= was else None
