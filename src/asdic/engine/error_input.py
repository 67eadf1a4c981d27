"""ICMPv6 errors that come in: whom they are for (RFC 4443 §2.4 (a), (d), RFC 8201)."""

from __future__ import annotations

from asdic.engine.flows import Flows
from asdic.engine.interface import Interface
from asdic.engine.message_dispatch import deliver
from asdic.engine.path_mtu import PathMtus
from asdic.engine.quoted_errors import QuotedErrors
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv6

__all__ = ["ErrorInput"]

_SOURCE = slice(8, 24)
_LOOPBACK = bytes(15) + b"\1"


class ErrorInput(QuotedErrors):
    """Takes errors.

    Args:
        interfaces: The node's, by name.
        flows: Who knows what was sent.
        path_mtus: Who knows how long packets may be.

    """

    def __init__(
        self, interfaces: dict[str, Interface], flows: Flows, path_mtus: PathMtus
    ) -> None:
        super().__init__(
            interfaces,
            flows,
            path_mtus,
            source=_SOURCE,
            is_loopback=lambda source: source == _LOOPBACK,
            deliver=deliver,
        )

    def receive_too_big(
        self, turn: Turn, received: Received[icmpv6.PacketTooBig]
    ) -> None:
        """Lower the path MTU, and hand it on."""
        self.lower(turn, received, received.message.mtu)
