"""An interface of a node: what all its sub-machines share of it.

The variables that RFC 4861 §6.3.2 has a host keep for each link stand here, since
Router Advertisements set them and everybody reads them. Addresses stand here, too;
`asdic.engine.addresses` alone changes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import final

from msgspec import Struct

from asdic.engine.configuration import Configuration, InterfaceConfiguration
from asdic.engine.instant import Instant
from asdic.wire.address import IPV4_OCTETS, is_ipv6_link_local, is_multicast

__all__ = ["Address", "AddressOrigin", "AddressState", "Interface"]


class AddressState(Enum):
    """What may be done with an address (RFC 4862 §2)."""

    TENTATIVE = "tentative"
    OPTIMISTIC = "optimistic"
    PREFERRED = "preferred"
    DEPRECATED = "deprecated"
    DUPLICATED = "duplicated"


class AddressOrigin(Enum):
    """Where an address comes from, in the words of RFC 4293's IpAddressOriginTC."""

    MANUAL = "manual"
    LINK_LAYER = "linklayer"
    RANDOM = "random"


_TENTATIVE = AddressState.TENTATIVE
_DUPLICATED = AddressState.DUPLICATED
_LIMITED_BROADCAST = b"\xff\xff\xff\xff"
_IPV4_BITS = 32
_POINT_TO_POINT_BITS = 1


@final
class Address(Struct, kw_only=True, eq=False):
    """An address of an interface.

    Attributes:
        octets: 4 or 16 octets.
        prefix_length: Of the prefix that it was made from.
        state: What may be done with it.
        origin: Where it comes from.
        preferred_until: When it becomes deprecated; `None` means never.
        valid_until: When it goes away; `None` means never.
        is_temporary: Whether it is one of RFC 8981.
        is_anycast: Whether other nodes have it, too: no DAD, never a source.
        advertisers: Routers that advertised its prefix, the latest last.

    """

    octets: bytes
    prefix_length: int
    state: AddressState = AddressState.TENTATIVE
    origin: AddressOrigin = AddressOrigin.MANUAL
    preferred_until: Instant | None = None
    valid_until: Instant | None = None
    is_temporary: bool = False
    is_anycast: bool = False
    advertisers: tuple[bytes, ...] = ()

    @property
    def is_assigned(self) -> bool:
        """Whether packets to it are received: not while tentative or duplicated."""
        # By identity: hashing a member of an enumeration is a call into Python.
        state = self.state
        return state is not _TENTATIVE and state is not _DUPLICATED


class Interface:
    """An interface, and the link variables of a host (RFC 4861 §6.3.2).

    Attributes:
        name: As the driver calls it.
        configuration: What it was made with.
        link_layer_address: 6 octets; empty on a link without such addresses.
        link_mtu: LinkMTU, in octets; an RA may lower it.
        cur_hop_limit: CurHopLimit.
        base_reachable_time: BaseReachableTime, in nanoseconds.
        reachable_time: ReachableTime, in nanoseconds: drawn from the base.
        retrans_timer: RetransTimer, in nanoseconds.
        addresses: Its addresses, by octets, in the order of their making.
        groups: Multicast groups that it listens to: all-nodes and those joined.
        siblings: All interfaces of the node, this one among them, by name.
        is_router: Whether packets for others are forwarded from here.
        is_multicast_router: Whether it is kept track of who listens to which groups, so
            that reports to all groups are heard.
        is_filtered: Whether an access list judges what comes in.
        is_disabled: Whether IPv6 is off, because its link-local address is a
            duplicate (RFC 4862 §5.4.5).

    """

    def __init__(
        self, interface: InterfaceConfiguration, configuration: Configuration
    ) -> None:
        self.name = interface.name
        self.configuration = interface
        self.link_layer_address = interface.link_layer_address
        self.link_mtu = interface.mtu
        self.cur_hop_limit = configuration.host.default_hop_limit
        discovery = configuration.neighbor_discovery
        self.base_reachable_time = discovery.reachable_time
        self.reachable_time = discovery.reachable_time
        self.retrans_timer = discovery.retrans_timer
        self.addresses: dict[bytes, Address] = {}
        self.groups: set[bytes] = set()
        self.siblings: Mapping[str, Interface] = {}
        self.is_router = configuration.host.forwarding
        self.is_multicast_router = False
        self.is_filtered = False
        self.is_disabled = False

    def owns(self, address: bytes) -> bool:
        """Tell whether packets to unicast *address* are for this interface."""
        found = self.addresses.get(address)
        return found is not None and found.is_assigned

    def listens_to(self, destination: bytes) -> bool:
        """Tell whether packets to *destination* are for this interface."""
        if is_multicast(destination):
            return destination in self.groups
        return self.owns(destination)

    def find_own(self, address: bytes) -> Address | None:
        """Return the assigned unicast *address* that packets are taken to here.

        A router takes packets to its addresses wherever they come in (RFC 1812
        §5.2.3), but for those of another link alone.
        """
        found = self.addresses.get(address)
        if found is None and self.is_router and not _is_of_one_link(address):
            found = next(
                (
                    one.addresses[address]
                    for one in self.siblings.values()
                    if address in one.addresses
                ),
                None,
            )
        return found if found is not None and found.is_assigned else None

    def takes(self, destination: bytes) -> bool:
        """Tell whether packets to *destination* that come in here are for the node."""
        if is_multicast(destination):
            return destination in self.groups
        return self.find_own(destination) is not None

    def way_back(self, destination: bytes) -> str | None:
        """Return the name of the interface that an answer leaves by.

        `None` lets the routes say so: a router answers by its best way (RFC 1812
        §4.3.2.4), but to an address or a group of the link.
        """
        if self.is_router and not (
            _is_of_one_link(destination)
            or is_multicast(destination)
            or self.is_broadcast(destination)
        ):
            return None
        return self.name

    def mtu(self, destination: bytes) -> int:
        """Return how many octets a packet of the family of *destination* may have."""
        is_ipv4 = len(destination) == IPV4_OCTETS
        configured = (
            self.configuration.ipv4_mtu if is_ipv4 else self.configuration.ipv6_mtu
        )
        return self.link_mtu if configured is None else min(configured, self.link_mtu)

    def is_broadcast(self, address: bytes) -> bool:
        """Tell whether a packet to IPv4 *address* is for all on this link.

        That is 255.255.255.255, and in each assigned prefix the host part of all ones,
        or of all zeros as once was usual (RFC 1122 §3.2.1.3, §3.3.6). A prefix of 31
        or 32 bits has neither (RFC 3021 §2.1).
        """
        if len(address) != IPV4_OCTETS:
            return False
        return address == _LIMITED_BROADCAST or any(
            _is_directed_broadcast(address, one)
            for one in self.addresses.values()
            if one.is_assigned and len(one.octets) == IPV4_OCTETS
        )

    def assigned(self) -> Iterator[Address]:
        """Yield the addresses that packets may come from or go to."""
        return (one for one in self.addresses.values() if one.is_assigned)

    @property
    def link_local_address(self) -> bytes | None:
        """The first assigned link-local address, which ND is sent from."""
        for one in self.assigned():
            if is_ipv6_link_local(one.octets) and not one.is_anycast:
                return one.octets
        return None


def _is_of_one_link(address: bytes) -> bool:
    return len(address) != IPV4_OCTETS and is_ipv6_link_local(address)


def _is_directed_broadcast(address: bytes, own: Address) -> bool:
    """Tell whether *address* has the prefix of *own*, and names no single host."""
    host_bits = _IPV4_BITS - own.prefix_length
    if host_bits <= _POINT_TO_POINT_BITS:
        return False
    hosts = (1 << host_bits) - 1
    number = int.from_bytes(address, "big")
    difference = number ^ int.from_bytes(own.octets, "big")
    return difference >> host_bits == 0 and number & hosts in {0, hosts}
