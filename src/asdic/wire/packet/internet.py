"""Steps for IPv4, IPv6 and what may stand between them and a transport.

Rules of this file:

* What follows a header is found in `PROTOCOLS`; a number that is not there, No
  Next Header among them (RFC 8200 §4.7), makes the rest a payload.
* The payload of a fragment that is not the first begins nowhere: it is data.
* A jumbogram's length stands in an option (RFC 2675), and ends the packet as a
  payload length does.
"""

from __future__ import annotations

from asdic.errors import DecodeError
from asdic.wire import authentication, esp, ipv4, ipv6
from asdic.wire.ipv6.options import JumboPayload
from asdic.wire.packet.cursor import Cursor, Step
from asdic.wire.packet.transport import (
    data,
    icmpv4_message,
    icmpv6_message,
    igmp_message,
    tcp_segment,
    udp_datagram,
)
from asdic.wire.protocol import Protocol

__all__ = [
    "authentication_header",
    "destination_options",
    "esp_packet",
    "fragment",
    "hop_by_hop_options",
    "ip_packet",
    "ipv4_packet",
    "ipv6_packet",
    "jumbo_payload_length",
    "routing",
]

_VERSION_4 = 4


def ipv4_packet(cursor: Cursor) -> Step | None:
    """Read an IPv4 header, and end the packet where its total length says.

    One that ends within its options is read as far as it goes, as routers quote it.
    """
    start = cursor.at
    header = ipv4.Header.decode(cursor.octets, start, partial=True)
    behind = start + (
        header.header_length
        if header.options or header.missing
        else ipv4.MINIMUM_LENGTH
    )
    # A total length of 0 is what a capture shows of segments yet to be cut by a
    # network card: there all octets count.
    if header.total_length:
        end = start + header.total_length
        if end < behind:
            raise DecodeError("IPv4", 2, "total length is below the header length")
        if end < len(cursor.octets):
            cursor.narrow(end)
    cursor.push(header, start)
    if header.missing:
        cursor.at = len(cursor.octets)
        return None
    cursor.at = behind
    if header.fragment_offset:
        return data
    return PROTOCOLS.get(header.protocol, data)


def ipv6_packet(cursor: Cursor) -> Step | None:
    """Read an IPv6 header, and end the packet where its payload length says."""
    start = cursor.at
    header = ipv6.Header.decode(cursor.octets, start)
    behind = start + ipv6.HEADER_LENGTH
    length = header.payload_length
    if not length and header.next_header == Protocol.HOP_BY_HOP_OPTIONS:
        length = _jumbo_payload_length_at(cursor.octets, behind)
    end = behind + (length or 0)
    if end < len(cursor.octets):
        cursor.narrow(end)
    cursor.push(header, start)
    cursor.at = behind
    return PROTOCOLS.get(header.next_header, data)


def _jumbo_payload_length_at(octets: bytes, start: int) -> int:
    """Return what the hop-by-hop options at *start* say, or 0."""
    try:
        return jumbo_payload_length(ipv6.HopByHopOptions.decode(octets, start))
    except DecodeError:
        return 0


def jumbo_payload_length(header: ipv6.OptionsHeader) -> int:
    """Return the length in the first Jumbo Payload option of *header*, or 0."""
    for option in header.options:
        if isinstance(option, JumboPayload):
            return option.jumbo_payload_length
    return 0


def ip_packet(cursor: Cursor) -> Step | None:
    """Read an IPv4 or IPv6 packet, whichever the version field says."""
    if cursor.at >= len(cursor.octets):
        raise DecodeError("IP", 0, "version missing")
    if cursor.octets[cursor.at] >> 4 == _VERSION_4:
        return ipv4_packet
    return ipv6_packet


def hop_by_hop_options(cursor: Cursor) -> Step | None:
    """Read a Hop-by-Hop Options header."""
    return _options(cursor, ipv6.HopByHopOptions.decode(cursor.octets, cursor.at))


def destination_options(cursor: Cursor) -> Step | None:
    """Read a Destination Options header."""
    return _options(cursor, ipv6.DestinationOptions.decode(cursor.octets, cursor.at))


def _options(cursor: Cursor, header: ipv6.OptionsHeader) -> Step | None:
    cursor.push(header, cursor.at)
    cursor.at += header.header_length
    return PROTOCOLS.get(header.next_header, data)


def routing(cursor: Cursor) -> Step | None:
    """Read a Routing header; where its addresses don't fill it, as octets."""
    start = cursor.at
    header = ipv6.decode_routing(cursor.octets, start)
    cursor.push(header, start)
    cursor.at = start + header.header_length
    return PROTOCOLS.get(header.next_header, data)


def fragment(cursor: Cursor) -> Step | None:
    """Read a Fragment header."""
    header = ipv6.Fragment.decode(cursor.octets, cursor.at)
    cursor.push(header, cursor.at)
    cursor.at += ipv6.Fragment.HEADER_LENGTH
    if header.fragment_offset:
        return data
    return PROTOCOLS.get(header.next_header, data)


def authentication_header(cursor: Cursor) -> Step | None:
    """Read an Authentication Header."""
    header = authentication.Header.decode(cursor.octets, cursor.at)
    cursor.push(header, cursor.at)
    cursor.at += header.header_length
    return PROTOCOLS.get(header.next_header, data)


def esp_packet(cursor: Cursor) -> Step | None:
    """Read an ESP packet, which takes all that is left."""
    cursor.push(esp.Packet.decode(cursor.octets, cursor.at), cursor.at)
    cursor.at = len(cursor.octets)
    return None


PROTOCOLS: dict[int, Step] = {
    Protocol.HOP_BY_HOP_OPTIONS: hop_by_hop_options,
    Protocol.ICMPV4: icmpv4_message,
    Protocol.IGMP: igmp_message,
    Protocol.IPV4: ipv4_packet,
    Protocol.TCP: tcp_segment,
    Protocol.UDP: udp_datagram,
    Protocol.IPV6: ipv6_packet,
    Protocol.ROUTING: routing,
    Protocol.FRAGMENT: fragment,
    Protocol.ESP: esp_packet,
    Protocol.AUTHENTICATION: authentication_header,
    Protocol.ICMPV6: icmpv6_message,
    Protocol.DESTINATION_OPTIONS: destination_options,
}
