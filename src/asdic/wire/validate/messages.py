"""Rules on any ICMP message: its type, its code, its length, and its family."""

from __future__ import annotations

from typing import get_args

from asdic.wire import icmpv4, icmpv6, ipv6, registry, rpl
from asdic.wire.icmpv4 import codec as icmpv4_codec
from asdic.wire.icmpv6 import codec as icmpv6_codec
from asdic.wire.registry import Family, Status
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule, Severity

__all__ = ["ICMPV4_MESSAGES", "ICMPV6_MESSAGES", "NEIGHBOR_DISCOVERY", "RULES"]

NEIGHBOR_DISCOVERY: tuple[type, ...] = (
    icmpv6.RouterSolicitation,
    icmpv6.RouterAdvertisement,
    icmpv6.NeighborSolicitation,
    icmpv6.NeighborAdvertisement,
    icmpv6.Redirect,
)

ICMPV4_MESSAGES: tuple[type, ...] = (
    icmpv4.AddressMaskReply,
    icmpv4.AddressMaskRequest,
    icmpv4.DestinationUnreachable,
    icmpv4.EchoReply,
    icmpv4.EchoRequest,
    icmpv4.ParameterProblem,
    icmpv4.Redirect,
    icmpv4.RouterAdvertisement,
    icmpv4.RouterSolicitation,
    icmpv4.SourceQuench,
    icmpv4.TimeExceeded,
    icmpv4.Timestamp,
    icmpv4.TimestampReply,
    icmpv4.AlternateHostAddress,
    icmpv4.DatagramConversionError,
    icmpv4.DomainNameReply,
    icmpv4.DomainNameRequest,
    icmpv4.Experiment1,
    icmpv4.Experiment2,
    icmpv4.ExperimentalMobility,
    icmpv4.ExtendedEchoReply,
    icmpv4.ExtendedEchoRequest,
    icmpv4.InformationReply,
    icmpv4.InformationRequest,
    icmpv4.Ipv6IAmHere,
    icmpv4.Ipv6WhereAreYou,
    icmpv4.MobileHostRedirect,
    icmpv4.MobileRegistrationReply,
    icmpv4.MobileRegistrationRequest,
    icmpv4.Photuris,
    icmpv4.Skip,
    icmpv4.Traceroute,
    icmpv4.Unknown,
)

_OTHER_ICMPV6_MESSAGES: tuple[type, ...] = (
    icmpv6.CertificationPathAdvertisement,
    icmpv6.CertificationPathSolicitation,
    icmpv6.DestinationUnreachable,
    icmpv6.DuplicateAddressConfirmation,
    icmpv6.DuplicateAddressRequest,
    icmpv6.EchoReply,
    icmpv6.EchoRequest,
    icmpv6.ExperimentalMobility,
    icmpv6.ExtendedEchoReply,
    icmpv6.ExtendedEchoRequest,
    icmpv6.FastHandover,
    icmpv6.HandoverInitiate,
    icmpv6.HomeAgentAddressDiscoveryReply,
    icmpv6.HomeAgentAddressDiscoveryRequest,
    icmpv6.InverseNeighborDiscoveryAdvertisement,
    icmpv6.InverseNeighborDiscoverySolicitation,
    icmpv6.LocatorUpdate,
    icmpv6.MobilePrefixAdvertisement,
    icmpv6.MobilePrefixSolicitation,
    icmpv6.MplControl,
    icmpv6.MulticastListenerDone,
    icmpv6.MulticastListenerQuery,
    icmpv6.MulticastListenerQueryVersion2,
    icmpv6.MulticastListenerReport,
    icmpv6.MulticastRouterAdvertisement,
    icmpv6.MulticastRouterSolicitation,
    icmpv6.MulticastRouterTermination,
    icmpv6.NodeInformationQuery,
    icmpv6.NodeInformationResponse,
    icmpv6.PacketTooBig,
    icmpv6.ParameterProblem,
    icmpv6.RouterRenumbering,
    icmpv6.TimeExceeded,
    icmpv6.Unknown,
)

ICMPV6_MESSAGES: tuple[type, ...] = (
    *_OTHER_ICMPV6_MESSAGES,
    *NEIGHBOR_DISCOVERY,
    icmpv6.Version2MulticastListenerReport,
    *get_args(rpl.Message),
)

_NEIGHBOR_DISCOVERY_TYPES = frozenset(range(133, 138))
_MULTICAST_LISTENER_TYPES = frozenset({130, 131, 132, 143})
_NO_MESSAGE = frozenset({Status.UNASSIGNED, Status.RESERVED})


def _icmpv4_type(place: Place[icmpv4.Unknown]) -> Problems:
    return _type_status(place, Family.IPV4)


def _icmpv6_type(place: Place[icmpv6.Unknown]) -> Problems:
    return _type_status(place, Family.IPV6)


def _type_status(
    place: Place[icmpv4.Unknown] | Place[icmpv6.Unknown], family: Family
) -> Problems:
    status = registry.status_of(family, place.layer.type)
    if status not in _NO_MESSAGE:
        return FINE
    return ((place.start, f"type {place.layer.type} is {status.value}"),)


def _deprecated(place: Place[icmpv4.Unknown]) -> Problems:
    type_ = place.layer.type
    row = registry.find_type(Family.IPV4, type_)
    if row is None or row.status is not Status.DEPRECATED:
        return FINE
    return ((place.start, f"type {type_} ({row.iana_name}): {row.sources[-1]}"),)


def _icmpv4_code(place: Place[icmpv4.Unknown]) -> Problems:
    return _code(place, Family.IPV4) if place.layer.code else FINE


def _icmpv6_code(place: Place[icmpv6.Unknown]) -> Problems:
    return _code(place, Family.IPV6) if place.layer.code else FINE


def _code(
    place: Place[icmpv4.Unknown] | Place[icmpv6.Unknown], family: Family
) -> Problems:
    """Look up a code that is not 0, which every list of codes has."""
    message = place.layer
    row = registry.find_type(family, message.type)
    if (
        row is None
        or not row.codes
        or row.has_other_codes
        or registry.find_code(family, message.type, message.code)
    ):
        return FINE
    text = f"code {message.code} of {row.iana_name}"
    return ((place.offset("code"), text),)


def _icmpv4_in_ipv6(place: Place[icmpv4.Unknown]) -> Problems:
    if place.ipv6_header is None:
        return FINE
    return ((place.start, "ICMPv4 in an IPv6 packet"),)


def _icmpv6_in_ipv4(place: Place[icmpv6.Unknown]) -> Problems:
    if place.around is None or isinstance(place.around.header, ipv6.Header):
        return FINE
    return ((place.start, "ICMPv6 in an IPv4 packet"),)


def _icmpv4_too_short(place: Place[icmpv4.Unknown]) -> Problems:
    return _too_short(place) if place.layer.type in icmpv4_codec.DECODERS else FINE


def _icmpv6_too_short(place: Place[icmpv6.Unknown]) -> Problems:
    type_ = place.layer.type
    if (
        type_ not in icmpv6_codec.DECODERS
        or type_ in _NEIGHBOR_DISCOVERY_TYPES
        or type_ in _MULTICAST_LISTENER_TYPES
    ):
        return FINE
    return _too_short(place)


def _neighbor_discovery_too_short(place: Place[icmpv6.Unknown]) -> Problems:
    return _too_short(place) if place.layer.type in _NEIGHBOR_DISCOVERY_TYPES else FINE


def _multicast_listener_too_short(place: Place[icmpv6.Unknown]) -> Problems:
    return _too_short(place) if place.layer.type in _MULTICAST_LISTENER_TYPES else FINE


def _too_short(place: Place[icmpv4.Unknown] | Place[icmpv6.Unknown]) -> Problems:
    """Return a message that has not what its type requires; a fragment may."""
    if not place.is_whole:
        return FINE
    return ((place.start, f"{place.size} octets of type {place.layer.type}"),)


RULES: tuple[Rule, ...] = (
    Rule(
        name="icmpv4-type-unassigned",
        source="RFC 1122 §3.2.2",
        text="An ICMPv4 type stands for a message.",
        layers=(icmpv4.Unknown,),
        check=_icmpv4_type,
    ),
    Rule(
        name="icmpv6-type-unassigned",
        source="RFC 4443 §2.4",
        text="An ICMPv6 type stands for a message.",
        layers=(icmpv6.Unknown,),
        check=_icmpv6_type,
    ),
    Rule(
        name="icmpv4-type-deprecated",
        source="RFC 6918",
        text="Nobody sends ICMPv4 types that have been deprecated.",
        severity=Severity.NOTE,
        layers=(
            icmpv4.AddressMaskReply,
            icmpv4.AddressMaskRequest,
            icmpv4.SourceQuench,
            icmpv4.AlternateHostAddress,
            icmpv4.DatagramConversionError,
            icmpv4.DomainNameReply,
            icmpv4.DomainNameRequest,
            icmpv4.InformationReply,
            icmpv4.InformationRequest,
            icmpv4.Ipv6IAmHere,
            icmpv4.Ipv6WhereAreYou,
            icmpv4.MobileHostRedirect,
            icmpv4.MobileRegistrationReply,
            icmpv4.MobileRegistrationRequest,
            icmpv4.Skip,
            icmpv4.Traceroute,
            icmpv4.Unknown,
        ),
        check=_deprecated,
    ),
    Rule(
        name="icmpv4-code-unassigned",
        source="RFC 2780",
        text="An ICMPv4 code is assigned for its type; 0 where there are no codes.",
        severity=Severity.WRONG,
        layers=ICMPV4_MESSAGES,
        check=_icmpv4_code,
    ),
    Rule(
        name="icmpv6-code-unassigned",
        source="RFC 4443 §6.1",
        text="An ICMPv6 code is assigned for its type; 0 where there are no codes.",
        severity=Severity.WRONG,
        layers=_OTHER_ICMPV6_MESSAGES,
        check=_icmpv6_code,
    ),
    Rule(
        name="icmpv4-in-ipv6",
        source="RFC 4443 §1",
        text="IPv6 carries ICMPv6, not ICMPv4.",
        layers=ICMPV4_MESSAGES,
        check=_icmpv4_in_ipv6,
    ),
    Rule(
        name="icmpv6-in-ipv4",
        source="RFC 4443 §2.3",
        text="ICMPv6 travels in IPv6, whose addresses its checksum covers.",
        layers=ICMPV6_MESSAGES,
        check=_icmpv6_in_ipv4,
    ),
    Rule(
        name="icmpv4-message-too-short",
        source="RFC 792",
        text="An ICMPv4 message has all fields of its type.",
        layers=(icmpv4.Unknown,),
        check=_icmpv4_too_short,
    ),
    Rule(
        name="icmpv6-message-too-short",
        source="RFC 4443 §2.1",
        text="An ICMPv6 message has all fields of its type.",
        layers=(icmpv6.Unknown,),
        check=_icmpv6_too_short,
    ),
    Rule(
        name="nd-message-too-short",
        source="RFC 4861 §6.1, §7.1, §8.1",
        text="A Neighbor Discovery message has all fields of its type.",
        layers=(icmpv6.Unknown,),
        check=_neighbor_discovery_too_short,
    ),
    Rule(
        name="mld-message-too-short",
        source="RFC 9777 §8.1",
        text="A Multicast Listener Discovery message has all fields of its type.",
        layers=(icmpv6.Unknown,),
        check=_multicast_listener_too_short,
    ),
)
