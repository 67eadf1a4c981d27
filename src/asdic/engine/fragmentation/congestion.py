"""Which ECN codepoint a packet has whose fragments had several (RFC 3168 §5.3)."""

from __future__ import annotations

__all__ = ["merge"]

_NOT_ECT = 0
_CE = 3


def merge(first: int, seen: int) -> int | None:
    """Return the codepoint of the whole packet.

    Args:
        first: Codepoint of the fragment with offset 0.
        seen: A bit for each codepoint that any fragment has: `1 << codepoint`.

    Returns:
        `None` where congestion was met by a packet of which a part says that its
        sender could not be told: the whole must be dropped.

    """
    if not seen & 1 << _CE:
        return first
    return None if seen & 1 << _NOT_ECT else _CE
