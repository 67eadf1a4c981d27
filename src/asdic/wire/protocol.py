"""IANA protocol numbers that asdic interprets, and EtherTypes."""

from __future__ import annotations

from enum import IntEnum

__all__ = [
    "FIRST_ETHER_TYPE",
    "EtherType",
    "Protocol",
    "ether_type_name",
    "ether_type_or_length_text",
    "protocol_name",
]


class Protocol(IntEnum):
    """Protocol numbers: IPv4's Protocol and IPv6's Next Header fields."""

    HOP_BY_HOP_OPTIONS = 0
    ICMPV4 = 1
    IGMP = 2
    IPV4 = 4
    TCP = 6
    UDP = 17
    IPV6 = 41
    ROUTING = 43
    FRAGMENT = 44
    GRE = 47
    ESP = 50
    AUTHENTICATION = 51
    ICMPV6 = 58
    NO_NEXT_HEADER = 59
    DESTINATION_OPTIONS = 60


_PROTOCOL_NAMES: dict[int, str] = {
    Protocol.HOP_BY_HOP_OPTIONS: "IPv6 Hop-by-Hop Options",
    Protocol.ICMPV4: "ICMP",
    Protocol.IGMP: "IGMP",
    Protocol.IPV4: "IPv4",
    Protocol.TCP: "TCP",
    Protocol.UDP: "UDP",
    Protocol.IPV6: "IPv6",
    Protocol.ROUTING: "IPv6 Routing",
    Protocol.FRAGMENT: "IPv6 Fragment",
    Protocol.GRE: "GRE",
    Protocol.ESP: "ESP",
    Protocol.AUTHENTICATION: "Authentication Header",
    Protocol.ICMPV6: "ICMPv6",
    Protocol.NO_NEXT_HEADER: "IPv6 No Next Header",
    Protocol.DESTINATION_OPTIONS: "IPv6 Destination Options",
    88: "EIGRP",
    89: "OSPF",
    103: "PIM",
    112: "VRRP",
    115: "L2TP",
    132: "SCTP",
    135: "Mobility Header",
    136: "UDP-Lite",
    139: "HIP",
    140: "Shim6",
    143: "Ethernet",
    253: "experiment 1",
    254: "experiment 2",
}


def protocol_name(number: int) -> str:
    """Return the name of a protocol number, or `""` where none is kept here."""
    return _PROTOCOL_NAMES.get(number, "")


class EtherType(IntEnum):
    """EtherTypes that asdic interprets."""

    IPV4 = 0x0800
    ARP = 0x0806
    VLAN = 0x8100
    IPV6 = 0x86DD
    SERVICE_VLAN = 0x88A8
    DOUBLE_VLAN = 0x9100
    TRANSPARENT_ETHERNET_BRIDGING = 0x6558
    MPLS = 0x8847
    MPLS_UPSTREAM = 0x8848
    PPPOE_SESSION = 0x8864


FIRST_ETHER_TYPE = 0x600
"""Below it the field is the length of an IEEE 802.3 frame."""


_ETHER_TYPE_NAMES: dict[int, str] = {
    EtherType.IPV4: "IPv4",
    EtherType.ARP: "ARP",
    EtherType.VLAN: "802.1Q",
    EtherType.IPV6: "IPv6",
    EtherType.SERVICE_VLAN: "802.1ad",
    EtherType.DOUBLE_VLAN: "802.1Q in 802.1Q, before 802.1ad",
    EtherType.TRANSPARENT_ETHERNET_BRIDGING: "Ethernet",
    EtherType.MPLS: "MPLS",
    EtherType.MPLS_UPSTREAM: "MPLS with upstream-assigned label",
    0x8863: "PPPoE Discovery",
    EtherType.PPPOE_SESSION: "PPPoE Session",
    0x88CC: "LLDP",
}


def ether_type_name(number: int) -> str:
    """Return the name of an EtherType, or `""` where none is kept here."""
    return _ETHER_TYPE_NAMES.get(number, "")


def ether_type_or_length_text(number: int) -> str:
    """Return what the field behind two MAC addresses says: a type or a length."""
    if number < FIRST_ETHER_TYPE:
        return f"length {number} octets (IEEE 802.3)"
    return ether_type_name(number)
