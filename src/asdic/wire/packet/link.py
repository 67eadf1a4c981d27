"""Steps for link layers, and the table of link types."""

from __future__ import annotations

from asdic.wire import ethernet
from asdic.wire.link_type import LinkType
from asdic.wire.packet.cursor import Cursor, Step
from asdic.wire.packet.internet import ip_packet, ipv4_packet, ipv6_packet
from asdic.wire.packet.transport import data, icmpv4_message, icmpv6_message
from asdic.wire.protocol import EtherType

__all__ = ["LINK_TYPES", "ethernet_frame"]


def ethernet_frame(cursor: Cursor) -> Step | None:
    """Read an Ethernet header."""
    start = cursor.at
    header = ethernet.Header.decode(cursor.octets, start)
    cursor.push(header, start)
    cursor.at = start + ethernet.HEADER_LENGTH
    return ETHER_TYPES.get(header.ether_type, data)


ETHER_TYPES: dict[int, Step] = {
    EtherType.IPV4: ipv4_packet,
    EtherType.IPV6: ipv6_packet,
}

LINK_TYPES: dict[int, Step] = {
    LinkType.ETHERNET: ethernet_frame,
    LinkType.RAW: ip_packet,
    LinkType.IPV4: ipv4_packet,
    LinkType.IPV6: ipv6_packet,
    LinkType.ICMPV4: icmpv4_message,
    LinkType.ICMPV6: icmpv6_message,
}
