"""Steps for link layers, and the tables of link types and EtherTypes."""

from __future__ import annotations

from asdic.wire import arp, ethernet, linux_cooked, llc, null, snap, vlan
from asdic.wire.link_type import LinkType
from asdic.wire.packet.cursor import Cursor, Step
from asdic.wire.packet.internet import ip_packet, ipv4_packet, ipv6_packet
from asdic.wire.packet.transport import data, icmpv4_message, icmpv6_message
from asdic.wire.protocol import EtherType

__all__ = [
    "LINK_TYPES",
    "arp_packet",
    "ethernet_frame",
    "linux_cooked_frame",
    "linux_cooked_v2_frame",
    "llc_frame",
    "loop_frame",
    "null_frame",
    "snap_frame",
    "vlan_tag",
]

_MAXIMUM_LENGTH = 1500  # IEEE 802.3; up to 0x5FF the field means nothing
_NOVELL_RAW = b"\xff\xff"  # IPX in 802.3 without LLC: the checksum of its header
_BRIDGE_TUNNEL = 0x0000F8  # EtherTypes too (IEEE 802.1H)
_COOKED_LLC = 4  # ETH_P_802_2
_OTHER_PROTOCOL_NUMBERS = frozenset({770, 803, 824})  # Frame Relay, radiotap, netlink


def ethernet_frame(cursor: Cursor) -> Step | None:
    """Read an Ethernet header."""
    start = cursor.at
    header = ethernet.Header.decode(cursor.octets, start)
    cursor.push(header, start)
    cursor.at = start + ethernet.HEADER_LENGTH
    return ETHER_TYPES.get(header.ether_type) or _untyped(cursor, header.ether_type)


def vlan_tag(cursor: Cursor) -> Step | None:
    """Read a VLAN tag."""
    start = cursor.at
    tag = vlan.Tag.decode(cursor.octets, start)
    cursor.push(tag, start)
    cursor.at = start + vlan.HEADER_LENGTH
    return ETHER_TYPES.get(tag.ether_type) or _untyped(cursor, tag.ether_type)


def _untyped(cursor: Cursor, number: int) -> Step:
    """Tell what follows a number that is no known EtherType: perhaps a length."""
    if number > _MAXIMUM_LENGTH:
        return data
    end = cursor.at + number
    if end < len(cursor.octets):
        cursor.narrow(end)
    if cursor.octets[cursor.at : cursor.at + 2] == _NOVELL_RAW:
        return data
    return llc_frame


def llc_frame(cursor: Cursor) -> Step | None:
    """Read an LLC header."""
    start = cursor.at
    header = llc.Header.decode(cursor.octets, start)
    cursor.push(header, start)
    cursor.at = start + header.header_length
    if header.is_snap:
        return snap_frame
    return ip_packet if header.is_ip else data


def snap_frame(cursor: Cursor) -> Step | None:
    """Read a SNAP header."""
    start = cursor.at
    header = snap.Header.decode(cursor.octets, start)
    cursor.push(header, start)
    cursor.at = start + snap.HEADER_LENGTH
    if header.organization in (snap.ENCAPSULATED_ETHERNET, _BRIDGE_TUNNEL):
        return ETHER_TYPES.get(header.protocol, data)
    return data


def arp_packet(cursor: Cursor) -> Step | None:
    """Read an ARP packet; its lengths say where it ends."""
    start = cursor.at
    packet = arp.Packet.decode(cursor.octets, start)
    end = start + packet.packet_length
    if end < len(cursor.octets):
        cursor.narrow(end)
    cursor.push(packet, start)
    cursor.at = end
    return None


def linux_cooked_frame(cursor: Cursor) -> Step | None:
    """Read a Linux cooked header, version 1."""
    start = cursor.at
    header = linux_cooked.Header.decode(cursor.octets, start)
    cursor.push(header, start)
    cursor.at = start + linux_cooked.HEADER_LENGTH
    return _cooked(header.hardware_type, header.protocol)


def linux_cooked_v2_frame(cursor: Cursor) -> Step | None:
    """Read a Linux cooked header, version 2."""
    start = cursor.at
    header = linux_cooked.HeaderV2.decode(cursor.octets, start)
    cursor.push(header, start)
    cursor.at = start + linux_cooked.HEADER_LENGTH_V2
    return _cooked(header.hardware_type, header.protocol)


def _cooked(hardware_type: int, protocol: int) -> Step:
    if hardware_type in _OTHER_PROTOCOL_NUMBERS:
        return data
    if protocol == _COOKED_LLC:
        return llc_frame
    return ETHER_TYPES.get(protocol, data)


def null_frame(cursor: Cursor) -> Step | None:
    """Read a loopback header in the byte order of whoever captured it."""
    return _family(cursor, null.Header.decode(cursor.octets, cursor.at))


def loop_frame(cursor: Cursor) -> Step | None:
    """Read a loopback header in network byte order."""
    return _family(cursor, null.Header.decode_network_order(cursor.octets, cursor.at))


def _family(cursor: Cursor, header: null.Header) -> Step:
    cursor.push(header, cursor.at)
    cursor.at += null.HEADER_LENGTH
    if header.family == null.INET:
        return ipv4_packet
    return ipv6_packet if header.family in null.INET6 else data


ETHER_TYPES: dict[int, Step] = {
    EtherType.IPV4: ipv4_packet,
    EtherType.ARP: arp_packet,
    EtherType.VLAN: vlan_tag,
    EtherType.IPV6: ipv6_packet,
    EtherType.SERVICE_VLAN: vlan_tag,
    EtherType.DOUBLE_VLAN: vlan_tag,
}

LINK_TYPES: dict[int, Step] = {
    LinkType.NULL: null_frame,
    LinkType.ETHERNET: ethernet_frame,
    LinkType.RAW: ip_packet,
    LinkType.LOOP: loop_frame,
    LinkType.LINUX_SLL: linux_cooked_frame,
    LinkType.IPV4: ipv4_packet,
    LinkType.IPV6: ipv6_packet,
    LinkType.LINUX_SLL2: linux_cooked_v2_frame,
    LinkType.ICMPV4: icmpv4_message,
    LinkType.ICMPV6: icmpv6_message,
}
