"""Every assigned ICMPv6 type (IANA, ICMPv6 Parameters; RFC 4443 §6).

Keywords are those that Cisco documents for IOS 15 IPv6 access lists; IOS XE 17
has learned further ones, which are not kept here.
"""

from __future__ import annotations

from asdic.wire.registry import icmpv6_codes as listed
from asdic.wire.registry.value import (
    Code,
    Family,
    MessageType,
    Status,
    TypeRange,
    no_code,
)

__all__ = ["RANGES", "TYPES"]


def _error(
    number: int,
    name: str,
    iana_name: str,
    codes: tuple[Code, ...],
    ios_keyword: str | None,
) -> MessageType:
    """Return a current error type of RFC 4443."""
    return MessageType(
        family=Family.IPV6,
        number=number,
        name=name,
        iana_name=iana_name,
        sources=("RFC 4443",),
        codes=codes,
        is_error=True,
        ios_keyword=ios_keyword,
    )


def _informational(
    number: int,
    name: str,
    iana_name: str,
    source: str,
    ios_keyword: str | None = None,
    *,
    codes: tuple[Code, ...] | None = None,
    has_other_codes: bool = False,
    status: Status = Status.CURRENT,
) -> MessageType:
    """Return an informational type; by default it has code 0 alone."""
    return MessageType(
        family=Family.IPV6,
        number=number,
        name=name,
        iana_name=iana_name,
        sources=(source,),
        codes=no_code(source) if codes is None else codes,
        status=status,
        has_other_codes=has_other_codes,
        ios_keyword=ios_keyword,
    )


def _set_aside(number: int, name: str, iana_name: str, status: Status) -> MessageType:
    """Return a type that RFC 4443 §6 keeps for experiments or expansion."""
    return MessageType(
        family=Family.IPV6,
        number=number,
        name=name,
        iana_name=iana_name,
        sources=("RFC 4443",),
        status=status,
        is_error=number < 128,  # noqa: PLR2004 - RFC 4443 §2.1: the high bit tells
    )


TYPES: tuple[MessageType, ...] = (
    _error(
        1,
        "destination-unreachable",
        "Destination Unreachable",
        listed.DESTINATION_UNREACHABLE,
        "unreachable",
    ),
    _error(
        2, "packet-too-big", "Packet Too Big", no_code("RFC 4443"), "packet-too-big"
    ),
    _error(3, "time-exceeded", "Time Exceeded", listed.TIME_EXCEEDED, "time-exceeded"),
    _error(
        4,
        "parameter-problem",
        "Parameter Problem",
        listed.PARAMETER_PROBLEM,
        "parameter-problem",
    ),
    _set_aside(
        100, "private-experimentation-100", "Private experimentation", Status.PRIVATE
    ),
    _set_aside(
        101, "private-experimentation-101", "Private experimentation", Status.PRIVATE
    ),
    _set_aside(
        127,
        "error-expansion",
        "Reserved for expansion of ICMPv6 error messages",
        Status.RESERVED,
    ),
    _informational(128, "echo-request", "Echo Request", "RFC 4443", "echo-request"),
    _informational(129, "echo-reply", "Echo Reply", "RFC 4443", "echo-reply"),
    _informational(
        130,
        "multicast-listener-query",
        "Multicast Listener Query",
        "RFC 2710",
        "mld-query",
    ),
    _informational(
        131,
        "multicast-listener-report",
        "Multicast Listener Report",
        "RFC 2710",
        "mld-report",
    ),
    _informational(
        132,
        "multicast-listener-done",
        "Multicast Listener Done",
        "RFC 2710",
        "mld-reduction",
    ),
    _informational(
        133,
        "router-solicitation",
        "Router Solicitation",
        "RFC 4861",
        "router-solicitation",
    ),
    _informational(
        134,
        "router-advertisement",
        "Router Advertisement",
        "RFC 4861",
        "router-advertisement",
    ),
    _informational(
        135, "neighbor-solicitation", "Neighbor Solicitation", "RFC 4861", "nd-ns"
    ),
    _informational(
        136, "neighbor-advertisement", "Neighbor Advertisement", "RFC 4861", "nd-na"
    ),
    _informational(137, "redirect", "Redirect Message", "RFC 4861"),
    _informational(
        138,
        "router-renumbering",
        "Router Renumbering",
        "RFC 2894",
        "router-renumbering",
        codes=listed.ROUTER_RENUMBERING,
    ),
    _informational(
        139,
        "node-information-query",
        "ICMP Node Information Query",
        "RFC 4620",
        codes=listed.NODE_INFORMATION_QUERY,
        status=Status.EXPERIMENTAL,
    ),
    _informational(
        140,
        "node-information-response",
        "ICMP Node Information Response",
        "RFC 4620",
        codes=listed.NODE_INFORMATION_RESPONSE,
        status=Status.EXPERIMENTAL,
    ),
    _informational(
        141,
        "inverse-neighbor-discovery-solicitation",
        "Inverse Neighbor Discovery Solicitation Message",
        "RFC 3122",
    ),
    _informational(
        142,
        "inverse-neighbor-discovery-advertisement",
        "Inverse Neighbor Discovery Advertisement Message",
        "RFC 3122",
    ),
    _informational(
        143,
        "version-2-multicast-listener-report",
        "Version 2 Multicast Listener Report",
        "RFC 9777",
    ),
    _informational(
        144,
        "home-agent-address-discovery-request",
        "Home Agent Address Discovery Request Message",
        "RFC 6275",
        "dhaad-request",
    ),
    _informational(
        145,
        "home-agent-address-discovery-reply",
        "Home Agent Address Discovery Reply Message",
        "RFC 6275",
        "dhaad-reply",
    ),
    _informational(
        146,
        "mobile-prefix-solicitation",
        "Mobile Prefix Solicitation",
        "RFC 6275",
        "mpd-solicitation",
    ),
    _informational(
        147,
        "mobile-prefix-advertisement",
        "Mobile Prefix Advertisement",
        "RFC 6275",
        "mpd-advertisement",
    ),
    _informational(
        148,
        "certification-path-solicitation",
        "Certification Path Solicitation Message",
        "RFC 3971",
    ),
    _informational(
        149,
        "certification-path-advertisement",
        "Certification Path Advertisement Message",
        "RFC 3971",
    ),
    _informational(
        150,
        "experimental-mobility",
        "ICMP messages utilized by experimental mobility protocols such as Seamoby",
        "RFC 4065",
        codes=(),
        status=Status.EXPERIMENTAL,
    ),
    # In the place of the code this message has its advertisement interval.
    _informational(
        151,
        "multicast-router-advertisement",
        "Multicast Router Advertisement",
        "RFC 4286",
        codes=(),
    ),
    _informational(
        152,
        "multicast-router-solicitation",
        "Multicast Router Solicitation",
        "RFC 4286",
    ),
    _informational(
        153,
        "multicast-router-termination",
        "Multicast Router Termination",
        "RFC 4286",
    ),
    _informational(154, "fmipv6", "FMIPv6 Messages", "RFC 5568", codes=()),
    _informational(
        155, "rpl-control", "RPL Control Message", "RFC 6550", codes=listed.RPL_CONTROL
    ),
    _informational(
        156,
        "ilnpv6-locator-update",
        "ILNPv6 Locator Update Message",
        "RFC 6743",
        status=Status.EXPERIMENTAL,
    ),
    _informational(
        157,
        "duplicate-address-request",
        "Duplicate Address Request",
        "RFC 6775",
        codes=listed.DUPLICATE_ADDRESS_REQUEST,
        has_other_codes=True,
    ),
    _informational(
        158,
        "duplicate-address-confirmation",
        "Duplicate Address Confirmation",
        "RFC 6775",
        codes=listed.DUPLICATE_ADDRESS_CONFIRMATION,
        has_other_codes=True,
    ),
    _informational(159, "mpl-control", "MPL Control Message", "RFC 7731"),
    _informational(
        160,
        "extended-echo-request",
        "Extended Echo Request",
        "RFC 8335",
        codes=listed.EXTENDED_ECHO_REQUEST,
    ),
    _informational(
        161,
        "extended-echo-reply",
        "Extended Echo Reply",
        "RFC 8335",
        codes=listed.EXTENDED_ECHO_REPLY,
    ),
    _set_aside(
        200, "private-experimentation-200", "Private experimentation", Status.PRIVATE
    ),
    _set_aside(
        201, "private-experimentation-201", "Private experimentation", Status.PRIVATE
    ),
    _set_aside(
        255,
        "informational-expansion",
        "Reserved for expansion of ICMPv6 informational messages",
        Status.RESERVED,
    ),
)


def _range(first: int, last: int, iana_name: str, status: Status) -> TypeRange:
    return TypeRange(
        family=Family.IPV6, first=first, last=last, iana_name=iana_name, status=status
    )


RANGES: tuple[TypeRange, ...] = (
    _range(0, 0, "Reserved", Status.RESERVED),
    _range(5, 99, "Unassigned", Status.UNASSIGNED),
    _range(102, 126, "Unassigned", Status.UNASSIGNED),
    _range(162, 199, "Unassigned", Status.UNASSIGNED),
    _range(202, 254, "Unassigned", Status.UNASSIGNED),
)
