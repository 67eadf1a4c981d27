"""The Internet Protocol, version 6 (RFC 8200), and its extension headers."""

from asdic.wire.ipv6.header import HEADER_LENGTH, MINIMUM_MTU, Header

__all__ = ["HEADER_LENGTH", "MINIMUM_MTU", "Header"]
