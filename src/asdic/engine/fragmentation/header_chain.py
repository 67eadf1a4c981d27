"""Whether a first fragment holds all headers (RFC 7112 §5, RFC 8200 §4.5).

The chain ends with the first header that is no extension header. Of what is known
only by its number, nobody can say how long its header is.
"""

from __future__ import annotations

from asdic.wire.protocol import Protocol

__all__ = ["is_whole"]

_UNIT = 8
_AUTHENTICATION_UNIT = 4
_MOBILITY, _HIP, _SHIM6 = 135, 139, 140
_DCCP, _SCTP, _UDP_LITE = 33, 132, 136

_EXTENSIONS = frozenset(
    {
        Protocol.HOP_BY_HOP_OPTIONS.value,
        Protocol.ROUTING.value,
        Protocol.DESTINATION_OPTIONS.value,
        Protocol.AUTHENTICATION.value,
        _MOBILITY,
        _HIP,
        _SHIM6,
    }
)
_LEAST_OCTETS: dict[int, int] = {
    Protocol.IPV4: 20,
    Protocol.TCP: 20,
    Protocol.UDP: 8,
    Protocol.IPV6: 40,
    Protocol.FRAGMENT: 8,
    Protocol.ESP: 8,
    Protocol.ICMPV6: 4,
    _DCCP: 12,
    _SCTP: 12,
    _UDP_LITE: 8,
}


def is_whole(next_header: int, data: bytes) -> bool:
    """Tell whether all headers of a packet are in *data*.

    Args:
        next_header: What *data* begins with.
        data: The beginning of the fragmentable part.

    """
    at = 0
    while next_header in _EXTENSIONS:
        if at + _UNIT > len(data):
            return False
        size = (data[at + 1] + 1) * _UNIT
        if next_header == Protocol.AUTHENTICATION:
            size = (data[at + 1] + 2) * _AUTHENTICATION_UNIT
        next_header, at = data[at], at + size
    return at + _LEAST_OCTETS.get(next_header, 0) <= len(data)
