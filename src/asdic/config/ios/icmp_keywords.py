"""IOS's names of ICMP messages, as access lists have them; the numbers are IANA's.

A keyword without a code stands for all codes of its type. For messages without a
keyword, lists have numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ICMPV4_KEYWORDS", "ICMPV6_KEYWORDS", "icmp_keyword"]

ICMPV4_KEYWORDS: Final[Mapping[str, tuple[int, int | None]]] = {
    "administratively-prohibited": (3, 13),
    "alternate-address": (6, None),
    "conversion-error": (31, None),
    "dod-host-prohibited": (3, 10),
    "dod-net-prohibited": (3, 9),
    "echo": (8, None),
    "echo-reply": (0, None),
    "general-parameter-problem": (12, 0),
    "host-isolated": (3, 8),
    "host-precedence-unreachable": (3, 14),
    "host-redirect": (5, 1),
    "host-tos-redirect": (5, 3),
    "host-tos-unreachable": (3, 12),
    "host-unknown": (3, 7),
    "host-unreachable": (3, 1),
    "information-reply": (16, None),
    "information-request": (15, None),
    "mask-reply": (18, None),
    "mask-request": (17, None),
    "mobile-redirect": (32, None),
    "net-redirect": (5, 0),
    "net-tos-redirect": (5, 2),
    "net-tos-unreachable": (3, 11),
    "net-unreachable": (3, 0),
    "network-unknown": (3, 6),
    "no-room-for-option": (12, 2),
    "option-missing": (12, 1),
    "packet-too-big": (3, 4),
    "parameter-problem": (12, None),
    "port-unreachable": (3, 3),
    "precedence-unreachable": (3, 15),
    "protocol-unreachable": (3, 2),
    "reassembly-timeout": (11, 1),
    "redirect": (5, None),
    "router-advertisement": (9, None),
    "router-solicitation": (10, None),
    "source-quench": (4, None),
    "source-route-failed": (3, 5),
    "time-exceeded": (11, None),
    "timestamp-reply": (14, None),
    "timestamp-request": (13, None),
    "traceroute": (30, None),
    "ttl-exceeded": (11, 0),
    "unreachable": (3, None),
}
"""Type and code of ICMPv4, by keyword; `None` for all codes."""

ICMPV6_KEYWORDS: Final[Mapping[str, tuple[int, int | None]]] = {
    "beyond-scope": (1, 2),
    "destination-unreachable": (1, 3),
    "dhaad-reply": (145, None),
    "dhaad-request": (144, None),
    "echo-reply": (129, None),
    "echo-request": (128, None),
    "header": (4, 0),
    "hop-limit": (3, 0),
    "mld-query": (130, None),
    "mld-reduction": (132, None),
    "mld-report": (131, None),
    "mpd-advertisement": (147, None),
    "mpd-solicitation": (146, None),
    "nd-na": (136, None),
    "nd-ns": (135, None),
    "next-header": (4, 1),
    "no-admin": (1, 1),
    "no-route": (1, 0),
    "packet-too-big": (2, None),
    "parameter-option": (4, 2),
    "parameter-problem": (4, None),
    "port-unreachable": (1, 4),
    "reassembly-timeout": (3, 1),
    "redirect": (137, None),
    "renum-command": (138, 0),
    "renum-result": (138, 1),
    "renum-seq-number": (138, 255),
    "router-advertisement": (134, None),
    "router-renumbering": (138, None),
    "router-solicitation": (133, None),
    "time-exceeded": (3, None),
    "unreachable": (1, None),
}
"""Type and code of ICMPv6, by keyword; `None` for all codes."""

_NAMES = {
    4: {numbers: name for name, numbers in ICMPV4_KEYWORDS.items()},
    6: {numbers: name for name, numbers in ICMPV6_KEYWORDS.items()},
}


def icmp_keyword(version: int, type_: int, code: int | None) -> str | None:
    """Return the keyword of a type and code; `None` where there is none.

    Args:
        version: 4 for ICMPv4, 6 for ICMPv6.
        type_: Of the message.
        code: Of the message; `None` for all codes.

    """
    return _NAMES[version].get((type_, code))
