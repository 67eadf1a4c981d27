"""The MPL Option (RFC 7731 §6.1)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["MplOption"]

_S_SHIFT = 6
_SEED_ID_OCTETS = (0, 2, 8, 16)


def _seed_id_text(number: int) -> str:
    size = _SEED_ID_OCTETS[number]
    return f"seed identifier of {8 * size} bits" if size else "the source is the seed"


@final
class MplOption(FixedOption, frozen=True, kw_only=True, gc=False):
    """By what forwarders of a low-power network tell multicast packets apart.

    Attributes:
        sequence: Which of its seed's packets this is.
        seed_id: 0, 2, 8 or 16 octets; none: the packet's source is the seed.
        largest: The M flag: the seed has sent nothing later.
        version: The V flag; 0.
        reserved: 4 bits, sent as zero.

    """

    NAME: ClassVar[str] = "MPL Option"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("s", 2, meaning=_seed_id_text),
        field.flag("largest", "sequence known of the seed"),
        field.number("version", 1),
        field.hexadecimal("reserved", 4),
        field.number("sequence", 8),
        field.octets("seed_id"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS, "s")
    TAIL: ClassVar[str] = "seed_id"
    type: ClassVar[int] = 0x6D

    sequence: int
    seed_id: bytes = b""
    largest: bool = False
    version: int = 0
    reserved: int = 0

    @property
    def s(self) -> int:
        """The number that stands for the length of the seed identifier.

        Raises:
            EncodeError: none stands for it.

        """
        if len(self.seed_id) not in _SEED_ID_OCTETS:
            problem = f"{len(self.seed_id)} octets: a seed has 0, 2, 8 or 16"
            raise EncodeError(f"MplOption.seed_id: {problem}")
        return _SEED_ID_OCTETS.index(len(self.seed_id))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length does not fit, or is not what its S field tells.

        """
        found = super().decode(octets)
        if len(found.seed_id) != _SEED_ID_OCTETS[octets[2] >> _S_SHIFT]:
            raise DecodeError(cls.NAME, 2, "length of the seed identifier is wrong")
        return found
