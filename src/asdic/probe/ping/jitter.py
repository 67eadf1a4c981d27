"""How much round-trip times vary from one to the next (RFC 3550 §6.4.1).

RFC 3550 takes the differences of transit times; of a ping, the round trip is the
transit. Each difference counts a sixteenth, the rest is what was before.
"""

from __future__ import annotations

from typing import final

__all__ = ["Jitter"]

_WEIGHT = 16


@final
class Jitter:
    """Takes times one by one."""

    __slots__ = ("_latest", "_sixteenths")

    def __init__(self) -> None:
        self._latest: int | None = None
        self._sixteenths = 0

    def add(self, transit: int) -> None:
        """Count one time, in nanoseconds."""
        if self._latest is not None:
            difference = abs(transit - self._latest)
            # As RFC 3550 §A.8 does it without fractions.
            self._sixteenths += difference - (self._sixteenths + 8) // _WEIGHT
        self._latest = transit

    @property
    def value(self) -> int:
        """The jitter in nanoseconds; 0 below two times."""
        return self._sixteenths // _WEIGHT
