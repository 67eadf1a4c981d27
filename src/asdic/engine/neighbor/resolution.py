"""How a family of addresses finds link-layer addresses: the seam of the cache.

The cache knows states, queues and timers; what differs between families is here: which
group a packet to many goes to, what a frame's type is, what a solicitation looks like,
and how long things take. IPv6's is Neighbor Discovery (RFC 4861, RFC 2464); IPv4's is
ARP (`asdic.engine.arp`).
"""

from __future__ import annotations

from typing import ClassVar, Protocol, final

from asdic.engine.counters import Counters
from asdic.engine.interface import AddressState, Interface
from asdic.engine.neighbor.solicitation import solicitation
from asdic.engine.turn import Turn
from asdic.wire import icmpv6
from asdic.wire.address import (
    IPV6_OCTETS,
    IPV6_UNSPECIFIED,
    is_ipv6_link_local,
    is_multicast,
    solicited_node,
)

__all__ = ["Ipv6Resolution", "Resolution"]

_IPV6 = 6


class Resolution(Protocol):
    """What one family does to resolve an address."""

    ether_type: ClassVar[bytes]
    """Two octets, of frames with packets of the family."""

    def group(self, interface: Interface, address: bytes) -> bytes | None:
        """Return the link-layer address of a group; `None` for a single neighbor."""
        ...

    def packet_source(self, packet: bytes) -> bytes:
        """Return where a packet comes from."""
        ...

    def source(self, interface: Interface, wanted: bytes) -> bytes:
        """Return where a solicitation comes from: *wanted*, if that may be.

        All zero where there is no such address.
        """
        ...

    def solicit(
        self,
        interface: Interface,
        target: bytes,
        source: bytes,
        link_layer_address: bytes,
    ) -> bytes:
        """Return a frame that asks for *target*.

        It goes to *link_layer_address*; where that is empty, to all that it may
        concern.
        """
        ...

    def count(self, counters: Counters) -> None:
        """Count a solicitation that is sent."""
        ...

    def reachable_time(self, turn: Turn, interface: Interface) -> int:
        """Return for how long a neighbor that answered counts as reachable."""
        ...

    def retrans_timer(self, turn: Turn, interface: Interface) -> int:
        """Return how long the first solicitation waits for an answer."""
        ...


@final
class Ipv6Resolution:
    """Resolution by Neighbor Solicitations."""

    ether_type: ClassVar[bytes] = b"\x86\xdd"

    def group(self, _interface: Interface, address: bytes) -> bytes | None:
        """Return 33:33 and the last four octets of a group (RFC 2464 §7)."""
        return b"\x33\x33" + address[-4:] if is_multicast(address) else None

    def packet_source(self, packet: bytes) -> bytes:
        """Return the source in an IPv6 header; an IPv4 packet has none to ask from."""
        return packet[8:24] if packet[0] >> 4 == _IPV6 else IPV6_UNSPECIFIED

    def source(self, interface: Interface, wanted: bytes) -> bytes:
        """Return *wanted* if assigned, else link-local, else any (RFC 4861 §7.2.2).

        Nobody is asked from an optimistic address (RFC 4429 §3.2).
        """
        usable = [
            one.octets
            for one in interface.assigned()
            if len(one.octets) == IPV6_OCTETS
            and not one.is_anycast
            and one.state is not AddressState.OPTIMISTIC
        ]
        if wanted in usable:
            return wanted
        link_local = (one for one in usable if is_ipv6_link_local(one))
        return next(link_local, next(iter(usable), IPV6_UNSPECIFIED))

    def solicit(
        self,
        interface: Interface,
        target: bytes,
        source: bytes,
        link_layer_address: bytes,
    ) -> bytes:
        """Return a frame with a solicitation, multicast or unicast."""
        group = solicited_node(target)
        destination = target if link_layer_address else group
        receiver = link_layer_address or b"\x33\x33" + group[-4:]
        packet = solicitation(interface, target, source, destination)
        return receiver + interface.link_layer_address + self.ether_type + packet

    def count(self, counters: Counters) -> None:
        """Count a Neighbor Solicitation."""
        counters.count_icmpv6_sent(icmpv6.NeighborSolicitation.type)

    def reachable_time(self, _turn: Turn, interface: Interface) -> int:
        """Return ReachableTime of the link (RFC 4861 §6.3.2)."""
        return interface.reachable_time

    def retrans_timer(self, _turn: Turn, interface: Interface) -> int:
        """Return RetransTimer of the link (RFC 4861 §6.3.2)."""
        return interface.retrans_timer
