"""Lowering the MSS option of TCP segments in transit: the MSS clamp.

Both directions are lowered: a limit is that of the interface that a SYN came in by, or
of the one that it leaves by, whichever is less.

Rules of this file:

* An MSS is only ever lowered. Where there is no option, none is put in: its receiver
  assumes 536 or 1220 octets (RFC 9293 §3.7.1), and the segment keeps its length.
* The checksum is updated, not made anew (RFC 1624 §3), so a wrong one stays wrong.
* A segment is left alone where its header is not whole in this packet, as in later
  fragments, and behind an Authentication Header, which would notice (RFC 4302 §3.3.3).
"""

from __future__ import annotations

from asdic.engine.configuration import TcpMss
from asdic.engine.interface import Interface
from asdic.wire.checksum import update_octets
from asdic.wire.ipv6 import HEADER_LENGTH
from asdic.wire.protocol import Protocol

__all__ = ["lower_mss", "may_have_mss", "mss_limit"]

_VERSION_4 = 4
_OFFSET_MASK_4 = 0x1FFF
_OFFSET_MASK_6 = 0xFFF8
_PASSED_OVER = frozenset(
    {
        Protocol.HOP_BY_HOP_OPTIONS.value,
        Protocol.ROUTING.value,
        Protocol.DESTINATION_OPTIONS.value,
    }
)
_HEADERS = {4: 20 + 20, 6: 40 + 20}
"""What an MSS leaves out: both headers, without their options (RFC 6691 §2)."""
_FLAGS_AT = 13
_SYN = 0x02
_LEAST_TCP = 20
_CHECKSUM = slice(16, 18)
_END, _NO_OPERATION, _MSS = 0, 1, 2
_MSS_LENGTH = 4
_UPPERS_WITHOUT_MSS = frozenset({Protocol.UDP.value, Protocol.ICMPV6.value})
_number = int.from_bytes


def mss_limit(ingress: Interface, egress: Interface, version: int) -> int | None:
    """Return what MSS packets of an IP version may have on this way; `None` for any.

    "The path's" is what both links take: a router knows no more of the path.
    """
    limits = [
        _of_path(ingress, egress, version) if limit is TcpMss.TO_PATH_MTU else limit
        for limit in (_configured(ingress, version), _configured(egress, version))
    ]
    return min((one for one in limits if isinstance(one, int)), default=None)


def _configured(interface: Interface, version: int) -> int | TcpMss | None:
    settings = interface.configuration
    return settings.ipv4_tcp_mss if version == _VERSION_4 else settings.ipv6_tcp_mss


def _of_path(ingress: Interface, egress: Interface, version: int) -> int:
    family = bytes(4 if version == _VERSION_4 else 16)
    return min(ingress.mtu(family), egress.mtu(family)) - _HEADERS[version]


def may_have_mss(packet: bytes) -> bool:
    """Tell whether a packet may be one that `lower_mss` changes.

    For the hot path: quick, and right whenever it says no. An IPv4 packet has no
    options; both are as long as their header.
    """
    if packet[0] >> 4 == _VERSION_4:
        # A fragment, or what is too short, has no flags there: it may be anything.
        return packet[9] == Protocol.TCP and packet[33:34] not in _WITHOUT_SYN
    if packet[6] == Protocol.TCP:
        return packet[53:54] not in _WITHOUT_SYN
    return packet[6] not in _UPPERS_WITHOUT_MSS


_WITHOUT_SYN = frozenset(bytes((flags,)) for flags in range(256) if not flags & _SYN)


def lower_mss(packet: bytearray, limit: int) -> None:
    """Lower the MSS option of *packet*, if it is a SYN with a greater one.

    Args:
        packet: An IP packet, ending where its header says; changed in place.
        limit: What the option may be at most.

    """
    start = _segment_start(packet)
    if start is None or start + _LEAST_TCP > len(packet):
        return
    end = start + (packet[start + 12] >> 4) * 4
    is_whole = start + _LEAST_TCP <= end <= len(packet)
    if not is_whole or not packet[start + _FLAGS_AT] & _SYN:
        return
    for at in _mss_options(packet, start + _LEAST_TCP, end):
        if _number(packet[at : at + 2], "big") > limit:
            _write(packet, start, at, limit)


def _segment_start(packet: bytearray) -> int | None:
    """Return where the TCP header begins; `None` where there is none to be seen."""
    if packet[0] >> 4 != _VERSION_4:
        return _segment_start_6(packet)
    if packet[9] != Protocol.TCP or _number(packet[6:8], "big") & _OFFSET_MASK_4:
        return None
    return (packet[0] & 0xF) * 4


def _segment_start_6(packet: bytearray) -> int | None:
    kind, at = packet[6], HEADER_LENGTH
    while kind != Protocol.TCP:
        is_fragment = kind == Protocol.FRAGMENT
        if at + 8 > len(packet) or (kind not in _PASSED_OVER and not is_fragment):
            return None
        if is_fragment and _number(packet[at + 2 : at + 4], "big") & _OFFSET_MASK_6:
            return None
        # A Fragment header has no length: its second octet is reserved (RFC 8200 §4.5).
        size = 8 if is_fragment else (packet[at + 1] + 1) * 8
        kind, at = packet[at], at + size
    return at


def _mss_options(packet: bytearray, at: int, end: int) -> list[int]:
    """Return where the values of all MSS options stand, as far as options are in order.

    More than one is no use to anybody; but hosts differ in which one they take.
    """
    found = []
    while at < end and packet[at] != _END:
        if packet[at] == _NO_OPERATION:
            at += 1
            continue
        length = packet[at + 1] if at + 1 < end else 0
        if length < 2 or at + length > end:  # noqa: PLR2004 - kind and length
            break
        if packet[at] == _MSS and length == _MSS_LENGTH:
            found.append(at + 2)
        at += length
    return found


def _write(packet: bytearray, start: int, at: int, value: int) -> None:
    """Write an MSS at *at*, and update the checksum of the segment at *start*."""
    # The words of the sum are counted from the header on, which begins at an even octet.
    words = slice(at & ~1, (at + 3) & ~1)
    before = bytes(packet[words])
    packet[at : at + 2] = value.to_bytes(2, "big")
    field = slice(start + _CHECKSUM.start, start + _CHECKSUM.stop)
    held = update_octets(_number(packet[field], "big"), before, bytes(packet[words]))
    packet[field] = held.to_bytes(2, "big")
