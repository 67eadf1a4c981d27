"""What a router does beside forwarding: it advertises itself, and asks who listens.

Like `Host`, it only puts sub-machines together; on a host all of them are idle.
"""

from __future__ import annotations

from typing import Any

from asdic.engine.advertising import (
    AdvertisementTimer,
    Advertiser,
    AdvertisingKey,
    Ipv4Advertiser,
)
from asdic.engine.discovery import RouterDiscovery
from asdic.engine.interface import Address, Interface
from asdic.engine.message_dispatch import Handler
from asdic.engine.multicast import MulticastListener
from asdic.engine.neighbor import NeighborCache
from asdic.engine.querier import MulticastQuerier
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import IPV4_OCTETS, is_ipv6_link_local
from asdic.wire.icmpv6 import MulticastListenerReport, RouterAdvertisement

__all__ = ["Router"]


class Router:
    """The sub-machines that a router has more than a host.

    Args:
        neighbors: What packets are sent by, and who learns of hosts that solicit.
        multicast: This node's own groups.
        discovery: Who takes advertisements on a host, and refuses them on a router.
        interfaces: By name.

    Attributes:
        advertiser: Advertises itself by Neighbor Discovery.
        ipv4_advertiser: The same by ICMPv4.
        querier: Asks who listens.

    """

    def __init__(
        self,
        neighbors: NeighborCache,
        multicast: MulticastListener,
        discovery: RouterDiscovery,
        interfaces: dict[str, Interface],
    ) -> None:
        self._multicast = multicast
        self._discovery = discovery
        self._interfaces = interfaces
        self.advertiser = Advertiser(neighbors, neighbors, multicast, interfaces)
        self.ipv4_advertiser = Ipv4Advertiser(neighbors, multicast, interfaces)
        self.querier = MulticastQuerier(neighbors, multicast)
        multicast.attach(self.querier)

    @property
    def is_ceasing(self) -> bool:
        """Whether there is something to be told yet before the node may go."""
        return self.advertiser.is_ceasing or self.ipv4_advertiser.is_ceasing

    def handlers(self) -> dict[int, Handler]:
        """Return who takes which ICMPv6 message on a router."""
        report = self.querier.receive_report
        return {
            icmpv6.RouterSolicitation.type: self.advertiser.receive_solicitation,
            icmpv6.RouterAdvertisement.type: self._receive_advertisement,
            icmpv6.MulticastListenerQuery.type: self._receive_query,
            icmpv6.MulticastListenerReport.type: self._receive_report,
            icmpv6.MulticastListenerDone.type: report,
            icmpv6.Version2MulticastListenerReport.type: report,
        }

    def ipv4_handlers(self) -> dict[int, Handler]:
        """Return who takes which ICMPv4 message on a router."""
        receive = self.ipv4_advertiser.receive_solicitation
        return {icmpv4.RouterSolicitation.type: receive}

    def address_assigned(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Begin what needs an address of that kind, if it is to be done there."""
        settings = interface.configuration
        is_asked_for = (
            settings.advertising.adv_send_advertisements
            or settings.ipv4_advertising.advertise
        )
        if not interface.is_router or not is_asked_for:
            return
        octets = len(address.octets)
        if octets == IPV4_OCTETS:
            self.querier.start(turn, interface, octets)
            self.ipv4_advertiser.start(turn, interface)
        elif is_ipv6_link_local(address.octets):
            self.querier.start(turn, interface, octets)
            self.advertiser.start(turn, interface)

    def stop(self, turn: Turn) -> None:
        """Be a host from now on, and tell so."""
        for interface in self._interfaces.values():
            self.querier.stop(turn, interface)
            self.advertiser.stop(turn, interface)
            self.ipv4_advertiser.stop(turn, interface)

    def expire(self, turn: Turn, key: AdvertisingKey) -> None:
        """Hand a timer of an advertisement to whose it is."""
        if isinstance(key, AdvertisementTimer) and key.octets == IPV4_OCTETS:
            self.ipv4_advertiser.expire(turn, key)
        else:
            self.advertiser.expire(turn, key)

    def state(self) -> dict[str, object]:
        """Return what it does on each interface, ready for JSON."""
        return {
            "advertising": self.advertiser.state(),
            "ipv4_advertising": self.ipv4_advertiser.state(),
            "listeners": self.querier.state(),
        }

    def _receive_advertisement(
        self, turn: Turn, received: Received[RouterAdvertisement]
    ) -> None:
        """Compare it with our own; nothing is configured by it (RFC 4861 §6.2.7)."""
        self.advertiser.receive_advertisement(turn, received)
        self._discovery.receive_advertisement(turn, received)

    # Any: either class of query.
    def _receive_query(self, turn: Turn, received: Received[Any]) -> None:
        """Be asked as a listener, and hear it as a router."""
        self._multicast.receive_query(turn, received)
        if received.interface.is_multicast_router:
            self.querier.receive_query(turn, received)

    def _receive_report(
        self, turn: Turn, received: Received[MulticastListenerReport]
    ) -> None:
        """Hear it as a listener of the same group, and as a router."""
        self._multicast.receive_report(turn, received)
        if received.interface.is_multicast_router:
            self.querier.receive_report(turn, received)
