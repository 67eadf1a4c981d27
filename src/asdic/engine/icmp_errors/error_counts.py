"""How many messages were sent and held back, by interface, family and class.

The interface is the one that the packet came in by that provoked them. What `show ip
icmp rate-limit` calls "# DF bit unreachables" and "# All other unreachables" is what was
held back of two of these classes; `clear ip icmp rate-limit` is `clear`.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.icmp_errors.message_class import MessageClass

__all__ = ["ErrorCount", "ErrorCounts"]

_V4 = 4


@final
class ErrorCount(Struct, gc=False):
    """Messages of one class.

    Attributes:
        sent: That a limit let pass, or none is for.
        suppressed: That a limit held back.

    """

    sent: int = 0
    suppressed: int = 0


class ErrorCounts:
    """All counts of a node."""

    __slots__ = ("_counts",)

    def __init__(self) -> None:
        self._counts: dict[tuple[str, int, MessageClass], ErrorCount] = {}

    def count(
        self, interface: str, version: int, kind: MessageClass, *, is_sent: bool
    ) -> None:
        """Count a message."""
        key = (interface, version, kind)
        found = self._counts.get(key)
        if found is None:
            found = self._counts[key] = ErrorCount()
        if is_sent:
            found.sent += 1
        else:
            found.suppressed += 1

    def of(self, interface: str, version: int, kind: MessageClass) -> ErrorCount:
        """Return how many there were."""
        return self._counts.get((interface, version, kind)) or ErrorCount()

    def unreachables(self, interface: str) -> tuple[int, int]:
        """Return what was held back of ICMPv4: with "fragmentation needed", and else."""
        df = self.of(interface, _V4, MessageClass.TOO_BIG)
        others = self.of(interface, _V4, MessageClass.UNREACHABLE)
        return df.suppressed, others.suppressed

    def clear(self, interface: str | None = None) -> None:
        """Begin anew: for one interface, or for all."""
        for key in [one for one in self._counts if interface in {None, one[0]}]:
            del self._counts[key]

    def state(self) -> dict[str, dict[str, dict[str, dict[str, int]]]]:
        """Return all counts by interface, family and class, ready for JSON."""
        state: dict[str, dict[str, dict[str, dict[str, int]]]] = {}
        for (interface, version, kind), one in self._counts.items():
            family = "icmpv4" if version == _V4 else "icmpv6"
            of_interface = state.setdefault(interface, {})
            of_interface.setdefault(family, {})[kind.value] = {
                "sent": one.sent,
                "suppressed": one.suppressed,
            }
        return state
