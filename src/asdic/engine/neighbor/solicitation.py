"""The Neighbor Solicitations and Advertisements that a node sends (RFC 4861 §7.2)."""

from __future__ import annotations

from asdic.engine.interface import Interface
from asdic.engine.outgoing import icmpv6_packet
from asdic.wire import icmpv6, ndp
from asdic.wire.address import parse_address, solicited_node

__all__ = ["ALL_NODES", "advertisement", "solicitation"]

ALL_NODES = parse_address("ff02::1")


def solicitation(
    interface: Interface, target: bytes, source: bytes, *, to_group: bool
) -> bytes:
    """Return a packet that asks for *target*, or probes it (RFC 4861 §7.2.2)."""
    option = ndp.SourceLinkLayerAddress(link_layer_address=interface.link_layer_address)
    message = icmpv6.NeighborSolicitation(target_address=target, options=(option,))
    destination = solicited_node(target) if to_group else target
    return icmpv6_packet(message, source, destination)


def advertisement(
    interface: Interface,
    target: bytes,
    source: bytes,
    destination: bytes,
    *,
    solicited: bool,
    override: bool,
) -> bytes:
    """Return a packet that advertises *target* (RFC 4861 §7.2.4, §7.2.6)."""
    option = ndp.TargetLinkLayerAddress(link_layer_address=interface.link_layer_address)
    message = icmpv6.NeighborAdvertisement(
        target_address=target,
        router=interface.is_router,
        solicited=solicited,
        override=override,
        options=(option,),
    )
    return icmpv6_packet(message, source, destination)
