"""Lists of source addresses in MLD version 2 and IGMP version 3 (RFC 9777, RFC 9776)."""

from __future__ import annotations

from collections.abc import Sequence

from asdic.errors import EncodeError

__all__ = ["decode", "encode"]

_MAXIMUM_COUNT = 0xFFFF


def decode(
    octets: bytes, start: int, count: int, width: int
) -> tuple[tuple[bytes, ...], int]:
    """Read *count* addresses from *start* on, or as many as there are whole.

    Args:
        octets: What holds them.
        start: Where the first begins.
        count: How many there should be.
        width: Octets of one: 16 or 4.

    Returns:
        The addresses, and the offset behind the last.

    """
    count = min(count, (len(octets) - start) // width)
    end = start + width * count
    starts = range(start, end, width)
    return tuple([octets[at : at + width] for at in starts]), end


def encode(sources: Sequence[bytes], width: int) -> bytes:
    """Return the octets of *sources*, one behind the other.

    Raises:
        EncodeError: one has not *width* octets, or they are more than 65535.

    """
    if len(sources) > _MAXIMUM_COUNT:
        raise EncodeError(f"{len(sources)} sources: at most {_MAXIMUM_COUNT} fit")
    for source in sources:
        if len(source) != width:
            problem = f"source of {len(source)} octets: an address has {width}"
            raise EncodeError(problem)
    return b"".join(sources)
