"""The Internet Protocol, version 4 (RFC 791)."""

from asdic.wire.ipv4.header import CHECKSUM_OFFSET, MINIMUM_LENGTH, Header

__all__ = ["CHECKSUM_OFFSET", "MINIMUM_LENGTH", "Header"]
