"""Who is on the link of a host that is compared: it, its peer, and the world behind.

Both hosts have the same addresses. The peer is the test: it is also the router.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

__all__ = [
    "ALL_NODES",
    "BROADCAST",
    "GROUP_4",
    "HOST_4",
    "HOST_6",
    "HOST_LINK_LOCAL",
    "HOST_MAC",
    "MARKER_4",
    "MARKER_6",
    "OFF_LINK_4",
    "OFF_LINK_6",
    "PEER_4",
    "PEER_6",
    "PEER_LINK_LOCAL",
    "PEER_MAC",
    "SOLICITED_NODE",
    "SUBNET_BROADCAST",
    "four",
    "group_mac",
    "six",
]


def four(text: str) -> bytes:
    """Return an IPv4 address as octets."""
    return IPv4Address(text).packed


def six(text: str) -> bytes:
    """Return an IPv6 address as octets."""
    return IPv6Address(text).packed


HOST_MAC = bytes.fromhex("020000000009")
PEER_MAC = bytes.fromhex("02000000000b")
BROADCAST = b"\xff" * 6
HOST_4, PEER_4 = four("192.0.2.9"), four("192.0.2.1")
SUBNET_BROADCAST, GROUP_4 = four("192.0.2.255"), four("224.0.0.1")
MARKER_4, OFF_LINK_4 = four("192.0.2.200"), four("198.51.100.7")
HOST_6, PEER_6 = six("2001:db8::9"), six("2001:db8::1")
HOST_LINK_LOCAL, PEER_LINK_LOCAL = six("fe80::ff:fe00:9"), six("fe80::b")
MARKER_6, OFF_LINK_6 = six("2001:db8::200"), six("2001:db8:ff::7")
ALL_NODES = six("ff02::1")
SOLICITED_NODE = six("ff02::1:ff00:9")


def group_mac(group: bytes) -> bytes:
    """Return the Ethernet address of a group (RFC 1112 §6.4, RFC 2464 §7)."""
    if len(group) == 16:
        return b"\x33\x33" + group[12:]
    return bytes((1, 0, 0x5E, group[1] & 0x7F)) + group[2:]
