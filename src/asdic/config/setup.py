"""What a node is set up from, whoever wrote it: a file, a command line, a program."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

from asdic.engine.configuration import (
    Advertising,
    Configuration,
    Ipv4Advertising,
    MplsLabel,
    MssLimit,
    SourceValidation,
    StaticAddress,
)

__all__ = ["LinkKind", "LinkSetup", "NodeSetup"]


class LinkKind(Enum):
    """What carries the frames of an interface."""

    TAP = "tap"
    TUN = "tun"
    INTERFACE = "interface"
    LOOPBACK = "loopback"
    """Nothing: it is always up, and all that is sent there is lost."""


@final
class LinkSetup(Struct, frozen=True, kw_only=True):
    """One interface of a node.

    Attributes:
        kind: What carries its frames.
        name: Of the interface: that of the device, unless `device` says which.
        device: The device's name where it is not the interface's.
        description: What people wrote about it.
        shutdown: Whether it is down: nothing of it is opened.
        link_layer_address: 6 octets; `None` for one of its own: that of the network
            interface, and a random one at a TAP device.
        mtu: Octets of an IP packet; `None` for as many as the device takes.
        addresses: Set by hand.
        gateway: Default routers set by hand: a packed address per family.
        ipv4_mtu: Octets of an IPv4 packet, where less than the link takes.
        ipv6_mtu: The same for IPv6.
        ipv6: Whether IPv6 is on there at all.
        redirects: Whether a router sends Redirects there.
        unreachables: Whether Destination Unreachable is sent there.
        fragmentation_needed: Whether "fragmentation needed" is.
        packet_too_big: Whether Packet Too Big is.
        ipv4_tcp_mss: What the MSS of TCP over IPv4 is lowered to there.
        ipv6_tcp_mss: The same over IPv6.
        ipv6_redirects: As `redirects`, for IPv6; `None` for no difference.
        ipv6_unreachables: As `unreachables`, for IPv6; `None` likewise.
        mask_reply: Whether Address Mask Requests are answered there.
        dup_addr_detect_transmits: Solicitations per tentative address there; `None`
            for as many as elsewhere.
        directed_broadcast: Whether a router forwards packets to all hosts there.
        source_validation: Whether a router checks sources there.
        ipv6_source_validation: The same for IPv6; `None` for no difference.
        mpls_label_stack: With which packets come there.
        advertising: What a router advertises there by Neighbor Discovery.
        ipv4_advertising: What it advertises there by ICMPv4.
        ipv4_access_in: The access list that IPv4 packets must pass that come in there.
        ipv4_access_out: The same for those that are forwarded to there.
        ipv6_access_in: The same as `ipv4_access_in` for IPv6.
        ipv6_access_out: The same as `ipv4_access_out` for IPv6.

    """

    kind: LinkKind
    name: str
    device: str | None = None
    description: str = ""
    shutdown: bool = False
    link_layer_address: bytes | None = None
    mtu: int | None = None
    addresses: tuple[StaticAddress, ...] = ()
    gateway: tuple[bytes, ...] = ()
    ipv4_mtu: int | None = None
    ipv6_mtu: int | None = None
    ipv6: bool = True
    redirects: bool = True
    unreachables: bool = True
    fragmentation_needed: bool = True
    packet_too_big: bool = True
    ipv4_tcp_mss: MssLimit = None
    ipv6_tcp_mss: MssLimit = None
    ipv6_redirects: bool | None = None
    ipv6_unreachables: bool | None = None
    mask_reply: bool = False
    dup_addr_detect_transmits: int | None = None
    directed_broadcast: bool = False
    source_validation: SourceValidation = SourceValidation.NONE
    ipv6_source_validation: SourceValidation | None = None
    mpls_label_stack: tuple[MplsLabel, ...] = ()
    advertising: Advertising = Advertising()
    ipv4_advertising: Ipv4Advertising = Ipv4Advertising()
    ipv4_access_in: str | None = None
    ipv4_access_out: str | None = None
    ipv6_access_in: str | None = None
    ipv6_access_out: str | None = None

    @property
    def device_name(self) -> str:
        """The name of what carries its frames."""
        return self.device or self.name


@final
class NodeSetup(Struct, frozen=True, kw_only=True):
    """A node.

    Attributes:
        links: Its interfaces.
        base: All the rest of its configuration; `interfaces` there doesn't count.
        default_gateway: Whom a host, not a router, sends what is for elsewhere: 4
            octets, on the link of whichever interface has it.

    """

    links: tuple[LinkSetup, ...] = ()
    base: Configuration = Configuration(interfaces=())
    default_gateway: bytes | None = None
