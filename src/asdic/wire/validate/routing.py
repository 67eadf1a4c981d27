"""Rules on Routing headers."""

from __future__ import annotations

from asdic.wire import ipv6
from asdic.wire.address import is_multicast
from asdic.wire.ipv6.routing_codec import ROUTING_TYPES
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule, Severity

__all__ = ["RULES"]

_MOBILE = 2
_HMAC_UNIT = 8
_MAXIMUM_HMAC = 32
_MAXIMUM_PADDING = 5


def _malformed(place: Place[ipv6.Routing]) -> Problems:
    routing_type = place.layer.routing_type
    if routing_type not in ROUTING_TYPES:
        return FINE
    text = f"no whole addresses of routing type {routing_type}"
    return ((place.offset("data"), text),)


def _type_0(place: Place[ipv6.SourceRoute]) -> Problems:
    if place.layer.routing_type:
        return FINE
    return ((place.offset("routing_type"), "routing type 0"),)


def _type_0_segments_left(place: Place[ipv6.SourceRoute]) -> Problems:
    route = place.layer
    if route.routing_type:
        return FINE
    return _segments_left(place, route.segments_left, len(route.addresses))


def _segments_left(
    place: Place[ipv6.SourceRoute | ipv6.RplSourceRoute | ipv6.SegmentRouting],
    left: int,
    listed: int,
) -> Problems:
    if left <= listed:
        return FINE
    text = f"{left} segments left of {listed}"
    return ((place.offset("segments_left"), text),)


def _type_2(place: Place[ipv6.SourceRoute]) -> Problems:
    route = place.layer
    if route.routing_type != _MOBILE:
        return FINE
    if len(route.addresses) != 1:
        text = f"{len(route.addresses)} addresses"
        return ((place.offset("header_extension_length"), text),)
    if route.segments_left != 1:
        text = f"{route.segments_left} segments left"
        return ((place.offset("segments_left"), text),)
    return FINE


def _rpl_segments_left(place: Place[ipv6.RplSourceRoute]) -> Problems:
    return _segments_left(place, place.layer.segments_left, len(place.layer.addresses))


def _rpl_pad(place: Place[ipv6.RplSourceRoute]) -> Problems:
    route = place.layer
    if route.cmpr_i or route.cmpr_e or not route.pad:
        return FINE
    return ((place.offset("pad"), f"{route.pad} octets behind whole addresses"),)


def _rpl_multicast(place: Place[ipv6.RplSourceRoute]) -> Problems:
    route, at = place.layer, place.offset("addresses")
    problems: list[tuple[int, str]] = []
    elided = [route.cmpr_i] * (len(route.addresses) - 1) + [route.cmpr_e]
    for address, missing in zip(route.addresses, elided, strict=True):
        if not missing and is_multicast(address):
            problems.append((at, "a multicast address"))
        at += len(address)
    return problems


def _segments(place: Place[ipv6.SegmentRouting]) -> Problems:
    return _segments_left(place, place.layer.segments_left, len(place.layer.segments))


def _tlvs(place: Place[ipv6.SegmentRouting]) -> Problems:
    if not place.layer.tlvs:
        return FINE
    problems: list[tuple[int, str]] = []
    at = place.offset("tlvs")
    for tlv in place.layer.tlvs:
        if not _fits(tlv):
            problems.append((at, f"length of object {tlv.type} is wrong"))
        at += len(tlv.encode())
    return problems


def _fits(tlv: ipv6.SegmentRoutingTlv) -> bool:
    """Tell whether the length of *tlv* fits its type and the header."""
    if isinstance(tlv, ipv6.HmacTlv):
        size = len(tlv.hmac)
        return size % _HMAC_UNIT == 0 and size <= _MAXIMUM_HMAC
    if isinstance(tlv, ipv6.PadNTlv):
        return len(tlv.padding) <= _MAXIMUM_PADDING
    if isinstance(tlv, ipv6.UnknownTlv):
        return tlv.is_whole and tlv.type != ipv6.HmacTlv.type
    return True


RULES: tuple[Rule, ...] = (
    Rule(
        name="routing-malformed",
        source="RFC 8200 §4.4",
        text="The length of a routing header fits the addresses that it lists.",
        layers=(ipv6.Routing,),
        check=_malformed,
    ),
    Rule(
        name="routing-type-0",
        source="RFC 5095 §3",
        text="Nobody source-routes with a type 0 routing header.",
        layers=(ipv6.SourceRoute,),
        check=_type_0,
    ),
    Rule(
        name="routing-type-0-segments-left",
        source="RFC 2460 §4.4",
        text="No more segments are left than addresses are listed.",
        layers=(ipv6.SourceRoute,),
        check=_type_0_segments_left,
    ),
    Rule(
        name="routing-type-2",
        source="RFC 6275 §6.4.1",
        text="A type 2 routing header holds one address, which is left to visit.",
        layers=(ipv6.SourceRoute,),
        check=_type_2,
    ),
    Rule(
        name="rpl-source-route-segments-left",
        source="RFC 6554 §4.2",
        text="No more segments are left than addresses are listed.",
        layers=(ipv6.RplSourceRoute,),
        check=_rpl_segments_left,
    ),
    Rule(
        name="rpl-source-route-multicast",
        source="RFC 6554 §4.2",
        text="No multicast address is in a source route.",
        layers=(ipv6.RplSourceRoute,),
        check=_rpl_multicast,
    ),
    Rule(
        name="rpl-source-route-pad",
        source="RFC 6554 §3",
        text="Addresses of which nothing is elided need no padding.",
        severity=Severity.WRONG,
        layers=(ipv6.RplSourceRoute,),
        check=_rpl_pad,
    ),
    Rule(
        name="segment-routing-segments-left",
        source="RFC 8754 §4.3.1.1",
        text="No more segments are left than the last entry allows.",
        layers=(ipv6.SegmentRouting,),
        check=_segments,
    ),
    Rule(
        name="segment-routing-tlv-length",
        source="RFC 8754 §2.1",
        text="The length of an object behind the segments fits its type and the header.",
        layers=(ipv6.SegmentRouting,),
        check=_tlvs,
    ),
)
