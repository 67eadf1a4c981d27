"""What the sub-machines of a host tell each other.

None of them knows another. Each tells what concerns others to the host, by a protocol
of `seams.py`, and from here it goes to whomever it concerns. Nothing is kept here.
"""

from __future__ import annotations

from asdic.engine.addresses import Addresses
from asdic.engine.discovery import Ipv4Routers, RouterDiscovery, Routes
from asdic.engine.forwarding import HotForwarder
from asdic.engine.icmp_errors import Draft, ErrorSender, Invoking
from asdic.engine.interface import Address, Interface
from asdic.engine.multicast import MulticastListener
from asdic.engine.neighbor import Answers, NeighborCache
from asdic.engine.received import Received
from asdic.engine.router import Router
from asdic.engine.turn import Turn
from asdic.wire import icmpv6
from asdic.wire.address import IPV4_OCTETS, is_ipv6_link_local

__all__ = ["Tidings"]

_UNREACHABLE = {4: Draft(type=3, code=1), 6: Draft(type=1, code=3)}
"""Host unreachable, and address unreachable, by IP version."""
_REASSEMBLY_TIME_EXCEEDED = {4: Draft(type=11, code=1), 6: Draft(type=3, code=1)}


class Tidings:
    """Hands on what one sub-machine tells; `Host` puts them in.

    Attributes:
        neighbors: Knows who is on the link.
        routes: Knows the way.
        answers: Advertises addresses.
        addresses: Forms and tests addresses.
        multicast: Reports groups.
        discovery: Finds routers.
        ipv4_routers: Finds IPv4 routers.
        router: Advertises itself, and asks who listens, on a router.
        errors: Sends errors.
        hot: Forwards the commonest packets in one pass.

    """

    neighbors: NeighborCache
    routes: Routes
    answers: Answers
    addresses: Addresses
    multicast: MulticastListener
    discovery: RouterDiscovery
    ipv4_routers: Ipv4Routers
    router: Router
    errors: ErrorSender
    hot: HotForwarder

    def receive_solicitation(
        self, turn: Turn, received: Received[icmpv6.NeighborSolicitation]
    ) -> None:
        """Ask DAD first: a tentative address is not answered for (RFC 4862 §5.4.3)."""
        if not self.addresses.receive_solicitation(turn, received):
            self.answers.receive_solicitation(turn, received)

    def receive_advertisement(
        self, turn: Turn, received: Received[icmpv6.NeighborAdvertisement]
    ) -> None:
        """Ask DAD first: it may be about an address of ours (RFC 4862 §5.4.4)."""
        if not self.addresses.receive_advertisement(turn, received):
            self.neighbors.receive_advertisement(turn, received)

    def address_assigned(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Report groups from it, look for routers, and tell them of it.

        RFC 9777, RFC 4861 §6.3.7, RFC 9131 §6.1.2.
        """
        self.hot.forget()
        self.router.address_assigned(turn, interface, address)
        if len(address.octets) == IPV4_OCTETS:
            self.ipv4_routers.start(turn, interface)
            return
        self.multicast.address_assigned(turn, interface, address)
        if is_ipv6_link_local(address.octets):
            self.discovery.start(turn, interface)
        elif interface.link_layer_address:
            self.answers.announce_to_routers(turn, interface, address.octets)

    def address_removed(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Let whoever keeps something of the address know."""
        self.hot.forget()
        if len(address.octets) != IPV4_OCTETS:
            self.multicast.address_removed(turn, interface, address)

    def neighbor_failed(
        self, turn: Turn, interface: Interface, address: bytes, packets: list[bytes]
    ) -> None:
        """Tell senders that a neighbor is not there (RFC 4861 §7.2.2, RFC 1122 §2.4)."""
        self.routes.neighbor_failed(turn, interface, address, packets)
        for packet in packets:
            self.errors.report(
                turn,
                Invoking(interface=interface, packet=packet),
                _UNREACHABLE[packet[0] >> 4],
            )

    def neighbor_unreachable(
        self, turn: Turn, interface: Interface, address: bytes
    ) -> None:
        """Let another way be found (RFC 4861 §7.3.3)."""
        self.routes.neighbor_unreachable(turn, interface, address)

    def neighbor_states(self, address: bytes) -> tuple[str, ...]:
        """Return what the neighbor caches say of an address (RFC 8335 §4)."""
        return tuple(
            one.state.value for one in self.neighbors if one.address == address
        )

    def router_became_host(
        self, turn: Turn, interface: Interface, address: bytes
    ) -> None:
        """Take a router from the lists (RFC 4861 §7.3.3)."""
        self.routes.router_became_host(turn, interface, address)

    def reassembly_timed_out(
        self,
        turn: Turn,
        interface: Interface,
        first_fragment: bytes | None,
        *,
        is_link_group: bool,
    ) -> None:
        """Tell the sender, if the first fragment is there (RFC 8200 §4.5, RFC 1122 §3.3.2)."""
        if first_fragment is not None:
            self.errors.report(
                turn,
                Invoking(
                    interface=interface,
                    packet=first_fragment,
                    is_link_group=is_link_group,
                ),
                _REASSEMBLY_TIME_EXCEEDED[first_fragment[0] >> 4],
            )
