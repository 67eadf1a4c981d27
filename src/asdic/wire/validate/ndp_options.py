"""Rules on Neighbor Discovery options: which, where, how often, and their values."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.wire import icmpv6, ipv6, ndp, registry
from asdic.wire.address import is_ipv6_link_local
from asdic.wire.ndp.codec import DECODERS
from asdic.wire.validate.messages import NEIGHBOR_DISCOVERY
from asdic.wire.validate.neighbor_discovery import Message, option_offset
from asdic.wire.validate.place import Place, offset_in
from asdic.wire.validate.rule import Problems, Rule, Severity

__all__ = ["RULES"]

_UNIT = 8
_PREFIX_BITS = 128
_INTERFACE_IDENTIFIER_BITS = 64

_PLACES: dict[type, tuple[type, ...]] = {
    ndp.SourceLinkLayerAddress: (
        icmpv6.RouterSolicitation,
        icmpv6.RouterAdvertisement,
        icmpv6.NeighborSolicitation,
    ),
    ndp.TargetLinkLayerAddress: (icmpv6.NeighborAdvertisement, icmpv6.Redirect),
    ndp.PrefixInformation: (icmpv6.RouterAdvertisement,),
    ndp.RedirectedHeader: (icmpv6.Redirect,),
    ndp.Mtu: (icmpv6.RouterAdvertisement,),
    ndp.RouteInformation: (icmpv6.RouterAdvertisement,),
    ndp.RecursiveDnsServer: (icmpv6.RouterAdvertisement,),
    ndp.FlagsExtension: (icmpv6.RouterAdvertisement,),
    ndp.DnsSearchList: (icmpv6.RouterAdvertisement,),
    ndp.CaptivePortal: (icmpv6.RouterAdvertisement,),
    ndp.Pref64: (icmpv6.RouterAdvertisement,),
    ndp.PvdId: (icmpv6.RouterAdvertisement,),
    ndp.Map: (icmpv6.RouterAdvertisement,),
    ndp.SixLowpanContext: (icmpv6.RouterAdvertisement,),
    ndp.AuthoritativeBorderRouter: (icmpv6.RouterAdvertisement,),
    ndp.ResourceDirectoryAddress: (icmpv6.RouterAdvertisement,),
    ndp.EncryptedDns: (icmpv6.RouterAdvertisement,),
}
"""Messages that may carry an option, where RFCs restrict it."""

_SINGLE: tuple[type, ...] = (
    ndp.SourceLinkLayerAddress,
    ndp.TargetLinkLayerAddress,
    ndp.RedirectedHeader,
    ndp.Mtu,
    ndp.FlagsExtension,
)
"""Options of which a receiver can believe but one."""


def _unknown(place: Place[Message]) -> Iterator[tuple[int, bytes]]:
    """Yield the options that could not be read: position and octets."""
    for position, option in enumerate(place.layer.options):
        if isinstance(option, ndp.Unknown):
            yield position, option.octets


def _length_zero(place: Place[Message]) -> Problems:
    return [
        (option_offset(place, position) + 1, f"length 0 of option {octets[0]}")
        for position, octets in _unknown(place)
        if octets[1:2] == b"\0"
    ]


def _overrun(place: Place[Message]) -> Problems:
    return [
        (
            option_offset(place, position),
            f"option {octets[0]}: {len(octets)} octets left",
        )
        for position, octets in _unknown(place)
        if (len(octets) == 1 or _UNIT * octets[1] > len(octets)) and place.is_whole
    ]


def _fills(octets: bytes) -> bool:
    return len(octets) > 1 and 0 < _UNIT * octets[1] <= len(octets)


def _malformed(place: Place[Message]) -> Problems:
    return [
        (option_offset(place, position), f"option {octets[0]} of {len(octets)} octets")
        for position, octets in _unknown(place)
        if _fills(octets) and octets[0] in DECODERS
    ]


def _unassigned(place: Place[Message]) -> Problems:
    return [
        (option_offset(place, position), f"option type {octets[0]}")
        for position, octets in _unknown(place)
        if registry.find_ndp_option(octets[0]) is None
    ]


def _out_of_place(place: Place[Message]) -> Problems:
    message = type(place.layer)
    return [
        (
            option_offset(place, position),
            f"{type(option).__name__} in {message.__name__}",
        )
        for position, option in enumerate(place.layer.options)
        if message not in _PLACES.get(type(option), (message,))
    ]


def _repeated(place: Place[Message]) -> Problems:
    seen: set[type] = set()
    problems: list[tuple[int, str]] = []
    for position, option in enumerate(place.layer.options):
        kind = type(option)
        if kind in seen:
            at = option_offset(place, position)
            problems.append((at, f"another {kind.__name__}"))
        if kind in _SINGLE:
            seen.add(kind)
    return problems


def _field(place: Place[Message], position: int, name: str) -> int:
    """Return the octet at which a field of one of the options begins."""
    at = option_offset(place, position)
    return offset_in(place.layer.options[position], at, name)


def _prefixes(
    place: Place[icmpv6.RouterAdvertisement],
) -> Iterator[tuple[int, ndp.PrefixInformation]]:
    for position, option in enumerate(place.layer.options):
        if isinstance(option, ndp.PrefixInformation):
            yield position, option


def _prefix_lifetimes(place: Place[icmpv6.RouterAdvertisement]) -> Problems:
    return [
        (
            _field(place, position, "preferred_lifetime"),
            f"preferred {option.preferred_lifetime} s, valid {option.valid_lifetime} s",
        )
        for position, option in _prefixes(place)
        if option.preferred_lifetime > option.valid_lifetime
    ]


def _prefix_link_local(place: Place[icmpv6.RouterAdvertisement]) -> Problems:
    return [
        (_field(place, position, "prefix"), "link-local prefix")
        for position, option in _prefixes(place)
        if is_ipv6_link_local(option.prefix)
    ]


def _prefix_length(place: Place[icmpv6.RouterAdvertisement]) -> Problems:
    return [
        (
            _field(place, position, "prefix_length"),
            f"prefix length {option.prefix_length}",
        )
        for position, option in _prefixes(place)
        if option.prefix_length > _PREFIX_BITS
    ]


def _prefix_unusable(place: Place[icmpv6.RouterAdvertisement]) -> Problems:
    return [
        (
            _field(place, position, "prefix_length"),
            f"prefix length {option.prefix_length} with the autonomous flag",
        )
        for position, option in _prefixes(place)
        if option.autonomous and option.prefix_length != _INTERFACE_IDENTIFIER_BITS
    ]


def _route_length(place: Place[icmpv6.RouterAdvertisement]) -> Problems:
    return [
        (
            _field(place, position, "prefix_length"),
            f"prefix length {option.prefix_length}, {len(option.prefix)} octets sent",
        )
        for position, option in enumerate(place.layer.options)
        if isinstance(option, ndp.RouteInformation)
        and option.prefix_length > _UNIT * len(option.prefix)
    ]


def _mtu(place: Place[icmpv6.RouterAdvertisement]) -> Problems:
    return [
        (_field(place, position, "mtu"), f"MTU {option.mtu}")
        for position, option in enumerate(place.layer.options)
        if isinstance(option, ndp.Mtu) and option.mtu < ipv6.MINIMUM_MTU
    ]


def _servers(place: Place[icmpv6.RouterAdvertisement]) -> Problems:
    return [
        (_field(place, position, "length"), "no address")
        for position, option in enumerate(place.layer.options)
        if isinstance(option, ndp.RecursiveDnsServer) and not option.addresses
    ]


def _search_list(place: Place[icmpv6.RouterAdvertisement]) -> Problems:
    return [
        (_field(place, position, "domain_names"), "no list of names")
        for position, option in enumerate(place.layer.options)
        if isinstance(option, ndp.DnsSearchList) and not option.is_well_formed
    ]


_ADVERTISEMENT: tuple[type, ...] = (icmpv6.RouterAdvertisement,)
_WITH_OPTIONS: tuple[type, ...] = (
    *NEIGHBOR_DISCOVERY,
    icmpv6.CertificationPathAdvertisement,
    icmpv6.CertificationPathSolicitation,
    icmpv6.FastHandover,
    icmpv6.HandoverInitiate,
    icmpv6.InverseNeighborDiscoveryAdvertisement,
    icmpv6.InverseNeighborDiscoverySolicitation,
    icmpv6.MobilePrefixAdvertisement,
    icmpv6.MobilePrefixSolicitation,
)
"""Messages with options of this format, whatever protocol they belong to."""

RULES: tuple[Rule, ...] = (
    Rule(
        name="nd-option-length-zero",
        source="RFC 4861 §4.6",
        text="No option has length 0.",
        layers=_WITH_OPTIONS,
        check=_length_zero,
    ),
    Rule(
        name="nd-option-overrun",
        source="RFC 4861 §4.6",
        text="No option reaches beyond the end of its message.",
        layers=_WITH_OPTIONS,
        check=_overrun,
    ),
    Rule(
        name="nd-option-malformed",
        source="RFC 4861 §4.6",
        text="The length of an option fits its type.",
        layers=_WITH_OPTIONS,
        check=_malformed,
    ),
    Rule(
        name="nd-option-unassigned",
        source="RFC 4861 §4.6",
        text="An option type is assigned; receivers skip others.",
        severity=Severity.NOTE,
        layers=_WITH_OPTIONS,
        check=_unassigned,
    ),
    Rule(
        name="nd-option-out-of-place",
        source="RFC 4861 §4",
        text="An option stands in a message that it is defined for.",
        severity=Severity.WRONG,
        layers=NEIGHBOR_DISCOVERY,
        check=_out_of_place,
    ),
    Rule(
        name="nd-option-repeated",
        source="RFC 4861 §4",
        text="An option that says one thing of the message stands there once.",
        severity=Severity.WRONG,
        layers=NEIGHBOR_DISCOVERY,
        check=_repeated,
    ),
    Rule(
        name="prefix-lifetimes",
        source="RFC 4862 §5.5.3",
        text="A prefix is preferred no longer than it is valid.",
        layers=_ADVERTISEMENT,
        check=_prefix_lifetimes,
    ),
    Rule(
        name="prefix-link-local",
        source="RFC 4861 §4.6.2",
        text="No router advertises the link-local prefix.",
        layers=_ADVERTISEMENT,
        check=_prefix_link_local,
    ),
    Rule(
        name="prefix-length",
        source="RFC 4861 §4.6.2",
        text="A prefix length is 128 at most.",
        layers=_ADVERTISEMENT,
        check=_prefix_length,
    ),
    Rule(
        name="prefix-not-autonomous",
        source="RFC 4862 §5.5.3",
        text="Where interface identifiers have 64 bits, an autonomous prefix has 64, too.",
        severity=Severity.NOTE,
        layers=_ADVERTISEMENT,
        check=_prefix_unusable,
    ),
    Rule(
        name="route-information-length",
        source="RFC 4191 §2.3",
        text="A Route Information option holds as many octets as its prefix length needs.",
        layers=_ADVERTISEMENT,
        check=_route_length,
    ),
    Rule(
        name="mtu-option",
        source="RFC 4861 §6.2.1",
        text="An MTU option tells of 1280 octets or more.",
        layers=_ADVERTISEMENT,
        check=_mtu,
    ),
    Rule(
        name="recursive-dns-server-missing",
        source="RFC 8106 §5.1",
        text="A Recursive DNS Server option has one address or more.",
        layers=_ADVERTISEMENT,
        check=_servers,
    ),
    Rule(
        name="dns-search-list-malformed",
        source="RFC 8106 §5.2",
        text="A DNS Search List option has one name or more, and zeros behind them.",
        layers=_ADVERTISEMENT,
        check=_search_list,
    ),
)
