"""Rules on IPv4 and IPv6 headers and on UDP's."""

from __future__ import annotations

from collections.abc import Iterable

from asdic.wire import ipv4, ipv6, udp
from asdic.wire.address import is_multicast
from asdic.wire.ipv4 import options as ipv4_options
from asdic.wire.ipv4.options import codec as ipv4_codec
from asdic.wire.ipv6 import options as ipv6_options
from asdic.wire.ipv6.options import codec as ipv6_codec
from asdic.wire.packet.internet import jumbo_payload_length
from asdic.wire.validate.place import Place, offset_in
from asdic.wire.validate.rule import FINE, Problems, Rule, Severity

__all__ = ["RULES"]

_VERSION_4 = 4
_VERSION_6 = 6
_RESERVED_FLAG = 4
_MAXIMUM_LENGTH = 0xFFFF
_BROADCAST = b"\xff\xff\xff\xff"


def _ipv4_version(place: Place[ipv4.Header]) -> Problems:
    version = place.layer.version
    return FINE if version == _VERSION_4 else ((place.start, f"version {version}"),)


def _ipv6_version(place: Place[ipv6.Header]) -> Problems:
    version = place.layer.version
    return FINE if version == _VERSION_6 else ((place.start, f"version {version}"),)


def _ipv4_cut_short(place: Place[ipv4.Header]) -> Problems:
    length = place.layer.total_length or 0
    if length <= place.size:
        return FINE
    text = f"total length {length}, {place.size} octets here"
    return ((place.offset("total_length"), text),)


def _ipv4_length_missing(place: Place[ipv4.Header]) -> Problems:
    if place.layer.total_length:
        return FINE
    return ((place.offset("total_length"), "total length 0"),)


def _ipv6_cut_short(place: Place[ipv6.Header]) -> Problems:
    length = place.layer.payload_length or _jumbo_length(place)
    here = place.size - ipv6.HEADER_LENGTH
    if length <= here:
        return FINE
    text = f"payload length {length}, {here} octets here"
    return ((place.offset("payload_length"), text),)


def _jumbo_length(place: Place[ipv6.Header]) -> int:
    """Return the length that an option right behind the header gives, or 0."""
    behind = place.packet.layers[place.index + 1 : place.index + 2]
    if behind and isinstance(behind[0], ipv6.HopByHopOptions):
        return jumbo_payload_length(behind[0])
    return 0


def _ipv4_reserved_flag(place: Place[ipv4.Header]) -> Problems:
    if not place.layer.flags & _RESERVED_FLAG:
        return FINE
    return ((place.offset("flags"), "reserved flag set"),)


def _ipv4_source(place: Place[ipv4.Header]) -> Problems:
    source = place.layer.source
    if not is_multicast(source) and source != _BROADCAST:
        return FINE
    return ((place.offset("source"), "source is no single host"),)


def _ipv6_source(place: Place[ipv6.Header]) -> Problems:
    if not is_multicast(place.layer.source):
        return FINE
    return ((place.offset("source"), "source is a multicast address"),)


def _ipv4_options(place: Place[ipv4.Header]) -> Problems:
    options = place.layer.options
    if place.layer.missing:
        options = options[:-1]  # that one may be cut
    if not options:
        return FINE
    start = place.start + ipv4.MINIMUM_LENGTH
    return _malformed(start, options, ipv4_codec.DECODERS, behind_length=0)


def _ipv6_options(place: Place[ipv6.OptionsHeader]) -> Problems:
    return _malformed(
        place.start + 2, place.layer.options, ipv6_codec.DECODERS, behind_length=2
    )


def _calipso(place: Place[ipv6.OptionsHeader]) -> Problems:
    problems: list[tuple[int, str]] = []
    start = place.start + 2
    for option in place.layer.options:
        if isinstance(option, ipv6_options.Calipso):
            held, expected = option.checksum, option.expected_checksum
            if held != expected:
                text = f"checksum 0x{held:04x}, expected 0x{expected:04x}"
                problems.append((offset_in(option, start, "checksum"), text))
        start += len(option.encode())
    return problems


def _malformed(
    start: int,
    options: Iterable[ipv4_options.Option | ipv6_options.Option],
    known: Iterable[int],
    *,
    behind_length: int,
) -> Problems:
    """Return the options whose length is wrong, as such or for their type.

    *behind_length* is what a length octet does not count: 2 in IPv6.
    """
    problems: list[tuple[int, str]] = []
    for option in options:
        octets = option.encode()
        if isinstance(option, ipv4_options.Unknown | ipv6_options.Unknown):
            fills = len(octets) > 1 and octets[1] + behind_length == len(octets)
            if not fills or option.type in known:
                problems.append((start, f"length of option {option.type} is wrong"))
        start += len(octets)
    return problems


def _hop_by_hop(place: Place[ipv6.HopByHopOptions]) -> Problems:
    if isinstance(place.packet.layers[place.index - 1], ipv6.Header):
        return FINE
    return ((place.start, "not right behind the IPv6 header"),)


def _udp_length(place: Place[udp.Header]) -> Problems:
    length = place.layer.length or 0
    if not length and place.size > _MAXIMUM_LENGTH:
        return FINE  # in a jumbogram (RFC 2675 §4)
    if length < udp.HEADER_LENGTH:
        text = f"length {length} is below the header's 8 octets"
    elif length > place.size and place.is_whole:
        text = f"length {length}, {place.size} octets here"
    else:
        return FINE
    return ((place.offset("length"), text),)


RULES: tuple[Rule, ...] = (
    Rule(
        name="ipv4-version",
        source="RFC 1122 §3.2.1.1",
        text="The version of an IPv4 packet is 4.",
        layers=(ipv4.Header,),
        check=_ipv4_version,
    ),
    Rule(
        name="ipv4-cut-short",
        source="RFC 791 §3.1",
        text="All octets that the total length announces are there.",
        layers=(ipv4.Header,),
        check=_ipv4_cut_short,
    ),
    Rule(
        name="ipv4-total-length-missing",
        source="RFC 791 §3.1",
        text="The total length counts at least the header; 0 is a segment that the network card is yet to cut.",
        severity=Severity.NOTE,
        layers=(ipv4.Header,),
        check=_ipv4_length_missing,
    ),
    Rule(
        name="ipv4-reserved-flag",
        source="RFC 791 §3.1",
        text="The first of the three flags is zero.",
        severity=Severity.WRONG,
        layers=(ipv4.Header,),
        check=_ipv4_reserved_flag,
    ),
    Rule(
        name="ipv4-source-address",
        source="RFC 1122 §3.2.1.3",
        text="The source of an IPv4 packet is neither multicast nor broadcast.",
        layers=(ipv4.Header,),
        check=_ipv4_source,
    ),
    Rule(
        name="ipv4-option-malformed",
        source="RFC 1122 §3.2.1.8",
        text="The length of an IPv4 option fits its type and the header.",
        layers=(ipv4.Header,),
        check=_ipv4_options,
    ),
    Rule(
        name="ipv6-version",
        source="RFC 8200 §3",
        text="The version of an IPv6 packet is 6.",
        layers=(ipv6.Header,),
        check=_ipv6_version,
    ),
    Rule(
        name="ipv6-cut-short",
        source="RFC 8200 §3",
        text="All octets that the payload length announces are there.",
        layers=(ipv6.Header,),
        check=_ipv6_cut_short,
    ),
    Rule(
        name="ipv6-source-multicast",
        source="RFC 4291 §2.7",
        text="The source of an IPv6 packet is no multicast address.",
        layers=(ipv6.Header,),
        check=_ipv6_source,
    ),
    Rule(
        name="ipv6-option-malformed",
        source="RFC 8200 §4.2",
        text="The length of an IPv6 option fits its type and the header.",
        layers=(ipv6.HopByHopOptions, ipv6.DestinationOptions),
        check=_ipv6_options,
    ),
    Rule(
        name="calipso-checksum",
        source="RFC 5570 §5.1",
        text="The checksum of a CALIPSO option is right.",
        layers=(ipv6.HopByHopOptions, ipv6.DestinationOptions),
        check=_calipso,
    ),
    Rule(
        name="hop-by-hop-options-out-of-place",
        source="RFC 8200 §4.1",
        text="Hop-by-hop options stand right behind the IPv6 header.",
        layers=(ipv6.HopByHopOptions,),
        check=_hop_by_hop,
    ),
    Rule(
        name="udp-length",
        source="RFC 768",
        text="The UDP length counts the header and no more octets than came.",
        layers=(udp.Header,),
        check=_udp_length,
    ),
)
