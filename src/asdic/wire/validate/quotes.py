"""Rules on the packet that an ICMP error quotes, and on what may be reported.

The quote is looked at only as far as needed: routers have changed it, and its
sender need not have been honest.
"""

from __future__ import annotations

from typing import TypeAlias

from asdic.wire import icmpv4, icmpv6, ipv4, ipv6
from asdic.wire.protocol import Protocol
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule, Severity

__all__ = ["ICMPV4_ERRORS", "ICMPV6_ERRORS", "RULES"]

_ErrorV4: TypeAlias = (
    icmpv4.DestinationUnreachable
    | icmpv4.ParameterProblem
    | icmpv4.Photuris
    | icmpv4.Redirect
    | icmpv4.SourceQuench
    | icmpv4.TimeExceeded
)
_ErrorV6: TypeAlias = (
    icmpv6.DestinationUnreachable
    | icmpv6.PacketTooBig
    | icmpv6.ParameterProblem
    | icmpv6.TimeExceeded
)

ICMPV4_ERRORS: tuple[type, ...] = (
    icmpv4.DestinationUnreachable,
    icmpv4.ParameterProblem,
    icmpv4.Photuris,
    icmpv4.Redirect,
    icmpv4.SourceQuench,
    icmpv4.TimeExceeded,
)
ICMPV6_ERRORS: tuple[type, ...] = (
    icmpv6.DestinationUnreachable,
    icmpv6.PacketTooBig,
    icmpv6.ParameterProblem,
    icmpv6.TimeExceeded,
)

_QUOTED_PAYLOAD = 8  # octets behind the header that RFC 792 asks for
_LENGTH_END = 4  # IPv4's total length stands in octets 2 and 3
_OFFSET = 6  # of IPv4's flags and fragment offset
_OFFSET_MASK = 0x1FFF
_IPV4_PROTOCOL = 9
_IPV6_NEXT_HEADER = 6
_WORD_64 = 8
_MINIMUM_IPV4_MTU = 68  # RFC 791
_FRAGMENTATION_NEEDED = icmpv4.DestinationUnreachableCode.FRAGMENTATION_NEEDED.value


def _header_length(quote: bytes) -> int:
    """Return the length of a quoted IPv4 header, or 0 where it is none."""
    length = 4 * (quote[0] & 0xF) if quote and quote[0] >> 4 == 4 else 0  # noqa: PLR2004 - the version
    return length if length >= ipv4.MINIMUM_LENGTH else 0


def _ipv4_malformed(place: Place[_ErrorV4]) -> Problems:
    quote = place.layer.invoking_packet
    if not quote or _header_length(quote):
        return FINE
    text = f"the quote begins with 0x{quote[0]:02x}"
    return ((place.offset("invoking_packet"), text),)


def _ipv6_malformed(place: Place[_ErrorV6]) -> Problems:
    quote = place.layer.invoking_packet
    if not quote or quote[0] >> 4 == 6:  # noqa: PLR2004 - the version
        return FINE
    text = f"the quote begins with 0x{quote[0]:02x}"
    return ((place.offset("invoking_packet"), text),)


def _ipv4_too_short(place: Place[_ErrorV4]) -> Problems:
    quote = place.layer.invoking_packet
    header = _header_length(quote) if quote else ipv4.MINIMUM_LENGTH
    if not header:
        return FINE
    needed = header + _QUOTED_PAYLOAD
    total = int.from_bytes(quote[2:_LENGTH_END], "big")
    if total >= header:
        # A datagram with less behind its header is quoted whole.
        needed = min(needed, total)
    if len(quote) >= needed or not place.is_whole:
        return FINE
    text = f"{len(quote)} octets quoted, {needed} needed"
    return ((place.offset("invoking_packet"), text),)


def _ipv6_too_short(place: Place[_ErrorV6]) -> Problems:
    quote = place.layer.invoking_packet
    if quote and quote[0] >> 4 != 6:  # noqa: PLR2004 - the version
        return FINE
    needed = ipv6.HEADER_LENGTH
    if len(quote) >= ipv6.HEADER_LENGTH:
        # What follows the first 40 octets may be cut so that the error, rounded
        # to whole 64-bit words, stays within the minimum MTU; or for an extension.
        total = needed + int.from_bytes(quote[4:6], "big")
        room = len(quote) + ipv6.MINIMUM_MTU - _packet_size(place) - _WORD_64
        needed = 0 if _has_extension(place.layer) else min(total, room)
    if len(quote) >= needed or not place.is_whole:
        return FINE
    text = f"{len(quote)} octets quoted, {needed} would do"
    return ((place.offset("invoking_packet"), text),)


def _has_extension(message: _ErrorV6) -> bool:
    return (
        isinstance(message, icmpv6.DestinationUnreachable | icmpv6.TimeExceeded)
        and message.extension is not None
    )


def _packet_size(place: Place[_ErrorV6]) -> int:
    """Return how many octets the IP packet around has, at least its header's."""
    if place.around is None:
        return ipv6.HEADER_LENGTH + place.size
    return place.around.end - place.around.start


def _ipv6_too_long(place: Place[_ErrorV6]) -> Problems:
    size = _packet_size(place)
    in_ipv4 = place.around is not None and place.ipv6_header is None
    if size <= ipv6.MINIMUM_MTU or in_ipv4:
        return FINE
    return ((place.ip_offset("payload_length"), f"{size} octets"),)


def _ipv4_about_error(place: Place[_ErrorV4]) -> Problems:
    quote = place.layer.invoking_packet
    header = _header_length(quote)
    if (
        not 0 < header < len(quote)
        or quote[_IPV4_PROTOCOL] != Protocol.ICMPV4
        or _fragment_offset(quote)
        or not icmpv4.is_error(quote[header])
    ):
        return FINE
    at = place.offset("invoking_packet") + header
    return ((at, f"about an error of type {quote[header]}"),)


def _ipv6_about_error(place: Place[_ErrorV6]) -> Problems:
    quote = place.layer.invoking_packet
    if (
        len(quote) <= ipv6.HEADER_LENGTH
        or quote[_IPV6_NEXT_HEADER] != Protocol.ICMPV6
        or not icmpv6.is_error(quote[ipv6.HEADER_LENGTH])
    ):
        return FINE
    at = place.offset("invoking_packet") + ipv6.HEADER_LENGTH
    return ((at, f"about an error of type {quote[ipv6.HEADER_LENGTH]}"),)


def _fragment_offset(quote: bytes) -> int:
    return int.from_bytes(quote[_OFFSET : _OFFSET + 2], "big") & _OFFSET_MASK


def _about_fragment(place: Place[_ErrorV4]) -> Problems:
    quote = place.layer.invoking_packet
    if not _header_length(quote) or not _fragment_offset(quote):
        return FINE
    at = place.offset("invoking_packet") + _OFFSET
    return ((at, f"fragment offset {_fragment_offset(quote)} x 8 octets"),)


def _packet_too_big(place: Place[icmpv6.PacketTooBig]) -> Problems:
    mtu = place.layer.mtu
    return FINE if mtu >= ipv6.MINIMUM_MTU else ((place.offset("mtu"), f"MTU {mtu}"),)


def _next_hop_mtu(place: Place[icmpv4.DestinationUnreachable]) -> Problems:
    mtu = place.layer.next_hop_mtu
    if place.layer.code != _FRAGMENTATION_NEEDED or not 0 < mtu < _MINIMUM_IPV4_MTU:
        return FINE
    return ((place.offset("next_hop_mtu"), f"next-hop MTU {mtu}"),)


RULES: tuple[Rule, ...] = (
    Rule(
        name="icmpv4-quote-malformed",
        source="RFC 792",
        text="An ICMPv4 error quotes an IPv4 datagram from its header on.",
        layers=ICMPV4_ERRORS,
        check=_ipv4_malformed,
    ),
    Rule(
        name="icmpv6-quote-malformed",
        source="RFC 4443 §2.4",
        text="An ICMPv6 error quotes an IPv6 packet from its header on.",
        layers=ICMPV6_ERRORS,
        check=_ipv6_malformed,
    ),
    Rule(
        name="icmpv4-quote-too-short",
        source="RFC 792",
        text="An ICMPv4 error quotes the header and 64 bits of what follows.",
        layers=ICMPV4_ERRORS,
        check=_ipv4_too_short,
    ),
    Rule(
        name="icmpv6-quote-too-short",
        source="RFC 4443 §2.4",
        text="An ICMPv6 error quotes as much as fits in 1280 octets.",
        severity=Severity.WRONG,
        layers=ICMPV6_ERRORS,
        check=_ipv6_too_short,
    ),
    Rule(
        name="icmpv6-error-too-long",
        source="RFC 4443 §2.4",
        text="An ICMPv6 error has at most 1280 octets, IP header included.",
        severity=Severity.WRONG,
        layers=ICMPV6_ERRORS,
        check=_ipv6_too_long,
    ),
    Rule(
        name="icmpv4-error-about-error",
        source="RFC 1122 §3.2.2",
        text="No ICMPv4 error reports an ICMPv4 error.",
        severity=Severity.WRONG,
        layers=ICMPV4_ERRORS,
        check=_ipv4_about_error,
    ),
    Rule(
        name="icmpv6-error-about-error",
        source="RFC 4443 §2.4",
        text="No ICMPv6 error reports an ICMPv6 error.",
        severity=Severity.WRONG,
        layers=ICMPV6_ERRORS,
        check=_ipv6_about_error,
    ),
    Rule(
        name="icmpv4-error-about-fragment",
        source="RFC 1122 §3.2.2",
        text="No ICMPv4 error reports a fragment other than the first.",
        severity=Severity.WRONG,
        layers=ICMPV4_ERRORS,
        check=_about_fragment,
    ),
    Rule(
        name="packet-too-big-mtu",
        source="RFC 8201 §4",
        text="A Packet Too Big tells of an MTU of 1280 octets or more.",
        layers=(icmpv6.PacketTooBig,),
        check=_packet_too_big,
    ),
    Rule(
        name="next-hop-mtu",
        source="RFC 1191 §3",
        text="A next-hop MTU is 68 octets or more, or 0 from an old router.",
        layers=(icmpv4.DestinationUnreachable,),
        check=_next_hop_mtu,
    ),
)
