"""Destination Cleanup Object Acknowledgment (RFC 9009 §4.3.4)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.control_message import DODAGID, ControlMessage, figure

__all__ = ["DestinationCleanupObjectAcknowledgment"]

_BASE = (
    field.hexadecimal("rpl_instance_id", 8),
    field.flag("dodagid_present"),
    field.hexadecimal("flags", 7, "sent as zero"),
    field.number("dco_sequence", 8),
    field.number("status", 8),
)


@final
class DestinationCleanupObjectAcknowledgment(
    ControlMessage, frozen=True, kw_only=True, gc=False
):
    """What became of a Destination Cleanup Object.

    Options, security and authentication are those of `ControlMessage`.

    Attributes:
        rpl_instance_id: The RPL instance.
        flags: 7 bits, sent as zero.
        dco_sequence: Of what is acknowledged.
        status: 0 accepts; from 128 on it rejects, 129 for no such route (RFC 9009 §5.3).
        dodagid: 16 octets, or none for an instance that is not local.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(*_BASE, DODAGID)
    BASE: ClassVar[FixedPart] = FixedPart(_BASE)
    CODE: ClassVar[int] = 8

    rpl_instance_id: int
    flags: int = 0
    dco_sequence: int
    status: int = 0
    dodagid: bytes = b""

    @property
    def dodagid_present(self) -> bool:
        """The D flag."""
        return bool(self.dodagid)
