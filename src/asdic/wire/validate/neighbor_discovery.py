"""Rules on Neighbor Discovery messages that need no state (RFC 4861)."""

from __future__ import annotations

from typing import TypeAlias

from asdic.wire import icmpv6, ndp
from asdic.wire.address import (
    IPV6_UNSPECIFIED,
    is_ipv6_link_local,
    is_multicast,
    solicited_node,
)
from asdic.wire.validate.messages import NEIGHBOR_DISCOVERY
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule

__all__ = ["RULES", "Message", "option_offset"]

Message: TypeAlias = (
    icmpv6.RouterSolicitation
    | icmpv6.RouterAdvertisement
    | icmpv6.NeighborSolicitation
    | icmpv6.NeighborAdvertisement
    | icmpv6.Redirect
)
_HOP_LIMIT = 255


def option_offset(place: Place[Message], position: int) -> int:
    """Return the octet at which one of a message's options begins."""
    starts = place.item_starts
    if not starts:
        at = place.offset("options")
        for option in place.layer.options:
            starts.append(at)
            at += len(option.encode())
    return starts[position]


def _hop_limit(place: Place[Message]) -> Problems:
    header = place.ipv6_header
    if header is None or header.hop_limit == _HOP_LIMIT:
        return FINE
    return ((place.ip_offset("hop_limit"), f"hop limit {header.hop_limit}"),)


def _code(place: Place[Message]) -> Problems:
    code = place.layer.code
    return ((place.offset("code"), f"code {code}"),) if code else FINE


def _link_local_source(
    place: Place[icmpv6.RouterAdvertisement | icmpv6.Redirect],
) -> Problems:
    header = place.ipv6_header
    if header is None or is_ipv6_link_local(header.source):
        return FINE
    return ((place.ip_offset("source"), "source is not link-local"),)


def _unspecified_with_address(
    place: Place[icmpv6.RouterSolicitation | icmpv6.NeighborSolicitation],
) -> Problems:
    header = place.ipv6_header
    if header is None or header.source != IPV6_UNSPECIFIED:
        return FINE
    return [
        (option_offset(place, position), "source link-layer address of ::")
        for position, option in enumerate(place.layer.options)
        if isinstance(option, ndp.SourceLinkLayerAddress)
    ]


def _unspecified_to_other_group(
    place: Place[icmpv6.NeighborSolicitation],
) -> Problems:
    header = place.ipv6_header
    if (
        header is None
        or header.source != IPV6_UNSPECIFIED
        or header.destination[:13] == solicited_node(header.destination)[:13]
    ):
        return FINE
    text = "destination is no solicited-node address"
    return ((place.ip_offset("destination"), text),)


def _target(
    place: Place[icmpv6.NeighborSolicitation | icmpv6.NeighborAdvertisement],
) -> Problems:
    if not is_multicast(place.layer.target_address):
        return FINE
    return ((place.offset("target_address"), "target is a multicast address"),)


def _solicited(place: Place[icmpv6.NeighborAdvertisement]) -> Problems:
    header = place.ipv6_header
    if (
        header is None
        or not place.layer.solicited
        or not is_multicast(header.destination)
    ):
        return FINE
    return ((place.offset("solicited"), "solicited, and sent to a group"),)


def _redirect_target(place: Place[icmpv6.Redirect]) -> Problems:
    message = place.layer
    target = message.target_address
    if is_ipv6_link_local(target) or target == message.destination_address:
        return FINE
    text = "target is neither link-local nor the destination"
    return ((place.offset("target_address"), text),)


def _redirect_destination(place: Place[icmpv6.Redirect]) -> Problems:
    if not is_multicast(place.layer.destination_address):
        return FINE
    text = "destination is a multicast address"
    return ((place.offset("destination_address"), text),)


RULES: tuple[Rule, ...] = (
    Rule(
        name="nd-hop-limit",
        source="RFC 4861 §6.1, §7.1, §8.1",
        text="A Neighbor Discovery packet has hop limit 255: no router forwarded it.",
        layers=NEIGHBOR_DISCOVERY,
        check=_hop_limit,
    ),
    Rule(
        name="nd-code",
        source="RFC 4861 §6.1, §7.1, §8.1",
        text="The code of a Neighbor Discovery message is 0.",
        layers=NEIGHBOR_DISCOVERY,
        check=_code,
    ),
    Rule(
        name="nd-source-not-link-local",
        source="RFC 4861 §6.1.2, §8.1",
        text="Router Advertisements and Redirects come from a link-local address.",
        layers=(icmpv6.RouterAdvertisement, icmpv6.Redirect),
        check=_link_local_source,
    ),
    Rule(
        name="nd-unspecified-source-with-link-layer-address",
        source="RFC 4861 §6.1.1, §7.1.1",
        text="A solicitation from :: has no source link-layer address option.",
        layers=(icmpv6.RouterSolicitation, icmpv6.NeighborSolicitation),
        check=_unspecified_with_address,
    ),
    Rule(
        name="ns-unspecified-source-destination",
        source="RFC 4861 §7.1.1",
        text="A Neighbor Solicitation from :: goes to a solicited-node address.",
        layers=(icmpv6.NeighborSolicitation,),
        check=_unspecified_to_other_group,
    ),
    Rule(
        name="nd-target-multicast",
        source="RFC 4861 §7.1.1, §7.1.2",
        text="The target of a Neighbor Solicitation or Advertisement is unicast.",
        layers=(icmpv6.NeighborSolicitation, icmpv6.NeighborAdvertisement),
        check=_target,
    ),
    Rule(
        name="na-solicited-multicast",
        source="RFC 4861 §7.1.2",
        text="A Neighbor Advertisement sent to a group is not solicited.",
        layers=(icmpv6.NeighborAdvertisement,),
        check=_solicited,
    ),
    Rule(
        name="nd-redirect-target",
        source="RFC 4861 §8.1",
        text="A Redirect's target is a router's link-local address or the destination.",
        layers=(icmpv6.Redirect,),
        check=_redirect_target,
    ),
    Rule(
        name="nd-redirect-destination-multicast",
        source="RFC 4861 §8.1",
        text="A Redirect is not about a multicast destination.",
        layers=(icmpv6.Redirect,),
        check=_redirect_destination,
    ),
)
