"""In-situ OAM (RFC 9486 §3), its data as octets.

Not here: the traces and proofs that the data hold (RFC 9197).
"""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["ChangingIoam", "InSituOam", "Ioam"]

_TYPES = {
    0: "pre-allocated trace",
    1: "incremental trace",
    2: "proof of transit",
    3: "edge to edge",
    4: "direct export",
}


def _type_text(number: int) -> str:
    return _TYPES.get(number, "")


class InSituOam(FixedOption, frozen=True, kw_only=True, gc=False):
    """The figure that both types share."""

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.hexadecimal("reserved", 8),
        field.number("ioam_option_type", 8, meaning=_type_text),
        field.octets("data"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "IOAM"
    TAIL: ClassVar[str] = "data"

    ioam_option_type: int
    data: bytes = b""
    reserved: int = 0


@final
class Ioam(InSituOam, frozen=True, kw_only=True, gc=False):
    """What nodes note in a packet about its way, data that stay as they are.

    Attributes:
        ioam_option_type: What the data are.
        data: As the type has it.
        reserved: 8 bits, sent as zero.

    """

    type: ClassVar[int] = 0x11


@final
class ChangingIoam(InSituOam, frozen=True, kw_only=True, gc=False):
    """What nodes note in a packet about its way, data to which each adds.

    Attributes:
        ioam_option_type: What the data are.
        data: As the type has it.
        reserved: 8 bits, sent as zero.

    """

    type: ClassVar[int] = 0x31
