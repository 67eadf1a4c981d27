"""Lists of source addresses in queries and group records (RFC 9776 §4.1, §4.2)."""

from __future__ import annotations

from collections.abc import Sequence

from asdic.errors import EncodeError
from asdic.wire.address import IPV4_OCTETS

__all__ = ["decode", "encode"]

_MAXIMUM_COUNT = 0xFFFF


def decode(octets: bytes, start: int, count: int) -> tuple[tuple[bytes, ...], int]:
    """Read *count* addresses from *start* on, or as many as there are whole.

    Returns:
        The addresses, and the offset behind the last.

    """
    whole = min(count, (len(octets) - start) // IPV4_OCTETS)
    end = start + whole * IPV4_OCTETS
    slots = range(start, end, IPV4_OCTETS)
    return tuple([octets[at : at + IPV4_OCTETS] for at in slots]), end


def encode(sources: Sequence[bytes]) -> bytes:
    """Return the octets of *sources*, one behind the other.

    Raises:
        EncodeError: one of them is not 4 octets, or they are more than 65535.

    """
    if len(sources) > _MAXIMUM_COUNT:
        raise EncodeError(f"{len(sources)} source addresses: at most 65535 fit")
    for source in sources:
        if len(source) != IPV4_OCTETS:
            raise EncodeError(f"a source address of {len(source)} octets: expected 4")
    return b"".join(sources)
