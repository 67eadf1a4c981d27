"""Destination Advertisement Object Acknowledgment (RFC 6550 §6.5)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.control_message import DODAGID, ControlMessage, figure

__all__ = ["DestinationAdvertisementObjectAcknowledgment"]

_BASE = (
    field.hexadecimal("rpl_instance_id", 8),
    field.flag("dodagid_present"),
    field.hexadecimal("reserved", 7),
    field.number("dao_sequence", 8),
    field.number("status", 8),
)


@final
class DestinationAdvertisementObjectAcknowledgment(
    ControlMessage, frozen=True, kw_only=True, gc=False
):
    """What became of a Destination Advertisement Object.

    Options, security and authentication are those of `ControlMessage`.

    Attributes:
        rpl_instance_id: The RPL instance.
        reserved: 7 bits, sent as zero.
        dao_sequence: Of what is acknowledged.
        status: 0 accepts; from 128 on it rejects (RFC 9010 has bits of its own).
        dodagid: 16 octets, or none for an instance that is not local.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(*_BASE, DODAGID)
    BASE: ClassVar[FixedPart] = FixedPart(_BASE)
    CODE: ClassVar[int] = 3

    rpl_instance_id: int
    reserved: int = 0
    dao_sequence: int
    status: int = 0
    dodagid: bytes = b""

    @property
    def dodagid_present(self) -> bool:
        """The D flag."""
        return bool(self.dodagid)
