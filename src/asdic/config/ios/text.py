"""How IOS writes values."""

from __future__ import annotations

from asdic.engine.instant import MILLISECOND, SECOND
from asdic.wire.address import IPV4_OCTETS, format_ipv4, format_ipv6

__all__ = [
    "address_text",
    "lifetime_text",
    "mac_text",
    "mask_text",
    "milliseconds",
    "prefix_text",
    "seconds",
]

_BITS = 32
_ALL = 0xFFFFFFFF


def address_text(octets: bytes) -> str:
    """Return an address; those of IPv6 are in capitals."""
    if len(octets) == IPV4_OCTETS:
        return format_ipv4(octets)
    return format_ipv6(octets).upper()


def prefix_text(octets: bytes, length: int) -> str:
    """Return an IPv6 address with the length of its prefix."""
    return f"{address_text(octets)}/{length}"


def mask_text(length: int) -> str:
    """Return the mask of a prefix of IPv4."""
    return format_ipv4((_ALL ^ (_ALL >> length)).to_bytes(_BITS // 8, "big"))


def mac_text(octets: bytes) -> str:
    """Return a MAC address."""
    return octets.hex(".", 2)


def seconds(duration: int) -> int:
    """Return nanoseconds as seconds."""
    return duration // SECOND


def milliseconds(duration: int) -> int:
    """Return nanoseconds as milliseconds."""
    return duration // MILLISECOND


def lifetime_text(duration: int | None) -> str:
    """Return a lifetime in seconds; `None` is one without end."""
    return "infinite" if duration is None else str(seconds(duration))
