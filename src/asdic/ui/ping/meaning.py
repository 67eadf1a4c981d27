"""What an ICMP error says, in the words that iputils' ping uses.

The names of the registry are IANA's; these are the ones that people have read,
and programs have looked for, since 1983.
"""

from __future__ import annotations

import socket

from asdic.probe.ping import ErrorReceived

__all__ = ["meaning"]

_UNREACHABLE_V4 = {
    0: "Destination Net Unreachable",
    1: "Destination Host Unreachable",
    2: "Destination Protocol Unreachable",
    3: "Destination Port Unreachable",
    5: "Source Route Failed",
    6: "Destination Net Unknown",
    7: "Destination Host Unknown",
    8: "Source Host Isolated",
    9: "Destination Net Prohibited",
    10: "Destination Host Prohibited",
    11: "Destination Net Unreachable for Type of Service",
    12: "Destination Host Unreachable for Type of Service",
    13: "Packet filtered",
    14: "Precedence Violation",
    15: "Precedence Cutoff",
}
_REDIRECT = {
    0: "Redirect Network",
    1: "Redirect Host",
    2: "Redirect Type of Service and Network",
    3: "Redirect Type of Service and Host",
}
_OTHER_V4 = {4: "Source Quench"}
_EXCEEDED_V4 = {0: "Time to live exceeded", 1: "Frag reassembly time exceeded"}
_UNREACHABLE_V6 = {
    0: "No route",
    1: "Administratively prohibited",
    2: "Beyond scope of source address",
    3: "Address unreachable",
    4: "Port unreachable",
    5: "Source address failed policy",
    6: "Reject route",
    7: "Error in source routing header",
    8: "Headers too long",
    9: "Error in P-Route",
}
_EXCEEDED_V6 = {0: "Hop limit", 1: "Defragmentation failure"}
_PROBLEM_V6 = {
    0: "Wrong header field",
    1: "Unknown header",
    2: "Unknown option",
    3: "Incomplete header chain",
    4: "SR upper-layer header error",
    5: "Unknown header at an intermediate node",
    6: "Extension header too big",
    7: "Extension header chain too long",
    8: "Too many extension headers",
    9: "Too many options in extension header",
    10: "Option too big",
}


def meaning(error: ErrorReceived, *, is_ipv6: bool) -> str:
    """Return what *error* says."""
    return _meaning_v6(error) if is_ipv6 else _meaning_v4(error)


def _meaning_v4(error: ErrorReceived) -> str:
    match error.type, error.code:
        case 3, 4:
            text = f"Frag needed and DF set (mtu = {error.mtu})"
        case 3, code:
            text = _UNREACHABLE_V4.get(code, f"Dest Unreachable, Bad Code: {code}")
        case 5, code:
            text = _REDIRECT.get(code, f"Redirect, Bad Code: {code}")
            if error.gateway is not None:
                text += f"(New nexthop: {socket.inet_ntoa(error.gateway)})"
        case 11, code:
            text = _EXCEEDED_V4.get(code, f"Time exceeded, Bad Code: {code}")
        case 12, _:
            text = f"Parameter problem: pointer = {error.pointer}"
        case _:
            text = _OTHER_V4.get(error.type, f"Bad ICMP type: {error.type}")
    return text


def _meaning_v6(error: ErrorReceived) -> str:
    match error.type, error.code:
        case 1, code:
            reason = _UNREACHABLE_V6.get(code, f"Unknown code {code}")
            return f"Destination unreachable: {reason}"
        case 2, code:
            more = f", code={code}" if code else ""
            return f"Packet too big: mtu={error.mtu}{more}"
        case 3, code:
            return f"Time exceeded: {_EXCEEDED_V6.get(code, f'code {code}')}"
        case 4, code:
            reason = _PROBLEM_V6.get(code, f"code {code}")
            return f"Parameter problem: {reason} at {error.pointer}"
        case number, _:
            return f"unknown icmp type: {number}"
