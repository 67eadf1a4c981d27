"""All that can be set of a node, in one frozen value.

Names and defaults are those of the RFCs; each field says which. Text that people
write (TOML, IOS) becomes such a value elsewhere.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration.access_control import AccessControl
from asdic.engine.configuration.access_list import (
    AccessAction,
    AccessEntry,
    AccessList,
    AccessListKind,
    AddressMatch,
    PortMatch,
    PortOperator,
)
from asdic.engine.configuration.advertised import (
    AdvertisedDomains,
    AdvertisedNat64,
    AdvertisedPrefix,
    AdvertisedRoute,
    AdvertisedServers,
)
from asdic.engine.configuration.advertising import Advertising
from asdic.engine.configuration.arp import Arp
from asdic.engine.configuration.autoconfiguration import Autoconfiguration
from asdic.engine.configuration.conflict_detection import (
    ConflictDetection,
    Defense,
)
from asdic.engine.configuration.errors import Errors
from asdic.engine.configuration.forwarding import (
    Forwarding,
    Personality,
    SourceValidation,
)
from asdic.engine.configuration.host import Host
from asdic.engine.configuration.interface import InterfaceConfiguration, StaticAddress
from asdic.engine.configuration.ios_limits import IosLimits
from asdic.engine.configuration.ipv4_advertising import Ipv4Advertising
from asdic.engine.configuration.ipv4_router_discovery import Ipv4RouterDiscovery
from asdic.engine.configuration.linux_limits import LinuxLimits
from asdic.engine.configuration.mpls_label import MplsLabel
from asdic.engine.configuration.multicast_listener import MulticastListener
from asdic.engine.configuration.neighbor_discovery import NeighborDiscovery
from asdic.engine.configuration.path_mtu import PathMtu
from asdic.engine.configuration.permitted_prefix import PermittedPrefix
from asdic.engine.configuration.probe import Probe
from asdic.engine.configuration.querier import Querier
from asdic.engine.configuration.reassembly import Reassembly
from asdic.engine.configuration.router_advertising import RouterAdvertising
from asdic.engine.configuration.static_route import (
    SERVICES,
    RouteKind,
    StaticHop,
    StaticRoute,
)
from asdic.engine.configuration.tcp_mss import MssLimit, TcpMss

__all__ = [
    "SERVICES",
    "AccessAction",
    "AccessControl",
    "AccessEntry",
    "AccessList",
    "AccessListKind",
    "AddressMatch",
    "AdvertisedDomains",
    "AdvertisedNat64",
    "AdvertisedPrefix",
    "AdvertisedRoute",
    "AdvertisedServers",
    "Advertising",
    "Arp",
    "Autoconfiguration",
    "Configuration",
    "ConflictDetection",
    "Defense",
    "Errors",
    "Forwarding",
    "Host",
    "InterfaceConfiguration",
    "IosLimits",
    "Ipv4Advertising",
    "Ipv4RouterDiscovery",
    "LinuxLimits",
    "MplsLabel",
    "MssLimit",
    "MulticastListener",
    "NeighborDiscovery",
    "PathMtu",
    "PermittedPrefix",
    "Personality",
    "PortMatch",
    "PortOperator",
    "Probe",
    "Querier",
    "Reassembly",
    "RouteKind",
    "RouterAdvertising",
    "SourceValidation",
    "StaticAddress",
    "StaticHop",
    "StaticRoute",
    "TcpMss",
]


@final
class Configuration(Struct, frozen=True, kw_only=True):
    """A node's configuration.

    Attributes:
        interfaces: At least one.
        routes: Set by hand, beside those of the interfaces' addresses and gateways.
        access_lists: By which interfaces may have packets refused.
        host: What it answers.
        forwarding: What a router does with packets for others.
        neighbor_discovery: RFC 4861 and its extensions.
        ipv4_router_discovery: RFC 1256.
        arp: RFC 1122 §2.3.2.
        autoconfiguration: RFC 4862 and its extensions.
        conflict_detection: RFC 5227.
        multicast_listener: RFC 9777.
        igmp: RFC 9776: the same for IPv4.
        reassembly: RFC 8200 §4.5, RFC 1122 §3.3.2.
        path_mtu: RFC 8201, RFC 1191.
        errors: RFC 4443 §2.4, RFC 1812 §4.3.
        ios_limits: How many errors a node with that personality sends.
        linux_limits: The same.
        probe: RFC 8335 §8.
        router_advertising: When a router advertises itself (RFC 4861 §10, RFC 1256 §7).
        mld_querier: RFC 9777 §7, for a router that advertises.
        igmp_querier: RFC 9776 §6: the same for IPv4.
        access_control: What is told of packets that access lists have logged.

    """

    interfaces: tuple[InterfaceConfiguration, ...]
    routes: tuple[StaticRoute, ...] = ()
    access_lists: tuple[AccessList, ...] = ()
    host: Host = Host()
    forwarding: Forwarding = Forwarding()
    neighbor_discovery: NeighborDiscovery = NeighborDiscovery()
    ipv4_router_discovery: Ipv4RouterDiscovery = Ipv4RouterDiscovery()
    arp: Arp = Arp()
    autoconfiguration: Autoconfiguration = Autoconfiguration()
    conflict_detection: ConflictDetection = ConflictDetection()
    multicast_listener: MulticastListener = MulticastListener()
    igmp: MulticastListener = MulticastListener(version=3)
    reassembly: Reassembly = Reassembly()
    path_mtu: PathMtu = PathMtu()
    errors: Errors = Errors()
    ios_limits: IosLimits = IosLimits()
    linux_limits: LinuxLimits = LinuxLimits()
    probe: Probe = Probe()
    router_advertising: RouterAdvertising = RouterAdvertising()
    mld_querier: Querier = Querier()
    igmp_querier: Querier = Querier(version=3)
    access_control: AccessControl = AccessControl()
