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
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import DestinationUnreachableCode, Message

__all__ = ["Ipv4ErrorInput"]

_ERROR_HEADER = 8
_SOURCE = slice(12, 16)
_LOOPBACK = 127


class Ipv4ErrorInput:
    """Takes errors.

    Args:
        interfaces: The node's, by name.
        flows: Who knows what was sent.
        path_mtus: Who knows how long packets may be.

    """

    def __init__(
        self, interfaces: dict[str, Interface], flows: Flows, path_mtus: PathMtus
    ) -> None:
        self._interfaces = interfaces
        self._flows = flows
        self._path_mtus = path_mtus

    def receive(self, turn: Turn, received: Received[Message]) -> None:
        """Hand an error to whoever sent the packet that it is about."""
        quote = received.packet[received.start + _ERROR_HEADER :]
        rule = self._flows.judge(quote, is_from_us=self._is_from_us(quote))
        if rule is None:
            deliver_ipv4(turn, received)
        else:
            turn.stay_silent(rule, received.interface.name)

    def receive_unreachable(
        self, turn: Turn, received: Received[icmpv4.DestinationUnreachable]
    ) -> None:
        """Lower the path MTU if that is what it is about, and hand it on."""
        message = received.message
        if message.code != DestinationUnreachableCode.FRAGMENTATION_NEEDED:
            self.receive(turn, received)
            return
        quote = received.packet[received.start + _ERROR_HEADER :]
        is_believed = self._path_mtus.receive_too_big(
            turn, received.interface, quote, message.next_hop_mtu
        )
        # Where the path MTU heeds it, nobody else need be there for it.
        is_ours = self._is_from_us(quote)
        if is_believed and self._flows.judge(quote, is_from_us=is_ours) is None:
            deliver_ipv4(turn, received)

    def _is_from_us(self, quote: bytes) -> bool:
        source = quote[_SOURCE]
        return source[:1] == bytes((_LOOPBACK,)) or any(
            source in one.addresses for one in self._interfaces.values()
        )
