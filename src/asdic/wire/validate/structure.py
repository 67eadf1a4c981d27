"""Rules on what every frame is made of: whole layers, and nothing behind them."""

from __future__ import annotations

from asdic.wire import icmpv4, icmpv6
from asdic.wire.frame_check_sequence import FrameCheckSequence
from asdic.wire.layer import Malformed, Trailer
from asdic.wire.link_type import LinkType
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule, Severity

__all__ = ["RULES"]

_MINIMUM_FRAME = 60  # octets of an Ethernet frame without its check sequence


def _malformed(place: Place[Malformed]) -> Problems:
    layer = place.layer
    return ((place.start + layer.offset, f"{layer.what}: {layer.problem}"),)


def _is_padding(place: Place[Trailer]) -> bool:
    """Tell whether octets fill an Ethernet frame up to the least that one has."""
    frame = place.packet
    last, size = len(frame.layers) - 1, len(frame.octets)
    if isinstance(frame.layers[-1], FrameCheckSequence):
        last, size = last - 1, frame.starts[-1]
    return (
        frame.link_type == LinkType.ETHERNET
        and size <= _MINIMUM_FRAME
        and place.index == last
    )


def _trailing(place: Place[Trailer]) -> Problems:
    if _is_padding(place):
        return FINE
    return ((place.start, f"{len(place.layer.octets)} octets behind the end"),)


def _padding(place: Place[Trailer]) -> Problems:
    if not _is_padding(place):
        return FINE
    kept = place.layer.octets.lstrip(b"\0")
    if not kept:
        return FINE
    at = place.start + len(place.layer.octets) - len(kept)
    return ((at, "padding holds something"),)


def _behind_message(
    place: Place[
        icmpv4.DomainNameRequest
        | icmpv4.InformationReply
        | icmpv4.InformationRequest
        | icmpv4.RouterSolicitation
        | icmpv4.Timestamp
        | icmpv4.TimestampReply
        | icmpv4.Traceroute
        | icmpv4.AddressMaskRequest
        | icmpv4.AddressMaskReply
        | icmpv6.DuplicateAddressConfirmation
        | icmpv6.DuplicateAddressRequest
        | icmpv6.HomeAgentAddressDiscoveryReply
        | icmpv6.HomeAgentAddressDiscoveryRequest
        | icmpv6.LocatorUpdate
        | icmpv6.MulticastRouterAdvertisement
        | icmpv6.MulticastRouterSolicitation
        | icmpv6.MulticastRouterTermination
        | icmpv6.MulticastListenerReport
        | icmpv6.MulticastListenerDone
        | icmpv6.MulticastListenerQueryVersion2
        | icmpv6.Version2MulticastListenerReport
    ],
) -> Problems:
    trailing = place.layer.trailing
    if not trailing or not place.is_whole:
        return FINE
    return ((place.offset("trailing"), f"{len(trailing)} octets behind the end"),)


RULES: tuple[Rule, ...] = (
    Rule(
        name="malformed",
        source="RFC 1122 §1.2.2",
        text="Each layer keeps to its format.",
        layers=(Malformed,),
        check=_malformed,
    ),
    Rule(
        name="trailing-octets",
        source="RFC 1122 §1.2.2",
        text="Nothing follows the end that a length field gives.",
        severity=Severity.NOTE,
        layers=(Trailer,),
        check=_trailing,
    ),
    Rule(
        name="padding-not-zero",
        source="RFC 1042",
        text="Zeros pad a short Ethernet frame.",
        severity=Severity.WRONG,
        layers=(Trailer,),
        check=_padding,
    ),
    Rule(
        name="message-trailing-octets",
        source="RFC 9777 §5.1",
        text="Nothing follows the end of a message of fixed length.",
        severity=Severity.NOTE,
        layers=(
            icmpv4.DomainNameRequest,
            icmpv4.InformationReply,
            icmpv4.InformationRequest,
            icmpv4.RouterSolicitation,
            icmpv4.Timestamp,
            icmpv4.TimestampReply,
            icmpv4.Traceroute,
            icmpv4.AddressMaskRequest,
            icmpv4.AddressMaskReply,
            icmpv6.DuplicateAddressConfirmation,
            icmpv6.DuplicateAddressRequest,
            icmpv6.HomeAgentAddressDiscoveryReply,
            icmpv6.HomeAgentAddressDiscoveryRequest,
            icmpv6.LocatorUpdate,
            icmpv6.MulticastRouterAdvertisement,
            icmpv6.MulticastRouterSolicitation,
            icmpv6.MulticastRouterTermination,
            icmpv6.MulticastListenerReport,
            icmpv6.MulticastListenerDone,
            icmpv6.MulticastListenerQueryVersion2,
            icmpv6.Version2MulticastListenerReport,
        ),
        check=_behind_message,
    ),
)
