"""Steps for IPv4, IPv6 and its extension headers, and the table of protocols."""

from __future__ import annotations

from asdic.errors import DecodeError
from asdic.wire import ipv4, ipv6
from asdic.wire.packet.cursor import Cursor, Step
from asdic.wire.packet.transport import (
    data,
    icmpv4_message,
    icmpv6_message,
    udp_datagram,
)
from asdic.wire.protocol import Protocol

__all__ = ["ip_packet", "ipv4_packet", "ipv6_packet"]

_VERSION_4 = 4


def ipv4_packet(cursor: Cursor) -> Step | None:
    """Read an IPv4 header, and end the packet where its total length says."""
    start = cursor.at
    header = ipv4.Header.decode(cursor.octets, start)
    behind = start + (header.header_length if header.options else ipv4.MINIMUM_LENGTH)
    # A total length of 0 is what a capture shows of segments yet to be cut by a
    # network card: there all octets count.
    if header.total_length:
        end = start + header.total_length
        if end < behind:
            raise DecodeError("IPv4", 2, "total length is below the header length")
        if end < len(cursor.octets):
            cursor.narrow(end)
    cursor.push(header, start)
    cursor.at = behind
    if header.fragment_offset:
        return data
    return PROTOCOLS.get(header.protocol, data)


def ipv6_packet(cursor: Cursor) -> Step | None:
    """Read an IPv6 header, and end the packet where its payload length says."""
    start = cursor.at
    header = ipv6.Header.decode(cursor.octets, start)
    end = start + ipv6.HEADER_LENGTH + (header.payload_length or 0)
    if end < len(cursor.octets):
        cursor.narrow(end)
    cursor.push(header, start)
    cursor.at = start + ipv6.HEADER_LENGTH
    return PROTOCOLS.get(header.next_header, data)


def ip_packet(cursor: Cursor) -> Step | None:
    """Read an IPv4 or IPv6 packet, whichever the version field says."""
    if cursor.at >= len(cursor.octets):
        raise DecodeError("IP", 0, "version missing")
    if cursor.octets[cursor.at] >> 4 == _VERSION_4:
        return ipv4_packet
    return ipv6_packet


PROTOCOLS: dict[int, Step] = {
    Protocol.ICMPV4: icmpv4_message,
    Protocol.IPV4: ipv4_packet,
    Protocol.UDP: udp_datagram,
    Protocol.IPV6: ipv6_packet,
    Protocol.ICMPV6: icmpv6_message,
}
