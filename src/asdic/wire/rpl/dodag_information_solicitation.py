"""Dodag Information Solicitation (RFC 6550 §6.2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.control_message import ControlMessage, figure

__all__ = ["DodagInformationSolicitation"]

_BASE = (
    field.hexadecimal("flags", 8, "sent as zero"),
    field.hexadecimal("reserved", 8),
)


@final
class DodagInformationSolicitation(ControlMessage, frozen=True, kw_only=True, gc=False):
    """A request for DODAG Information Objects.

    Options, security and authentication are those of `ControlMessage`.

    Attributes:
        flags: 8 bits, sent as zero.
        reserved: 8 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(*_BASE)
    BASE: ClassVar[FixedPart] = FixedPart(_BASE)
    CODE: ClassVar[int] = 0

    flags: int = 0
    reserved: int = 0
