"""Steps for what carries packets in packets: GRE, VXLAN, MPLS, PPPoE, PPP.

How deep they may nest is bounded as all nesting is: by `MAXIMUM_LAYERS`. What
follows an MPLS label stack is told by its first four bits, as routers do: IPv4,
IPv6, or else a payload (the Ethernet of a pseudowire is one).
"""

from __future__ import annotations

from asdic.wire import gre, mpls, ppp, pppoe, vxlan
from asdic.wire.packet.cursor import Cursor, Step
from asdic.wire.packet.internet import ipv4_packet, ipv6_packet
from asdic.wire.packet.link import ETHER_TYPES, ethernet_frame
from asdic.wire.packet.transport import data

__all__ = [
    "gre_header",
    "mpls_entry",
    "ppp_direction",
    "ppp_frame",
    "pppoe_header",
    "vxlan_header",
]

_FRAMED = b"\xff\x03"
_COMPRESSED = 1
"""Two octets of protocol begin with an even one (RFC 1661 §2)."""
_VERSIONS = {4: ipv4_packet, 6: ipv6_packet}


def gre_header(cursor: Cursor) -> Step | None:
    """Read a GRE header."""
    header = gre.Header.decode(cursor.octets, cursor.at)
    cursor.push(header, cursor.at)
    cursor.at += header.header_length
    return ETHER_TYPES.get(header.protocol, data) if header.is_understood else data


def vxlan_header(cursor: Cursor) -> Step | None:
    """Read a VXLAN header, in front of an Ethernet frame."""
    header = vxlan.Header.decode(cursor.octets, cursor.at)
    cursor.push(header, cursor.at)
    cursor.at += vxlan.HEADER_LENGTH
    return ethernet_frame if cursor.at < len(cursor.octets) else None


def mpls_entry(cursor: Cursor) -> Step | None:
    """Read an entry of a label stack."""
    entry = mpls.Entry.decode(cursor.octets, cursor.at)
    cursor.push(entry, cursor.at)
    cursor.at += mpls.HEADER_LENGTH
    if not entry.bottom_of_stack:
        return mpls_entry
    behind = cursor.octets[cursor.at : cursor.at + 1]
    return _VERSIONS.get(behind[0] >> 4, data) if behind else None


def pppoe_header(cursor: Cursor) -> Step | None:
    """Read a PPPoE header; its length may end before the frame does."""
    start = cursor.at
    header = pppoe.Header.decode(cursor.octets, start)
    end = start + pppoe.HEADER_LENGTH + (header.length or 0)
    if end < len(cursor.octets):
        cursor.narrow(end)
    cursor.push(header, start)
    cursor.at = start + pppoe.HEADER_LENGTH
    if header.code != pppoe.SESSION or cursor.at >= len(cursor.octets):
        return data
    return _ppp_protocol


def ppp_direction(cursor: Cursor) -> Step | None:
    """Read the direction that LINKTYPE_PPP_WITH_DIR has in front."""
    cursor.push(ppp.Direction.decode(cursor.octets, cursor.at), cursor.at)
    cursor.at += 1
    return ppp_frame


def ppp_frame(cursor: Cursor) -> Step | None:
    """Read a PPP frame, with HDLC-like framing or without."""
    if cursor.octets.startswith(_FRAMED, cursor.at):
        cursor.push(ppp.Framing.decode(cursor.octets, cursor.at), cursor.at)
        cursor.at += len(_FRAMED)
    return _ppp_protocol


def _ppp_protocol(cursor: Cursor) -> Step | None:
    start = cursor.at
    header: ppp.Header | ppp.CompressedHeader
    if start < len(cursor.octets) and cursor.octets[start] & _COMPRESSED:
        header = ppp.CompressedHeader.decode(cursor.octets, start)
        cursor.at = start + 1
    else:
        header = ppp.Header.decode(cursor.octets, start)
        cursor.at = start + 2
    cursor.push(header, start)
    return _PPP_PROTOCOLS.get(header.protocol, data)


_PPP_PROTOCOLS: dict[int, Step] = {
    ppp.IPV4: ipv4_packet,
    ppp.IPV6: ipv6_packet,
    ppp.MPLS_UNICAST: mpls_entry,
    ppp.MPLS_MULTICAST: mpls_entry,
}
