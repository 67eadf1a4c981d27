"""What a file says of the MSS of TCP in transit: a number, or a word."""

from __future__ import annotations

from asdic.engine.configuration import TcpMss

__all__ = ["LARGEST_MSS", "LEAST_MSS", "parse_mss"]

LEAST_MSS, LARGEST_MSS = 48, 0xFFFF
"""Linux sends no smaller segments (net.ipv4.tcp_min_snd_mss); the option has 16 bits."""


def parse_mss(written: object) -> int | TcpMss:
    """Return a limit.

    Raises:
        ValueError: it is none; the message says what is allowed.

    """
    if written == TcpMss.TO_PATH_MTU.value:
        return TcpMss.TO_PATH_MTU
    if type(written) is int and LEAST_MSS <= written <= LARGEST_MSS:
        return written
    word = TcpMss.TO_PATH_MTU.value
    raise ValueError(f'expected {LEAST_MSS} to {LARGEST_MSS}, or "{word}"')
