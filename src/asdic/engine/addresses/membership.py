"""Solicited-node groups: one membership per address (RFC 4291 §2.7.1, RFC 4862 §5.4.2).

To join makes a report, so a join may have to wait; the packets of the group must be
received meanwhile. So there are two steps: to listen, and to join.
"""

from __future__ import annotations

from asdic.engine.interface import Interface
from asdic.engine.seams import Groups
from asdic.engine.turn import Turn
from asdic.wire.address import solicited_node

__all__ = ["Membership"]


class Membership:
    """Which solicited-node groups are listened to for which address.

    Args:
        groups: Who joins and leaves groups.

    """

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._listening: set[tuple[str, bytes]] = set()
        self._joined: set[tuple[str, bytes]] = set()

    def listen(self, interface: Interface, address: bytes) -> None:
        """Receive what is sent to the group of *address*, and tell nobody yet."""
        self._listening.add((interface.name, address))
        interface.groups.add(solicited_node(address))

    def join(self, turn: Turn, interface: Interface, address: bytes) -> None:
        """Join the group of *address*."""
        self._listening.discard((interface.name, address))
        self._joined.add((interface.name, address))
        self._groups.join(turn, interface, solicited_node(address))

    def leave(self, turn: Turn, interface: Interface, address: bytes) -> None:
        """Leave the group of *address*, if it was joined or listened to."""
        key = (interface.name, address)
        group = solicited_node(address)
        if key in self._joined:
            self._joined.discard(key)
            self._groups.leave(turn, interface, group)
        elif key in self._listening:
            self._listening.discard(key)
            self._stop_listening(interface, group)
        self._keep_listening(interface, group)

    def _stop_listening(self, interface: Interface, group: bytes) -> None:
        if not self._has(self._joined, interface, group):
            interface.groups.discard(group)

    def _keep_listening(self, interface: Interface, group: bytes) -> None:
        if self._has(self._listening, interface, group):
            interface.groups.add(group)

    @staticmethod
    def _has(
        members: set[tuple[str, bytes]], interface: Interface, group: bytes
    ) -> bool:
        return any(
            name == interface.name and solicited_node(address) == group
            for name, address in members
        )
