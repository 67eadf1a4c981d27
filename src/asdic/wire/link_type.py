"""Link types: what the first octet of a captured frame belongs to."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["LinkType"]


class LinkType(IntEnum):
    """Link types that asdic reads, by the numbers of the pcap registry.

    `ICMPV4` and `ICMPV6`, for messages without a packet around them, are not in
    that registry, and their numbers stand outside its 16 bits.
    """

    NULL = 0
    ETHERNET = 1
    PPP = 9
    PPP_HDLC = 50
    PPP_ETHER = 51
    RAW = 101
    IEEE802_11 = 105
    LOOP = 108
    LINUX_SLL = 113
    IEEE802_11_RADIOTAP = 127
    PPP_WITH_DIR = 204
    IPV4 = 228
    IPV6 = 229
    LINUX_SLL2 = 276
    ICMPV4 = 0x1_0001
    ICMPV6 = 0x1_003A
