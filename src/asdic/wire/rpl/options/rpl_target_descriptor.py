"""Rpl Target Descriptor (RFC 6550 §6.7.11)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["RplTargetDescriptor"]


@final
class RplTargetDescriptor(RplOption, frozen=True, kw_only=True, gc=False):
    """A tag of the target in front.

    Attributes:
        descriptor: Opaque, 32 bits.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.hexadecimal("descriptor", 32),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    type: ClassVar[int] = Type.RPL_TARGET_DESCRIPTOR.value

    descriptor: int
