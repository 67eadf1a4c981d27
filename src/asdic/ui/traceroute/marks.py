"""The marks behind a round-trip time that say what an answer was: `!H`, `!N`, ...

They are those of traceroute(8); none means that all is as it should be.
"""

from __future__ import annotations

from asdic.probe.trace import Answer
from asdic.wire import icmpv4, icmpv6

__all__ = ["mark"]

_V4 = icmpv4.DestinationUnreachableCode
_IPV4: dict[int, str] = {
    _V4.NET_UNREACHABLE: "!N",
    _V4.DESTINATION_NETWORK_UNKNOWN: "!N",
    _V4.SOURCE_HOST_ISOLATED: "!N",
    _V4.NETWORK_UNREACHABLE_FOR_TYPE_OF_SERVICE: "!N",
    _V4.HOST_UNREACHABLE: "!H",
    _V4.DESTINATION_HOST_UNKNOWN: "!H",
    _V4.HOST_UNREACHABLE_FOR_TYPE_OF_SERVICE: "!H",
    _V4.NETWORK_ADMINISTRATIVELY_PROHIBITED: "!X",
    _V4.HOST_ADMINISTRATIVELY_PROHIBITED: "!X",
    _V4.COMMUNICATION_ADMINISTRATIVELY_PROHIBITED: "!X",
    _V4.PORT_UNREACHABLE: "",
    _V4.PROTOCOL_UNREACHABLE: "!P",
    _V4.SOURCE_ROUTE_FAILED: "!S",
    _V4.HOST_PRECEDENCE_VIOLATION: "!V",
    _V4.PRECEDENCE_CUTOFF_IN_EFFECT: "!C",
}
_V6 = icmpv6.DestinationUnreachableCode
_IPV6: dict[int, str] = {
    _V6.NO_ROUTE_TO_DESTINATION: "!N",
    _V6.COMMUNICATION_ADMINISTRATIVELY_PROHIBITED: "!X",
    _V6.BEYOND_SCOPE_OF_SOURCE_ADDRESS: "!H",
    _V6.ADDRESS_UNREACHABLE: "!H",
    _V6.PORT_UNREACHABLE: "",
}
_UNRECOGNIZED_NEXT_HEADER = 1  # RFC 4443 §3.4


def mark(answer: Answer, *, is_ipv6: bool) -> str:
    """Return the mark for an answer, or `""`."""
    if answer.type is None or answer.code is None:
        return ""
    found = _ipv6(answer) if is_ipv6 else _ipv4(answer)
    return f"!<{answer.type}-{answer.code}>" if found is None else found


def _ipv4(answer: Answer) -> str | None:
    if answer.type == icmpv4.Type.TIME_EXCEEDED and not answer.code:
        return ""
    if answer.type != icmpv4.Type.DESTINATION_UNREACHABLE:
        return None
    if answer.code == _V4.FRAGMENTATION_NEEDED:
        return f"!F-{answer.mtu or 0}"
    return _IPV4.get(answer.code or 0, f"!<{answer.code}>")


def _ipv6(answer: Answer) -> str | None:
    if answer.type == icmpv6.Type.TIME_EXCEEDED and not answer.code:
        return ""
    if answer.type == icmpv6.Type.PACKET_TOO_BIG:
        return f"!F-{answer.mtu or 0}"
    if answer.type == icmpv6.Type.DESTINATION_UNREACHABLE:
        return _IPV6.get(answer.code or 0, f"!<{answer.code}>")
    problem = (icmpv6.Type.PARAMETER_PROBLEM, _UNRECOGNIZED_NEXT_HEADER)
    return "!P" if (answer.type, answer.code) == problem else None
