"""ICMPv6 errors that come in: whom they are for (RFC 4443 §2.4 (a), (d), RFC 8201).

A Packet Too Big lowers the path MTU first, whoever sent the packet that it quotes.
"""

from __future__ import annotations

from asdic.engine.effects import Deliver
from asdic.engine.flows import Flows
from asdic.engine.interface import Interface
from asdic.engine.path_mtu import PathMtus
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import Message

__all__ = ["ErrorInput"]

_ICMPV6 = 58
_ERROR_HEADER = 8
_SOURCE = slice(8, 24)
_LOOPBACK = bytes(15) + b"\1"


class ErrorInput:
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
            _deliver(turn, received)
        else:
            turn.stay_silent(rule, received.interface.name)

    def receive_too_big(
        self, turn: Turn, received: Received[icmpv6.PacketTooBig]
    ) -> None:
        """Lower the path MTU, and tell whoever sent the packet."""
        message = received.message
        quote = message.invoking_packet
        is_believed = self._path_mtus.receive_too_big(
            turn, received.interface, quote, message.mtu
        )
        # Where the path MTU heeds it, nobody else need be there for it.
        is_ours = self._is_from_us(quote)
        if is_believed and self._flows.judge(quote, is_from_us=is_ours) is None:
            _deliver(turn, received)

    def _is_from_us(self, quote: bytes) -> bool:
        source = quote[_SOURCE]
        return source == _LOOPBACK or any(
            source in one.addresses for one in self._interfaces.values()
        )


def _deliver(turn: Turn, received: Received[Message]) -> None:
    """Hand an error to the driver."""
    turn.effects.append(
        Deliver(received.interface.name, received.packet, _ICMPV6, received.start)
    )
