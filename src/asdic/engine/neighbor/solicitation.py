"""The Neighbor Solicitations and Advertisements that a node sends (RFC 4861 §7.2)."""

from __future__ import annotations

from asdic.engine.interface import Interface
from asdic.engine.outgoing import icmpv6_packet
from asdic.wire import icmpv6, ndp

__all__ = ["advertisement", "solicitation"]


def solicitation(
    interface: Interface, target: bytes, source: bytes, destination: bytes
) -> bytes:
    """Return a packet that asks for *target*, or probes it (RFC 4861 §7.2.2)."""
    option = ndp.SourceLinkLayerAddress(link_layer_address=interface.link_layer_address)
    message = icmpv6.NeighborSolicitation(target_address=target, options=(option,))
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
    """Return a packet that advertises *target* (RFC 4861 §7.2.4, §7.2.6).

    On a link without link-layer addresses it bears none.
    """
    own = interface.link_layer_address
    option = (ndp.TargetLinkLayerAddress(link_layer_address=own),) if own else ()
    message = icmpv6.NeighborAdvertisement(
        target_address=target,
        router=interface.is_router,
        solicited=solicited,
        override=override and bool(own),
        options=option,
    )
    return icmpv6_packet(message, source, destination)
