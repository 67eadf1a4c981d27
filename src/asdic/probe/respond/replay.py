"""Which sealed requests came before: a window over the sequence of each sender's token.

As RFC 4303 §3.4.3 has it for ESP: the highest number, and which of the 64 below it were
seen; what is lower counts as seen. A sender is forgotten only when all that it sealed is
too old to be taken anyhow; where no more senders can be remembered, new ones are not
served. So neither waiting nor crowding others out makes a request fresh again.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, final

__all__ = ["Novelty", "ReplayWindows"]

_WIDTH: Final = 64


class Novelty(Enum):
    """What is known about a request."""

    NEW = "new"
    SEEN = "seen"
    NO_ROOM = "no room"


@final
class _Window:
    __slots__ = ("highest", "newest", "seen")

    def __init__(self) -> None:
        self.highest = self.newest = -1
        self.seen = 0  # bit n: highest - n was seen

    def has(self, sequence: int) -> bool:
        below = self.highest - sequence
        return below >= _WIDTH or (below >= 0 and bool(self.seen >> below & 1))

    def note(self, sequence: int, stamp: int) -> None:
        above = sequence - self.highest
        if above > 0:
            shifted = self.seen << above if above < _WIDTH else 0
            self.seen = (shifted | 1) & ((1 << _WIDTH) - 1)
            self.highest = sequence
        else:
            self.seen |= 1 << -above
        self.newest = max(self.newest, stamp)


@final
class ReplayWindows:
    """What was seen of each sender.

    Args:
        room: How many senders are remembered.

    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._windows: dict[bytes, _Window] = {}

    def __len__(self) -> int:
        return len(self._windows)

    def look(self, token: bytes, sequence: int, oldest: int) -> Novelty:
        """Tell whether a request is new; `note` it, too, if it is taken.

        Args:
            token: Whose it is.
            sequence: Its number.
            oldest: The stamp, in milliseconds, below which none is taken any more.

        """
        window = self._windows.get(token)
        if window is not None:
            return Novelty.SEEN if window.has(sequence) else Novelty.NEW
        if len(self._windows) >= self._room:
            self._forget(oldest)
        return Novelty.NEW if len(self._windows) < self._room else Novelty.NO_ROOM

    def note(self, token: bytes, sequence: int, stamp: int) -> None:
        """Remember a request."""
        self._windows.setdefault(token, _Window()).note(sequence, stamp)

    def _forget(self, oldest: int) -> None:
        self._windows = {
            token: window
            for token, window in self._windows.items()
            if window.newest >= oldest
        }
