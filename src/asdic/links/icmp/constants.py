"""Numbers of Linux's socket interface that Python's `socket` module lacks.

Each stands with the header file that defines it.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ICMP6_FILTER",
    "ICMP_FILTER",
    "IPV6_DONTFRAG",
    "IPV6_HOPLIMIT",
    "IPV6_MTU_DISCOVER",
    "IPV6_RECVERR",
    "IPV6_RECVHOPLIMIT",
    "IP_MTU_DISCOVER",
    "IP_RECVERR",
    "IP_RECVTTL",
    "IP_TTL",
    "MSG_ERRQUEUE",
    "ORIGIN_LOCAL",
    "SOL_RAW",
    "SO_ATTACH_FILTER",
    "SO_MARK",
    "SO_RCVBUFFORCE",
    "SO_TIMESTAMPNS",
]

# linux/socket.h
SOL_RAW: Final = 255
MSG_ERRQUEUE: Final = 0x2000

# asm-generic/socket.h
SO_ATTACH_FILTER: Final = 26
SO_RCVBUFFORCE: Final = 33
SO_TIMESTAMPNS: Final = 35
SO_MARK: Final = 36

# linux/icmp.h, linux/icmpv6.h
ICMP_FILTER: Final = 1
ICMP6_FILTER: Final = 1

# linux/in.h
IP_TTL: Final = 2
IP_MTU_DISCOVER: Final = 10
IP_RECVERR: Final = 11
IP_RECVTTL: Final = 12

# linux/in6.h
IPV6_MTU_DISCOVER: Final = 23
IPV6_RECVERR: Final = 25
IPV6_RECVHOPLIMIT: Final = 51
IPV6_HOPLIMIT: Final = 52
IPV6_DONTFRAG: Final = 62

# linux/errqueue.h
ORIGIN_LOCAL: Final = 1
