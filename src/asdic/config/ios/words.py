"""Names that access lists have for numbers: protocols, ports, and parts of an octet.

ICMP has a file of its own. Where one number has two names, the first one is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = [
    "DSCP",
    "IPV4_PROTOCOLS",
    "IPV6_PROTOCOLS",
    "PRECEDENCE",
    "TCP_PORTS",
    "TOS",
    "UDP_PORTS",
    "word_of",
]

IPV4_PROTOCOLS: Final[Mapping[str, int]] = {
    "ahp": 51,
    "eigrp": 88,
    "esp": 50,
    "gre": 47,
    "igmp": 2,
    "ipinip": 4,
    "nos": 94,
    "ospf": 89,
    "pcp": 108,
    "pim": 103,
    "sctp": 132,
}
"""But for `ip`, `icmp`, `tcp` and `udp`, of which entries can say more."""

IPV6_PROTOCOLS: Final[Mapping[str, int]] = {
    "ahp": 51,
    "esp": 50,
    "hbh": 0,
    "pcp": 108,
    "sctp": 132,
}
"""Likewise."""

TCP_PORTS: Final[Mapping[str, int]] = {
    "bgp": 179,
    "chargen": 19,
    "cmd": 514,
    "daytime": 13,
    "discard": 9,
    "domain": 53,
    "echo": 7,
    "exec": 512,
    "finger": 79,
    "ftp": 21,
    "ftp-data": 20,
    "gopher": 70,
    "hostname": 101,
    "ident": 113,
    "irc": 194,
    "klogin": 543,
    "kshell": 544,
    "login": 513,
    "lpd": 515,
    "msrpc": 135,
    "nntp": 119,
    "pim-auto-rp": 496,
    "pop2": 109,
    "pop3": 110,
    "smtp": 25,
    "sunrpc": 111,
    "syslog": 514,
    "tacacs": 49,
    "talk": 517,
    "telnet": 23,
    "time": 37,
    "uucp": 540,
    "whois": 43,
    "www": 80,
}
"""Ports of TCP."""

UDP_PORTS: Final[Mapping[str, int]] = {
    "biff": 512,
    "bootpc": 68,
    "bootps": 67,
    "discard": 9,
    "dnsix": 195,
    "domain": 53,
    "echo": 7,
    "isakmp": 500,
    "mobile-ip": 434,
    "nameserver": 42,
    "netbios-dgm": 138,
    "netbios-ns": 137,
    "netbios-ss": 139,
    "non500-isakmp": 4500,
    "ntp": 123,
    "pim-auto-rp": 496,
    "rip": 520,
    "ripv6": 521,
    "snmp": 161,
    "snmptrap": 162,
    "sunrpc": 111,
    "syslog": 514,
    "tacacs": 49,
    "talk": 517,
    "tftp": 69,
    "time": 37,
    "who": 513,
    "xdmcp": 177,
}
"""Ports of UDP."""

DSCP: Final[Mapping[str, int]] = {
    **{
        f"af{kind}{drop}": 8 * kind + 2 * drop
        for kind in range(1, 5)
        for drop in range(1, 4)
    },
    **{f"cs{number}": 8 * number for number in range(1, 8)},
    "default": 0,
    "ef": 46,
}
"""Code points (RFC 2474, RFC 2597, RFC 3246)."""

PRECEDENCE: Final[Mapping[str, int]] = {
    "routine": 0,
    "priority": 1,
    "immediate": 2,
    "flash": 3,
    "flash-override": 4,
    "critical": 5,
    "internet": 6,
    "network": 7,
}
"""Of RFC 791."""

TOS: Final[Mapping[str, int]] = {
    "normal": 0,
    "min-monetary-cost": 1,
    "max-reliability": 2,
    "max-throughput": 4,
    "min-delay": 8,
}
"""Of RFC 1349 §4."""


def word_of(words: Mapping[str, int], number: int) -> str:
    """Return the first word for a number, or the number itself."""
    return next((word for word, one in words.items() if one == number), str(number))
