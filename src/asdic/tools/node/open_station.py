"""From a setup to a station that is ready to run: links opened, configuration filled."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from random import SystemRandom

from msgspec.structs import replace

from asdic.config.running import running
from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.engine.configuration import Configuration, InterfaceConfiguration
from asdic.engine.draws import Generator
from asdic.engine.node import Node
from asdic.errors import OptionError
from asdic.links.frame_link import FrameLink
from asdic.links.packet.hardware import hardware_of
from asdic.tools.node.open_links import open_link
from asdic.tools.node.station import Station
from asdic.tools.node.usable_links import check_gateways, usable_mtu
from asdic.wire.address import format_link_layer
from asdic.wire.link_type import LinkType

__all__ = ["node_configuration", "open_station"]

_ETHERNET_OCTETS = 6
_GROUP = 0x01
_LOCAL = 0x02


def open_station(setup: NodeSetup, generator: Generator | None = None) -> Station:
    """Open all links of a setup, and make the node.

    Args:
        setup: At least one link that is not shut down.
        generator: Where random choices come from; the operating system's, if `None`.

    Raises:
        LinkError: the operating system refuses a link.
        OptionError: something cannot be used as it is set up.

    """
    setup = running(setup)
    if not setup.links:
        raise OptionError("a node needs a link: --tap, --tun or --interface")
    chosen = generator or SystemRandom()
    with ExitStack() as stack:
        links = []
        for one in setup.links:
            link = open_link(one)
            stack.callback(link.close)
            links.append(link)
        node = Node(node_configuration(setup, links, chosen), chosen)
        stack.pop_all()
    names = [one.name for one in setup.links]
    return Station(node, dict(zip(names, links, strict=True)))


def _kernel_address(name: str) -> bytes:
    return hardware_of(name).address


def node_configuration(
    setup: NodeSetup,
    links: Sequence[FrameLink],
    generator: Generator,
    kernel_address: Callable[[str], bytes] = _kernel_address,
) -> Configuration:
    """Return the configuration of a node whose links are open.

    Args:
        setup: What somebody wants.
        links: In the order of the setup's.
        generator: Where MAC addresses come from that nobody gave.
        kernel_address: Tells the MAC address of an interface of the kernel.

    Raises:
        OptionError: an address, an MTU or a gateway cannot be used.

    """
    base = setup.base
    host = base.host
    if host.utc_offset is None:
        host = replace(host, utc_offset=time.time_ns() - time.monotonic_ns())
    for one in setup.links:
        makes = base.autoconfiguration.enabled and not host.forwarding
        check_gateways(one, makes_addresses=makes)
    interfaces = tuple(
        InterfaceConfiguration(
            name=one.name,
            link_layer_address=_link_layer_address(
                one, link, generator, kernel_address
            ),
            mtu=usable_mtu(one, link.mtu),
            addresses=one.addresses,
            gateway=one.gateway,
            ipv4_mtu=one.ipv4_mtu,
            ipv6_mtu=one.ipv6_mtu,
            ipv6=one.ipv6,
            ipv6_redirects=one.ipv6_redirects,
            ipv6_unreachables=one.ipv6_unreachables,
            mask_reply=one.mask_reply,
            dup_addr_detect_transmits=one.dup_addr_detect_transmits,
            redirects=one.redirects,
            unreachables=one.unreachables,
            fragmentation_needed=one.fragmentation_needed,
            packet_too_big=one.packet_too_big,
            ipv4_tcp_mss=one.ipv4_tcp_mss,
            ipv6_tcp_mss=one.ipv6_tcp_mss,
            directed_broadcast=one.directed_broadcast,
            source_validation=one.source_validation,
            mpls_label_stack=one.mpls_label_stack,
            ipv6_source_validation=one.ipv6_source_validation,
            advertising=one.advertising,
            ipv4_advertising=one.ipv4_advertising,
            ipv4_access_in=one.ipv4_access_in,
            ipv4_access_out=one.ipv4_access_out,
            ipv6_access_in=one.ipv6_access_in,
            ipv6_access_out=one.ipv6_access_out,
        )
        for one, link in zip(setup.links, links, strict=True)
    )
    return replace(base, host=host, interfaces=interfaces)


def _link_layer_address(
    setup: LinkSetup,
    link: FrameLink,
    generator: Generator,
    kernel_address: Callable[[str], bytes],
) -> bytes:
    """Return the node's address on a link: the one that was given, or its own."""
    given = setup.link_layer_address
    if link.link_type != LinkType.ETHERNET:
        if given is not None:
            raise OptionError(f"{setup.name}: a TUN device has no MAC address")
        return b""
    if given is not None and (len(given) != _ETHERNET_OCTETS or given[0] & _GROUP):
        problem = f"{format_link_layer(given)} is no MAC address of one station"
        raise OptionError(f"{setup.name}: {problem}: the first octet must be even")
    if setup.kind is LinkKind.INTERFACE:
        return given or kernel_address(setup.device_name)
    if given == kernel_address(setup.device_name):
        problem = f"{format_link_layer(given)} is the MAC address of the kernel's end"
        raise OptionError(f"{setup.name}: {problem}; the node needs another")
    return given or _random_address(generator)


def _random_address(generator: Generator) -> bytes:
    """Return a locally administered address of one station (RFC 9542 §2.1)."""
    octets = generator.getrandbits(8 * _ETHERNET_OCTETS).to_bytes(
        _ETHERNET_OCTETS, "big"
    )
    return bytes((octets[0] & ~_GROUP | _LOCAL,)) + octets[1:]
