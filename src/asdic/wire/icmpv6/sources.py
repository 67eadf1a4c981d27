"""Lists of source addresses in MLD version 2 (RFC 9777 §5.1, §5.2)."""

from __future__ import annotations

from collections.abc import Sequence

from asdic.errors import EncodeError
from asdic.wire.address import IPV6_OCTETS

__all__ = ["decode", "encode"]


def decode(octets: bytes, start: int, count: int) -> tuple[tuple[bytes, ...], int]:
    """Read *count* addresses from *start* on, or as many as there are whole.

    Returns:
        The addresses, and the offset behind the last.

    """
    count = min(count, (len(octets) - start) // IPV6_OCTETS)
    end = start + IPV6_OCTETS * count
    starts = range(start, end, IPV6_OCTETS)
    return tuple(octets[at : at + IPV6_OCTETS] for at in starts), end


def encode(sources: Sequence[bytes]) -> bytes:
    """Return the octets of *sources*, one behind the other.

    Raises:
        EncodeError: one has not 16 octets.

    """
    for source in sources:
        if len(source) != IPV6_OCTETS:
            raise EncodeError(f"source of {len(source)} octets: an address has 16")
    return b"".join(sources)
