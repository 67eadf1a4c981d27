"""MPL Seed Info, of MPL Control Messages (RFC 7731 §6.3).

Decoding a list of them is lossless and never fails: one that runs over the end
becomes an `UnknownSeedInfo` with all octets that are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self, TypeAlias, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["MplSeedInfo", "SeedInfo", "UnknownSeedInfo", "decode", "encode"]

_FIXED_OCTETS = 2
_S_BITS = 2
_S_MASK = 3
_SEED_ID_OCTETS = (0, 2, 8, 16)


def _seed_id_text(number: int) -> str:
    size = _SEED_ID_OCTETS[number & _S_MASK]
    return f"seed identifier of {8 * size} bits" if size else "the source is the seed"


@final
class UnknownSeedInfo(Struct, frozen=True, kw_only=True, gc=False):
    """Seed information that runs over the message's end, kept as octets.

    Attributes:
        octets: All that is left of the message.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.octets("octets"),)

    octets: bytes

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets


@final
class MplSeedInfo(Struct, frozen=True, kw_only=True, gc=False):
    """Which messages of one seed the sender keeps.

    ```text
     0                   1                   2                   3
    |   min-seqno   |  bm-len   | S |   seed-id (0/2/8/16 octets)   |
    |    buffered-mpl-messages (variable length) ...                |
    ```

    Attributes:
        min_seqno: The least sequence number of the messages kept.
        seed_id: 0, 2, 8 or 16 octets; none: the sender itself is the seed.
        buffered_mpl_messages: A bit for each sequence number from *min_seqno* on,
            set if that message is kept; up to 63 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("min_seqno", 8, "of the messages kept"),
        field.number("bm_len", 6, unit="octets"),
        field.number("s", 2, meaning=_seed_id_text),
        field.octets("seed_id"),
        field.octets("buffered_mpl_messages", about="a bit for each sequence number"),
    )

    min_seqno: int
    seed_id: bytes = b""
    buffered_mpl_messages: bytes = b""

    @property
    def bm_len(self) -> int:
        """Octets of the bit vector."""
        return len(self.buffered_mpl_messages)

    @property
    def s(self) -> int:
        """The number that stands for the length of the seed identifier.

        Raises:
            EncodeError: none stands for it.

        """
        if len(self.seed_id) not in _SEED_ID_OCTETS:
            problem = f"{len(self.seed_id)} octets: a seed has 0, 2, 8 or 16"
            raise EncodeError(f"MplSeedInfo.seed_id: {problem}")
        return _SEED_ID_OCTETS.index(len(self.seed_id))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the one that fills *octets*.

        Raises:
            DecodeError: its lengths do not say that it fills them.

        """
        if len(octets) != _length(octets, 0):
            raise DecodeError("MPL Seed Info", len(octets), "cut short")
        end = _FIXED_OCTETS + _SEED_ID_OCTETS[octets[1] & _S_MASK]
        return cls(
            min_seqno=octets[0],
            seed_id=octets[_FIXED_OCTETS:end],
            buffered_mpl_messages=octets[end:],
        )

    def encode(self) -> bytes:
        """Return the octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        fixed = bytes((self.min_seqno, self.bm_len << _S_BITS | self.s))
        return fixed + self.seed_id + self.buffered_mpl_messages


SeedInfo: TypeAlias = MplSeedInfo | UnknownSeedInfo


def _length(octets: bytes, at: int) -> int:
    """Return how long the one at *at* says it is: its first 2 octets if cut."""
    if at + _FIXED_OCTETS > len(octets):
        return _FIXED_OCTETS
    bits = octets[at + 1]
    return _FIXED_OCTETS + _SEED_ID_OCTETS[bits & _S_MASK] + (bits >> _S_BITS)


def decode(octets: bytes, start: int) -> tuple[SeedInfo, ...]:
    """Read all seed information from *start* on."""
    found: list[SeedInfo] = []
    at = start
    while at < len(octets):
        end = at + _length(octets, at)
        if end > len(octets):
            found.append(UnknownSeedInfo(octets=octets[at:]))
            break
        found.append(MplSeedInfo.decode(octets[at:end]))
        at = end
    return tuple(found)


def encode(seeds: Sequence[SeedInfo]) -> bytes:
    """Return the octets of *seeds*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([seed.encode() for seed in seeds])
