"""How the neighbor cache resolves IPv4 addresses: by ARP (RFC 826, RFC 894).

A request goes to all while nobody is known, and to the known station while it is
asked whether it is still there: the unicast poll of RFC 1122 §2.3.2.1. The states and
timers are the cache's, so a dead neighbor is asked for once a second at most.
"""

from __future__ import annotations

from typing import ClassVar, final

from asdic.engine.arp_frames import IPV4_UNSPECIFIED, LINK_BROADCAST, request
from asdic.engine.counters import Counters
from asdic.engine.interface import Interface
from asdic.engine.turn import Turn
from asdic.wire.address import IPV4_OCTETS, is_multicast

__all__ = ["ArpResolution"]

_GROUP_PREFIX = b"\x01\x00\x5e"
_GROUP_BITS = 0x7F


@final
class ArpResolution:
    """Resolution by ARP requests (`asdic.engine.neighbor.Resolution`)."""

    ether_type: ClassVar[bytes] = b"\x08\x00"

    def group(self, interface: Interface, address: bytes) -> bytes | None:
        """Return 01:00:5e and the last 23 bits of a group (RFC 1112 §6.4), or ff.

        Broadcasts go to all stations (RFC 894).
        """
        if is_multicast(address):
            return _GROUP_PREFIX + bytes((address[1] & _GROUP_BITS,)) + address[2:]
        return LINK_BROADCAST if interface.is_broadcast(address) else None

    def packet_source(self, packet: bytes) -> bytes:
        """Return the source in an IPv4 header."""
        return packet[12:16]

    def source(self, interface: Interface, wanted: bytes) -> bytes:
        """Return *wanted* if assigned, else the first IPv4 address that is."""
        usable = [
            one.octets
            for one in interface.assigned()
            if len(one.octets) == IPV4_OCTETS and not one.is_anycast
        ]
        return wanted if wanted in usable else next(iter(usable), IPV4_UNSPECIFIED)

    def solicit(
        self,
        interface: Interface,
        target: bytes,
        source: bytes,
        link_layer_address: bytes,
    ) -> bytes:
        """Return a frame with a request, to all or to one station."""
        return request(interface, target, source, link_layer_address)

    def count(self, counters: Counters) -> None:
        """Count nothing: RFC 4293 has no counters of ARP."""

    def reachable_time(self, turn: Turn, _interface: Interface) -> int:
        """Return a random share of the configured time; no RA has a say in it."""
        discovery = turn.configuration.neighbor_discovery
        base = turn.configuration.arp.reachable_time
        return turn.draws.between(
            "arp-reachable-time",
            int(base * discovery.min_random_factor),
            int(base * discovery.max_random_factor),
        )

    def retrans_timer(self, turn: Turn, _interface: Interface) -> int:
        """Return the time between requests (RFC 1122 §2.3.2.1)."""
        return turn.configuration.arp.request_interval
