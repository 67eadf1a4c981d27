"""The Internet checksum (RFC 1071) and its incremental update (RFC 1624).

Rules of this file:

* The one's-complement sum of 16-bit words is the number modulo 65535, which
  Python's integers compute in one C loop; the one difference is that a sum of
  nonzero words folds to 0xFFFF, never to 0.
* One division serves any length: cutting long inputs into slices and adding
  their sums was measured slower from 300 octets on.

Nothing here knows a header: `pseudo_header_sum` takes what RFC 768 and
RFC 8200 §8.1 put in front, already packed.
"""

from __future__ import annotations

from asdic.errors import EncodeError

__all__ = [
    "checksum",
    "is_valid",
    "ones_complement_sum",
    "pseudo_header_sum",
    "update",
    "update_octets",
]

_MODULUS = 0xFFFF
_number = int.from_bytes  # looked up once: these are the hottest lines of all
_ADDRESS_OCTETS = (4, 16)


def ones_complement_sum(octets: bytes | bytearray | memoryview) -> int:
    """Return the sum of *octets* as big-endian 16-bit words, modulo 65535.

    An odd last octet counts as the high half of a word (RFC 1071 §1). The
    result is 0..65534: 0 stands for both zeros of one's complement.
    """
    total = _number(octets, "big")
    return (total << 8 if len(octets) & 1 else total) % _MODULUS


def checksum(octets: bytes | bytearray | memoryview, initial: int = 0) -> int:
    """Return the checksum field for *octets*, whose own field holds zero.

    Args:
        octets: What the checksum covers.
        initial: A sum to start from, such as `pseudo_header_sum` returns.

    Returns:
        0..65534, or 65535 where everything covered is zero.

    """
    remainder = (ones_complement_sum(octets) + initial) % _MODULUS
    if remainder:
        return _MODULUS - remainder
    return 0 if initial or any(octets) else _MODULUS


def is_valid(octets: bytes | bytearray | memoryview, initial: int = 0) -> bool:
    """Tell whether *octets*, their checksum field included, sum to all ones."""
    return (ones_complement_sum(octets) + initial) % _MODULUS == 0 and (
        initial != 0 or any(octets)
    )


def pseudo_header_sum(
    source: bytes, destination: bytes, protocol: int, length: int
) -> int:
    """Return the sum of a pseudo-header (RFC 768, RFC 9293 §3.1, RFC 8200 §8.1).

    Args:
        source: Packed address, 4 or 16 octets.
        destination: Packed address of the same family: for a packet with a
            routing header, the final one.
        protocol: The upper-layer protocol number, such as 58.
        length: The upper-layer length in octets, header included.

    Returns:
        A sum to pass as *initial*. It is at least 1 (the protocol is not 0).

    Raises:
        EncodeError: the addresses are not two of one family.

    """
    size = len(source)
    if size != len(destination) or size not in _ADDRESS_OCTETS:
        raise EncodeError(
            f"addresses of {size} and {len(destination)} octets: both have 4 or 16"
        )
    return (
        _number(source + destination, "big") + protocol + length
    ) % _MODULUS or _MODULUS


def update(field: int, old: int, new: int) -> int:
    """Return checksum *field* after a covered 16-bit word changed (RFC 1624 §3).

    Equation 3, `HC' = ~(~HC + ~m + m')`, which never turns a checksum into the
    negative zero that equation 2 gave.
    """
    total = (field ^ _MODULUS) + (old ^ _MODULUS) + new
    total = (total & _MODULUS) + (total >> 16)
    return ((total & _MODULUS) + (total >> 16)) ^ _MODULUS


def update_octets(field: int, old: bytes, new: bytes) -> int:
    """Return checksum *field* after covered octets changed (RFC 1624 §3).

    Args:
        field: The checksum as it stands.
        old: The octets replaced; they begin at an even offset.
        new: What stands there now, as many.

    """
    total = (
        (field ^ _MODULUS)
        + (_MODULUS - ones_complement_sum(old))
        + ones_complement_sum(new)
    )
    total = (total & _MODULUS) + (total >> 16)
    return ((total & _MODULUS) + (total >> 16)) ^ _MODULUS
