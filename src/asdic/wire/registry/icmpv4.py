"""Every assigned ICMPv4 type and code (IANA, ICMP Parameters; RFC 2780).

Names follow the IANA registry but for `(Deprecated)`, which is a status here.
Keywords are those of Cisco IOS 15 extended access lists.
"""

from __future__ import annotations

from asdic.wire.registry import icmpv4_codes as listed
from asdic.wire.registry.value import (
    Code,
    Family,
    MessageType,
    Status,
    TypeRange,
    code,
    no_code,
)

__all__ = ["RANGES", "TYPES"]

_DEPRECATING = "RFC 6918"


def _query(
    number: int, name: str, iana_name: str, source: str, ios_keyword: str | None
) -> MessageType:
    """Return a current type that is no error and has code 0 alone."""
    return MessageType(
        family=Family.IPV4,
        number=number,
        name=name,
        iana_name=iana_name,
        sources=(source,),
        codes=no_code(source),
        ios_keyword=ios_keyword,
    )


def _error(
    number: int, name: str, iana_name: str, codes: tuple[Code, ...], ios_keyword: str
) -> MessageType:
    """Return a current error type of RFC 792."""
    return MessageType(
        family=Family.IPV4,
        number=number,
        name=name,
        iana_name=iana_name,
        sources=("RFC 792",),
        codes=codes,
        is_error=True,
        ios_keyword=ios_keyword,
    )


def _deprecated(
    number: int,
    name: str,
    iana_name: str,
    source: str | None = None,
    ios_keyword: str | None = None,
    *,
    codes: tuple[Code, ...] = (),
    deprecating: str = _DEPRECATING,
    is_error: bool = False,
) -> MessageType:
    """Return a type that RFC 6918 or another one took out of use."""
    return MessageType(
        family=Family.IPV4,
        number=number,
        name=name,
        iana_name=iana_name,
        sources=(source, deprecating) if source else (deprecating,),
        codes=codes,
        status=Status.DEPRECATED,
        is_error=is_error,
        ios_keyword=ios_keyword,
    )


def _experimental(
    number: int,
    name: str,
    iana_name: str,
    source: str,
    codes: tuple[Code, ...] = (),
    *,
    is_error: bool = False,
) -> MessageType:
    """Return a type of an experimental protocol or one kept for experiments."""
    return MessageType(
        family=Family.IPV4,
        number=number,
        name=name,
        iana_name=iana_name,
        sources=(source,),
        codes=codes,
        status=Status.EXPERIMENTAL,
        is_error=is_error,
    )


TYPES: tuple[MessageType, ...] = (
    _query(0, "echo-reply", "Echo Reply", "RFC 792", "echo-reply"),
    _error(
        3,
        "destination-unreachable",
        "Destination Unreachable",
        listed.DESTINATION_UNREACHABLE,
        "unreachable",
    ),
    _deprecated(
        4,
        "source-quench",
        "Source Quench",
        "RFC 792",
        "source-quench",
        codes=no_code("RFC 792"),
        deprecating="RFC 6633",
        is_error=True,
    ),
    _error(5, "redirect", "Redirect", listed.REDIRECT, "redirect"),
    _deprecated(
        6,
        "alternate-host-address",
        "Alternate Host Address",
        ios_keyword="alternate-address",
        codes=(code(0, "host", "Alternate Address for Host", _DEPRECATING),),
    ),
    _query(8, "echo-request", "Echo", "RFC 792", "echo"),
    MessageType(
        family=Family.IPV4,
        number=9,
        name="router-advertisement",
        iana_name="Router Advertisement",
        sources=("RFC 1256", "RFC 5944"),
        codes=listed.ROUTER_ADVERTISEMENT,
        ios_keyword="router-advertisement",
    ),
    _query(
        10,
        "router-solicitation",
        "Router Solicitation",
        "RFC 1256",
        "router-solicitation",
    ),
    _error(11, "time-exceeded", "Time Exceeded", listed.TIME_EXCEEDED, "time-exceeded"),
    _error(
        12,
        "parameter-problem",
        "Parameter Problem",
        listed.PARAMETER_PROBLEM,
        "parameter-problem",
    ),
    _query(13, "timestamp", "Timestamp", "RFC 792", "timestamp-request"),
    _query(14, "timestamp-reply", "Timestamp Reply", "RFC 792", "timestamp-reply"),
    _deprecated(
        15,
        "information-request",
        "Information Request",
        "RFC 792",
        "information-request",
        codes=no_code("RFC 792"),
    ),
    _deprecated(
        16,
        "information-reply",
        "Information Reply",
        "RFC 792",
        "information-reply",
        codes=no_code("RFC 792"),
    ),
    _deprecated(
        17,
        "address-mask-request",
        "Address Mask Request",
        "RFC 950",
        "mask-request",
        codes=no_code("RFC 950"),
    ),
    _deprecated(
        18,
        "address-mask-reply",
        "Address Mask Reply",
        "RFC 950",
        "mask-reply",
        codes=no_code("RFC 950"),
    ),
    _deprecated(
        30,
        "traceroute",
        "Traceroute",
        "RFC 1393",
        "traceroute",
        codes=listed.TRACEROUTE,
    ),
    _deprecated(
        31,
        "datagram-conversion-error",
        "Datagram Conversion Error",
        "RFC 1475",
        "conversion-error",
        codes=listed.CONVERSION_ERROR,
        is_error=True,
    ),
    _deprecated(
        32,
        "mobile-host-redirect",
        "Mobile Host Redirect",
        ios_keyword="mobile-redirect",
    ),
    _deprecated(33, "ipv6-where-are-you", "IPv6 Where-Are-You"),
    _deprecated(34, "ipv6-i-am-here", "IPv6 I-Am-Here"),
    _deprecated(35, "mobile-registration-request", "Mobile Registration Request"),
    _deprecated(36, "mobile-registration-reply", "Mobile Registration Reply"),
    _deprecated(37, "domain-name-request", "Domain Name Request", "RFC 1788"),
    _deprecated(38, "domain-name-reply", "Domain Name Reply", "RFC 1788"),
    _deprecated(39, "skip", "SKIP"),
    _experimental(
        40, "photuris", "Photuris", "RFC 2521", listed.PHOTURIS, is_error=True
    ),
    _experimental(
        41,
        "experimental-mobility",
        "ICMP messages utilized by experimental mobility protocols such as Seamoby",
        "RFC 4065",
    ),
    MessageType(
        family=Family.IPV4,
        number=42,
        name="extended-echo-request",
        iana_name="Extended Echo Request",
        sources=("RFC 8335",),
        codes=(code(0, "no-error", "No Error", "RFC 8335"),),
    ),
    MessageType(
        family=Family.IPV4,
        number=43,
        name="extended-echo-reply",
        iana_name="Extended Echo Reply",
        sources=("RFC 8335",),
        codes=listed.EXTENDED_ECHO_REPLY,
    ),
    _experimental(253, "experiment-1", "RFC3692-style Experiment 1", "RFC 4727"),
    _experimental(254, "experiment-2", "RFC3692-style Experiment 2", "RFC 4727"),
)


def _range(first: int, last: int, iana_name: str, status: Status) -> TypeRange:
    return TypeRange(
        family=Family.IPV4, first=first, last=last, iana_name=iana_name, status=status
    )


RANGES: tuple[TypeRange, ...] = (
    _range(1, 2, "Unassigned", Status.UNASSIGNED),
    _range(7, 7, "Unassigned", Status.UNASSIGNED),
    _range(19, 19, "Reserved (for Security)", Status.RESERVED),
    _range(20, 29, "Reserved (for Robustness Experiment)", Status.RESERVED),
    _range(44, 252, "Unassigned", Status.UNASSIGNED),
    _range(255, 255, "Reserved", Status.RESERVED),
)
