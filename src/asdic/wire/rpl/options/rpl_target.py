"""Rpl Target (RFC 6550 §6.7.7)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["RplTarget"]


@final
class RplTarget(RplOption, frozen=True, kw_only=True, gc=False):
    """An address, prefix or group that is reachable through the sender.

    Attributes:
        flags: 8 bits, sent as zero, or flags of later documents (RFC 9010).
        prefix_length: Leading bits that count.
        target_prefix: The octets of the prefix that are sent, and what RFC 9010 puts behind.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.hexadecimal("flags", 8, "sent as zero"),
        field.number("prefix_length", 8, unit="bits"),
        field.octets("target_prefix"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "target_prefix"
    type: ClassVar[int] = Type.RPL_TARGET.value

    flags: int = 0
    prefix_length: int
    target_prefix: bytes
