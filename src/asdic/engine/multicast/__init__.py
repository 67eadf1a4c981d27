"""Multicast groups of interfaces. Not here yet: reports (RFC 9777)."""

from __future__ import annotations

from collections import Counter

from asdic.engine.interface import Interface
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire.address import parse_address
from asdic.wire.icmpv6 import Message

__all__ = ["MulticastListener"]

_ALL_NODES = parse_address("ff02::1")


class MulticastListener:
    """Which groups are listened to."""

    def __init__(self, _link: object) -> None:
        self._joined: Counter[tuple[str, bytes]] = Counter()

    def start(self, _turn: Turn, interface: Interface) -> None:
        """Listen to all-nodes."""
        interface.groups.add(_ALL_NODES)

    def join(self, _turn: Turn, interface: Interface, group: bytes) -> None:
        """Listen to *group*."""
        self._joined[interface.name, group] += 1
        interface.groups.add(group)

    def leave(self, _turn: Turn, interface: Interface, group: bytes) -> None:
        """No longer listen to *group*."""
        self._joined[interface.name, group] -= 1
        if not self._joined[interface.name, group]:
            interface.groups.discard(group)

    def receive_query(self, turn: Turn, received: Received[Message]) -> None:
        """Do nothing yet."""

    def receive_report(self, turn: Turn, received: Received[Message]) -> None:
        """Do nothing yet."""

    def state(self) -> dict[str, object]:
        """Return nothing yet."""
        return {}
