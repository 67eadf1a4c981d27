"""Random choices, each by name, from a generator that the driver passes in.

The name says which rule of an RFC asks for the draw: a driver can fix one draw and
leave the others, and a trace can show what was drawn.
"""

from __future__ import annotations

from typing import Protocol

__all__ = ["Draws", "Generator"]

_OCTET = 8


class Generator(Protocol):
    """A source of random numbers: a seeded `random.Random`, or an operating system's."""

    def random(self) -> float:
        """Return a number from 0 up to but not including 1."""
        ...

    def getrandbits(self, k: int, /) -> int:
        """Return *k* random bits."""
        ...


class Draws:
    """Named draws from one generator.

    Args:
        generator: Where the numbers come from.
        fixed: Draws that are not to be random: for a name, the share of the range
            from its low end (0.0) to its high end (1.0).

    """

    __slots__ = ("_fixed", "_generator")

    def __init__(
        self, generator: Generator, fixed: dict[str, float] | None = None
    ) -> None:
        self._generator = generator
        self._fixed = fixed or {}

    def share(self, name: str) -> float:
        """Return a number from 0 to 1."""
        fixed = self._fixed.get(name)
        return self._generator.random() if fixed is None else fixed

    def between(self, name: str, low: int, high: int) -> int:
        """Return a whole number from *low* to *high*, such as nanoseconds."""
        return low + int(self.share(name) * (high - low))

    def octets(self, name: str, count: int) -> bytes:
        """Return *count* random octets; a fixed share fills them all alike."""
        fixed = self._fixed.get(name)
        if fixed is not None:
            return bytes((int(fixed * 0xFF),)) * count
        return self._generator.getrandbits(_OCTET * count).to_bytes(count, "big")
