"""What is told where a packet of this node's own could not be sent."""

from __future__ import annotations

from typing import final

from asdic.engine.event import Event

__all__ = ["NotSent"]


@final
class NotSent(Event, frozen=True, kw_only=True):
    """A packet of this node's own could not be sent.

    Attributes:
        rule: The name of the rule that forbade it.
        destination: 4 or 16 octets.
        mtu: The path MTU, where that was the reason, else 0.

    """

    rule: str
    destination: bytes
    mtu: int = 0
