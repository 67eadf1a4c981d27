"""A multicast listener: MLD and IGMP, each in the versions that queriers speak.

The face of this package. It decides nothing but whose a group is: one of 16 octets is
MLD's, one of 4 IGMP's.
"""

from __future__ import annotations

from collections.abc import Iterable

from asdic.engine.interface import Address, Interface
from asdic.engine.multicast.filters import Mode
from asdic.engine.multicast.igmp import igmp
from asdic.engine.multicast.igmp_input import IgmpInput
from asdic.engine.multicast.keys import MulticastKey
from asdic.engine.multicast.listener import GroupListener
from asdic.engine.multicast.mld import Query, Report, mld, question, reported_group
from asdic.engine.multicast.received_igmp import ReceivedIgmp
from asdic.engine.received import Received
from asdic.engine.seams import IgmpRouter, LinkOutput
from asdic.engine.turn import Turn
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS

__all__ = ["MulticastListener"]


class MulticastListener:
    """A node's group memberships, reported on each of its links.

    Args:
        link: Who puts reports on the link.

    """

    def __init__(self, link: LinkOutput) -> None:
        self._mld = GroupListener(mld(link))
        self._igmp = GroupListener(igmp(link))
        self._igmp_input = IgmpInput(self._igmp)
        self._listeners = {IPV4_OCTETS: self._igmp, IPV6_OCTETS: self._mld}

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin to listen on *interface*: to all nodes, and systems if it has IPv4."""
        self._mld.start(turn, interface)
        static = interface.configuration.addresses
        if any(len(one.octets) == IPV4_OCTETS for one in static):
            self._igmp.start(turn, interface)

    def attach(self, router: IgmpRouter) -> None:
        """Let a router on this node hear IGMP messages, too."""
        self._igmp_input.attach(router)

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Leave all groups of *interface*, and say so once."""
        self._mld.stop(turn, interface)
        self._igmp.stop(turn, interface)

    def join(self, turn: Turn, interface: Interface, group: bytes) -> None:
        """Listen to *group*, from all sources; joined twice, it must be left twice."""
        self._listeners[len(group)].join(turn, interface, group)

    def leave(self, turn: Turn, interface: Interface, group: bytes) -> None:
        """No longer listen to *group*, once for each time that it was joined."""
        self._listeners[len(group)].leave(turn, interface, group)

    def set_filter(
        self,
        turn: Turn,
        interface: Interface,
        group: bytes,
        mode: Mode,
        sources: Iterable[bytes],
    ) -> None:
        """Listen to some sources of *group* (`GroupListener.set_filter`)."""
        listener = self._listeners[len(group)]
        listener.set_filter(turn, interface, group, mode, sources)

    def accepts(self, interface: Interface, group: bytes, source: bytes) -> bool:
        """Tell whether packets from *source* to *group* are wanted."""
        return self._listeners[len(group)].accepts(interface, group, source)

    def receive_query(self, turn: Turn, received: Received[Query]) -> None:
        """Take an MLD querier's question, of either version."""
        self._mld.asked(turn, received.interface, question(received.message))

    def receive_report(self, turn: Turn, received: Received[Report]) -> None:
        """Take another MLD listener's report."""
        group = reported_group(received.message)
        self._mld.heard(turn, received.interface, received.source, group)

    def receive_igmp(self, turn: Turn, received: ReceivedIgmp) -> None:
        """Take the payload of an IPv4 packet of protocol 2."""
        self._igmp_input.receive(turn, received)

    def address_assigned(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Say again what was said without an address, where that has to be."""
        listener = self._listeners[len(address.octets)]
        listener.address_assigned(turn, interface, address)

    def address_removed(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Nothing has to be said: groups outlive the address they were reported by."""

    def expire(self, turn: Turn, key: MulticastKey) -> None:
        """Do what it is time for."""
        self._listeners[key.octets].expire(turn, key)

    def state(self) -> dict[str, dict[str, object]]:
        """Return what is listened to, by interface, ready for JSON.

        What is said of an interface itself is MLD's; IGMP's stands under `ipv4`.
        """
        shown = self._mld.state()
        for name, link in self._igmp.state().items():
            shown.setdefault(name, {})["ipv4"] = link
        return shown
