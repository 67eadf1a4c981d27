"""Numbers of Linux's packet sockets that Python's `socket` module lacks."""

from __future__ import annotations

from typing import Final

__all__ = [
    "AD_PROTOCOL",
    "ETH_P_ALL",
    "MR_ALL_MULTICAST",
    "MR_PROMISCUOUS",
    "MR_UNICAST",
    "PACKET_ADD_MEMBERSHIP",
    "PACKET_AUXDATA",
    "PACKET_IGNORE_OUTGOING",
    "PACKET_RX_RING",
    "PACKET_STATISTICS",
    "PACKET_VERSION",
    "SOL_PACKET",
    "STATUS_CHECKSUM_NOT_READY",
    "STATUS_USER",
    "STATUS_VLAN_TPID_VALID",
    "STATUS_VLAN_VALID",
    "TPACKET_V2",
]

# linux/if_ether.h
ETH_P_ALL: Final = 3

# linux/socket.h
SOL_PACKET: Final = 263

# linux/if_packet.h
PACKET_ADD_MEMBERSHIP: Final = 1
PACKET_RX_RING: Final = 5
PACKET_STATISTICS: Final = 6
PACKET_AUXDATA: Final = 8
PACKET_VERSION: Final = 10
PACKET_IGNORE_OUTGOING: Final = 23
MR_PROMISCUOUS: Final = 1
MR_ALL_MULTICAST: Final = 2
MR_UNICAST: Final = 3
TPACKET_V2: Final = 1
STATUS_USER: Final = 1
STATUS_CHECKSUM_NOT_READY: Final = 1 << 3
STATUS_VLAN_VALID: Final = 1 << 4
STATUS_VLAN_TPID_VALID: Final = 1 << 6

# linux/filter.h: where a filter reads the EtherType of a packet, SKF_AD_PROTOCOL
AD_PROTOCOL: Final = -0x1000 & 0xFFFFFFFF
