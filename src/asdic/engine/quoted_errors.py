"""What errors of both families have in common: they quote a packet of somebody here.

An error is handed to whoever sent that packet (RFC 4443 §2.4 (d), RFC 1122 §3.2.2). One
that it was too big lowers the path MTU first, whoever sent it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asdic.engine.flows import Flows
from asdic.engine.interface import Interface
from asdic.engine.message_dispatch import Handler
from asdic.engine.path_mtu import PathMtus
from asdic.engine.received import Received
from asdic.engine.rule import Rule
from asdic.engine.turn import Turn

__all__ = ["QuotedErrors"]

_ERROR_HEADER = 8


class QuotedErrors:
    """Takes errors of one family.

    Args:
        interfaces: The node's, by name.
        flows: Who knows what was sent.
        path_mtus: Who knows how long packets may be.
        source: Where in a packet its source is.
        is_loopback: Whether an address never leaves the node.
        deliver: Hands an error to the driver.

    """

    def __init__(
        self,
        interfaces: dict[str, Interface],
        flows: Flows,
        path_mtus: PathMtus,
        *,
        source: slice,
        is_loopback: Callable[[bytes], bool],
        deliver: Handler,
    ) -> None:
        self._interfaces = interfaces
        self._flows = flows
        self._path_mtus = path_mtus
        self._source = source
        self._is_loopback = is_loopback
        self._deliver = deliver

    # Any: a message of the family.
    def receive(self, turn: Turn, received: Received[Any]) -> None:
        """Hand an error to whoever sent the packet that it is about."""
        rule = self._judge(_quote(received))
        if rule is None:
            self._deliver(turn, received)
        else:
            turn.stay_silent(rule, received.interface.name)

    # Any: likewise.
    def lower(self, turn: Turn, received: Received[Any], mtu: int) -> None:
        """Lower the path MTU, and tell whoever sent the packet."""
        quote = _quote(received)
        is_believed = self._path_mtus.receive_too_big(
            turn, received.interface, quote, mtu
        )
        # Where the path MTU heeds it, nobody else need be there for it.
        if is_believed and self._judge(quote) is None:
            self._deliver(turn, received)

    def _judge(self, quote: bytes) -> Rule | None:
        source = quote[self._source]
        is_from_us = self._is_loopback(source) or any(
            source in one.addresses for one in self._interfaces.values()
        )
        return self._flows.judge(quote, is_from_us=is_from_us)


# Any: likewise.
def _quote(received: Received[Any]) -> bytes:
    return received.packet[received.start + _ERROR_HEADER :]
