"""How sub-machines know each other: protocols, one for each thing that one needs.

A sub-machine gets its collaborators when it is made, by these protocols, and imports
no other sub-machine. The node puts the real ones together; tests put in recorders.
"""

from __future__ import annotations

from typing import Protocol

from asdic.engine.interface import Address, Interface
from asdic.engine.outgoing import Outgoing
from asdic.engine.rule import Rule
from asdic.engine.turn import Turn
from asdic.wire import igmp, ndp

__all__ = [
    "AddressListener",
    "ArpNeighbors",
    "ClaimListener",
    "Groups",
    "IgmpRouter",
    "LinkLayerAddresses",
    "LinkOutput",
    "NeighborListener",
    "NeighborStates",
    "Neighbors",
    "PacketOutput",
    "PrefixLengths",
    "PrefixListener",
    "RateLimiter",
    "ReassemblyListener",
    "StaticRoutes",
]


class PacketOutput(Protocol):
    """Whoever routes, fits and sends packets of this node's own."""

    def originate(self, turn: Turn, outgoing: Outgoing) -> bytes | None:
        """Send a packet, or say in an effect why not; return it as it was made."""
        ...


class LinkOutput(Protocol):
    """Whoever puts packets on a link: the neighbor cache."""

    def send(
        self, turn: Turn, interface: Interface, packet: bytes, next_hop: bytes
    ) -> None:
        """Send a whole IP packet to the neighbor *next_hop*, resolving it if need be.

        A multicast *next_hop* is mapped to its link-layer group.
        """
        ...


class Neighbors(Protocol):
    """What others ask and tell the neighbor cache."""

    def learn(
        self,
        turn: Turn,
        interface: Interface,
        address: bytes,
        link_layer_address: bytes | None,
        *,
        is_router: bool | None = None,
    ) -> None:
        """Take what an RS, RA, NS or Redirect says of a neighbor (RFC 4861 §6.3.4).

        A link-layer address makes or updates an entry, STALE where it is new or
        changed; without one, only an entry that is there gets *is_router*, and
        `None` leaves that as it is.
        """
        ...

    def may_be_reachable(self, interface: Interface, address: bytes) -> bool | None:
        """Return whether a neighbor is known and not INCOMPLETE or UNREACHABLE.

        `None` where there is no entry.
        """
        ...


class ArpNeighbors(Neighbors, Protocol):
    """What ARP asks and tells the neighbor cache."""

    def replied(
        self,
        turn: Turn,
        interface: Interface,
        address: bytes,
        link_layer_address: bytes,
    ) -> None:
        """Take the answer of a known neighbor to this node.

        Raises:
            KeyError: there is no entry of it.

        """
        ...


class ClaimListener(Protocol):
    """Whoever must know that somebody else uses an IPv4 address of this node."""

    def address_claimed(
        self, turn: Turn, interface: Interface, address: bytes, claimant: bytes
    ) -> None:
        """Take that the station *claimant* has *address*, or wants it (RFC 5227)."""
        ...


class LinkLayerAddresses(Protocol):
    """Whoever knows the link-layer addresses of neighbors."""

    def link_layer_address(self, interface: Interface, address: bytes) -> bytes:
        """Return the link-layer address of a neighbor; empty where it is not known."""
        ...


class NeighborStates(Protocol):
    """Whoever can tell what the neighbor caches of all links say of an address."""

    def neighbor_states(self, address: bytes) -> tuple[str, ...]:
        """Return the state of each entry of *address*, in RFC 4861's words.

        One for each link that has an entry; "unreachable" as in RFC 7048.
        """
        ...


class RateLimiter(Protocol):
    """Whoever says whether one more message may be sent that somebody provoked."""

    def refuse(
        self,
        turn: Turn,
        interface: Interface,
        destination: bytes,
        type_: int,
        code: int,
    ) -> Rule | None:
        """Take a token for a message, or return the rule that forbids it.

        What provoked it came in by *interface*.
        """
        ...


class PrefixLengths(Protocol):
    """Whoever knows the way to a destination."""

    def prefix_length(self, destination: bytes) -> int:
        """Return how long the prefix of the way is; 0 for a default route, or none."""
        ...


class NeighborListener(Protocol):
    """Whoever must know what becomes of neighbors."""

    def neighbor_failed(
        self, turn: Turn, interface: Interface, address: bytes, packets: list[bytes]
    ) -> None:
        """Resolution failed: *packets* that waited for it are lost (RFC 4861 §7.2.2)."""
        ...

    def neighbor_unreachable(
        self, turn: Turn, interface: Interface, address: bytes
    ) -> None:
        """No probe was answered (RFC 4861 §7.3.3): find another next hop."""
        ...

    def router_became_host(
        self, turn: Turn, interface: Interface, address: bytes
    ) -> None:
        """Take what an NA says of a neighbor that was a router (RFC 4861 §7.2.5)."""
        ...


class PrefixListener(Protocol):
    """Whoever makes addresses from advertised prefixes."""

    def prefix_advertised(
        self,
        turn: Turn,
        interface: Interface,
        option: ndp.PrefixInformation,
        router: bytes,
    ) -> None:
        """Take a Prefix Information option of *router*'s valid RA (RFC 4862 §5.5.3)."""
        ...


class AddressListener(Protocol):
    """Whoever must know which addresses an interface has."""

    def address_assigned(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Tell that an address may be used from now on."""
        ...

    def address_removed(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Tell that an address is gone."""
        ...


class Groups(Protocol):
    """Whoever joins and leaves multicast groups."""

    def join(self, turn: Turn, interface: Interface, group: bytes) -> None:
        """Listen to *group*, from all sources; joined twice, it must be left twice."""
        ...

    def leave(self, turn: Turn, interface: Interface, group: bytes) -> None:
        """No longer listen to *group*, once for each time that it was joined."""
        ...


class IgmpRouter(Protocol):
    """Whoever keeps track of the IPv4 groups of others."""

    def receive_igmp(
        self, turn: Turn, interface: Interface, source: bytes, message: igmp.Message
    ) -> None:
        """Take an IGMP message that is in order: a query, a report, a Leave."""
        ...


class ReassemblyListener(Protocol):
    """Whoever tells senders that their packets did not become whole."""

    def reassembly_timed_out(
        self,
        turn: Turn,
        interface: Interface,
        first_fragment: bytes | None,
        *,
        is_link_group: bool,
    ) -> None:
        """Give up a packet whose fragments came by *interface*.

        *first_fragment* is the whole IP packet with offset 0, or `None` where that
        did not arrive: then nobody is told (RFC 8200 §4.5, RFC 1122 §3.3.2).
        *is_link_group* says whether a fragment's frame went to a link-layer group.
        """
        ...


class StaticRoutes(Protocol):
    """Whoever has the routes that somebody set by hand."""

    def next_hops(
        self, destination: bytes
    ) -> tuple[int, list[tuple[Interface, bytes]]] | None:
        """Return the length of the longest prefix of *destination*, and its next hops.

        None of them where packets are dropped; `None` where no route covers it.
        """
        ...
