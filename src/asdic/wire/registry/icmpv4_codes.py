"""The codes of the ICMPv4 types that have more than one (IANA, "Code" Fields).

Codes of Traceroute and Datagram Conversion Error are those of their RFCs.
Keywords are those of Cisco IOS 15 extended access lists.
"""

from __future__ import annotations

from asdic.wire.registry.value import Code, code

__all__ = [
    "CONVERSION_ERROR",
    "DESTINATION_UNREACHABLE",
    "EXTENDED_ECHO_REPLY",
    "PARAMETER_PROBLEM",
    "PHOTURIS",
    "REDIRECT",
    "ROUTER_ADVERTISEMENT",
    "TIME_EXCEEDED",
    "TRACEROUTE",
]

DESTINATION_UNREACHABLE: tuple[Code, ...] = (
    code(0, "net-unreachable", "Net Unreachable", "RFC 792", "net-unreachable"),
    code(1, "host-unreachable", "Host Unreachable", "RFC 792", "host-unreachable"),
    code(
        2,
        "protocol-unreachable",
        "Protocol Unreachable",
        "RFC 792",
        "protocol-unreachable",
    ),
    code(3, "port-unreachable", "Port Unreachable", "RFC 792", "port-unreachable"),
    code(
        4,
        "fragmentation-needed",
        "Fragmentation Needed and Don't Fragment was Set",
        "RFC 792",
        "packet-too-big",
    ),
    code(
        5,
        "source-route-failed",
        "Source Route Failed",
        "RFC 792",
        "source-route-failed",
    ),
    code(
        6,
        "destination-network-unknown",
        "Destination Network Unknown",
        "RFC 1122",
        "network-unknown",
    ),
    code(
        7,
        "destination-host-unknown",
        "Destination Host Unknown",
        "RFC 1122",
        "host-unknown",
    ),
    code(
        8, "source-host-isolated", "Source Host Isolated", "RFC 1122", "host-isolated"
    ),
    code(
        9,
        "network-administratively-prohibited",
        "Communication with Destination Network is Administratively Prohibited",
        "RFC 1122",
        "dod-net-prohibited",
    ),
    code(
        10,
        "host-administratively-prohibited",
        "Communication with Destination Host is Administratively Prohibited",
        "RFC 1122",
        "dod-host-prohibited",
    ),
    code(
        11,
        "network-unreachable-for-type-of-service",
        "Destination Network Unreachable for Type of Service",
        "RFC 1122",
        "net-tos-unreachable",
    ),
    code(
        12,
        "host-unreachable-for-type-of-service",
        "Destination Host Unreachable for Type of Service",
        "RFC 1122",
        "host-tos-unreachable",
    ),
    code(
        13,
        "communication-administratively-prohibited",
        "Communication Administratively Prohibited",
        "RFC 1812",
        "administratively-prohibited",
    ),
    code(
        14,
        "host-precedence-violation",
        "Host Precedence Violation",
        "RFC 1812",
        "host-precedence-unreachable",
    ),
    code(
        15,
        "precedence-cutoff-in-effect",
        "Precedence cutoff in effect",
        "RFC 1812",
        "precedence-unreachable",
    ),
)

REDIRECT: tuple[Code, ...] = (
    code(
        0,
        "network",
        "Redirect Datagram for the Network (or subnet)",
        "RFC 792",
        "net-redirect",
    ),
    code(1, "host", "Redirect Datagram for the Host", "RFC 792", "host-redirect"),
    code(
        2,
        "type-of-service-and-network",
        "Redirect Datagram for the Type of Service and Network",
        "RFC 792",
        "net-tos-redirect",
    ),
    code(
        3,
        "type-of-service-and-host",
        "Redirect Datagram for the Type of Service and Host",
        "RFC 792",
        "host-tos-redirect",
    ),
)

ROUTER_ADVERTISEMENT: tuple[Code, ...] = (
    code(0, "normal", "Normal router advertisement", "RFC 5944"),
    code(
        16, "does-not-route-common-traffic", "Does not route common traffic", "RFC 5944"
    ),
)

TIME_EXCEEDED: tuple[Code, ...] = (
    code(
        0,
        "time-to-live-exceeded",
        "Time to Live exceeded in Transit",
        "RFC 792",
        "ttl-exceeded",
    ),
    code(
        1,
        "fragment-reassembly-time-exceeded",
        "Fragment Reassembly Time Exceeded",
        "RFC 792",
        "reassembly-timeout",
    ),
)

PARAMETER_PROBLEM: tuple[Code, ...] = (
    code(
        0,
        "pointer-indicates-the-error",
        "Pointer indicates the error",
        "RFC 792",
        "general-parameter-problem",
    ),
    code(
        1,
        "missing-required-option",
        "Missing a Required Option",
        "RFC 1108",
        "option-missing",
    ),
    code(2, "bad-length", "Bad Length", "RFC 792", "no-room-for-option"),
)

TRACEROUTE: tuple[Code, ...] = (
    code(0, "forwarded", "Outbound Packet successfully forwarded", "RFC 1393"),
    code(1, "no-route", "No route for Outbound Packet; packet discarded", "RFC 1393"),
)

CONVERSION_ERROR: tuple[Code, ...] = tuple(
    code(number, name, iana_name, "RFC 1475")
    for number, (name, iana_name) in enumerate(
        (
            ("unspecified", "Unknown/unspecified error"),
            ("dont-convert", "Don't Convert option present"),
            ("unknown-mandatory-option", "Unknown mandatory option present"),
            ("unsupported-option", "Known unsupported option present"),
            ("unsupported-transport", "Unsupported transport protocol"),
            ("length-exceeded", "Overall length exceeded"),
            ("header-length-exceeded", "IP header length exceeded"),
            ("transport-number", "Transport protocol > 255"),
            ("port-out-of-range", "Port conversion out of range"),
            ("transport-length-exceeded", "Transport header length exceeded"),
            ("rollover-missing", "32 Bit Rollover missing and ACK set"),
            (
                "unknown-transport-option",
                "Unknown mandatory transport option present",
            ),
        )
    )
)

PHOTURIS: tuple[Code, ...] = (
    code(0, "bad-spi", "Bad SPI", "RFC 2521"),
    code(1, "authentication-failed", "Authentication Failed", "RFC 2521"),
    code(2, "decompression-failed", "Decompression Failed", "RFC 2521"),
    code(3, "decryption-failed", "Decryption Failed", "RFC 2521"),
    code(4, "need-authentication", "Need Authentication", "RFC 2521"),
    code(5, "need-authorization", "Need Authorization", "RFC 2521"),
)

EXTENDED_ECHO_REPLY: tuple[Code, ...] = (
    code(0, "no-error", "No Error", "RFC 8335"),
    code(1, "malformed-query", "Malformed Query", "RFC 8335"),
    code(2, "no-such-interface", "No Such Interface", "RFC 8335"),
    code(3, "no-such-table-entry", "No Such Table Entry", "RFC 8335"),
    code(4, "multiple-interfaces", "Multiple Interfaces Satisfy Query", "RFC 8335"),
)
