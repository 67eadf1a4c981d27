"""ICMPv4 errors that come in: whom they are for (RFC 1122 §3.2.2, RFC 5927).

An error is handed to whoever sent the packet that it quotes, and changes nothing else:
that a network or host is unreachable may pass (RFC 1122 §3.2.2.1). A "fragmentation
needed" lowers the path MTU first.
"""

from __future__ import annotations

from asdic.engine.flows import Flows
from asdic.engine.interface import Interface
from asdic.engine.ipv4_dispatch import deliver_ipv4
from asdic.engine.path_mtu import PathMtus
from asdic.engine.quoted_errors import QuotedErrors
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import DestinationUnreachableCode

__all__ = ["Ipv4ErrorInput"]

_SOURCE = slice(12, 16)
_LOOPBACK = b"\x7f"


class Ipv4ErrorInput(QuotedErrors):
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
            is_loopback=lambda source: source[:1] == _LOOPBACK,
            deliver=deliver_ipv4,
        )

    def receive_unreachable(
        self, turn: Turn, received: Received[icmpv4.DestinationUnreachable]
    ) -> None:
        """Lower the path MTU if that is what it is about, and hand it on."""
        message = received.message
        if message.code == DestinationUnreachableCode.FRAGMENTATION_NEEDED:
            self.lower(turn, received, message.next_hop_mtu)
        else:
            self.receive(turn, received)
