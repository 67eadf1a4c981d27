"""Numbers of Linux's socket interface that Python's `socket` module lacks.

Each stands with the header file that defines it.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ICMP6_FILTER",
    "ICMP_FILTER",
    "IPV6_DONTFRAG",
    "IPV6_FLOWINFO_SEND",
    "IPV6_FLOWLABEL_MGR",
    "IPV6_HOPLIMIT",
    "IPV6_MTU_DISCOVER",
    "IPV6_RECVERR",
    "IPV6_RECVERR_RFC4884",
    "IPV6_RECVHOPLIMIT",
    "IP_MTU_DISCOVER",
    "IP_RECVERR",
    "IP_RECVERR_RFC4884",
    "IP_RECVOPTS",
    "IP_RECVTTL",
    "IP_TTL",
    "MSG_ERRQUEUE",
    "ORIGIN_LOCAL",
    "ORIGIN_TIMESTAMPING",
    "SOL_RAW",
    "SO_ATTACH_FILTER",
    "SO_MARK",
    "SO_RCVBUFFORCE",
    "SO_TIMESTAMPING",
    "SO_TIMESTAMPNS",
    "TRANSMIT_STAMPS",
    "UDPLITE_RECV_COVERAGE",
    "UDPLITE_SEND_COVERAGE",
]

# linux/socket.h
SOL_RAW: Final = 255
MSG_ERRQUEUE: Final = 0x2000

# asm-generic/socket.h
SO_ATTACH_FILTER: Final = 26
SO_RCVBUFFORCE: Final = 33
SO_TIMESTAMPNS: Final = 35
SO_MARK: Final = 36
SO_TIMESTAMPING: Final = 37

# linux/icmp.h, linux/icmpv6.h
ICMP_FILTER: Final = 1
ICMP6_FILTER: Final = 1

# linux/net_tstamp.h: TX_SOFTWARE, SOFTWARE, OPT_ID, OPT_CMSG and OPT_TSONLY
TRANSMIT_STAMPS: Final = 1 << 1 | 1 << 4 | 1 << 7 | 1 << 10 | 1 << 11

# linux/in.h
IP_TTL: Final = 2
IP_RECVOPTS: Final = 6
IP_MTU_DISCOVER: Final = 10
IP_RECVERR: Final = 11
IP_RECVTTL: Final = 12
IP_RECVERR_RFC4884: Final = 26

# linux/in6.h
IPV6_MTU_DISCOVER: Final = 23
IPV6_RECVERR: Final = 25
IPV6_RECVERR_RFC4884: Final = 31
IPV6_FLOWLABEL_MGR: Final = 32
IPV6_FLOWINFO_SEND: Final = 33
IPV6_RECVHOPLIMIT: Final = 51
IPV6_HOPLIMIT: Final = 52
IPV6_DONTFRAG: Final = 62

# linux/errqueue.h
ORIGIN_LOCAL: Final = 1
ORIGIN_TIMESTAMPING: Final = 4

# linux/udp.h and RFC 3828: octets that the checksum covers
UDPLITE_SEND_COVERAGE: Final = 10
UDPLITE_RECV_COVERAGE: Final = 11
