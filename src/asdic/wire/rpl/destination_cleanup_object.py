"""Destination Cleanup Object (RFC 9009 §4.3)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.control_message import DODAGID, ControlMessage, figure

__all__ = ["DestinationCleanupObject"]

_BASE = (
    field.hexadecimal("rpl_instance_id", 8),
    field.flag("acknowledgment_requested"),
    field.flag("dodagid_present"),
    field.hexadecimal("flags", 6, "sent as zero"),
    field.number("status", 8),
    field.number("dco_sequence", 8),
)


@final
class DestinationCleanupObject(ControlMessage, frozen=True, kw_only=True, gc=False):
    """Routes along an old path are to be removed.

    Options, security and authentication are those of `ControlMessage`.

    Attributes:
        rpl_instance_id: The RPL instance.
        acknowledgment_requested: The K flag.
        flags: 6 bits, sent as zero.
        status: Why: an RPL Status (RFC 6550 §6.5.1, RFC 9010 §6.3).
        dco_sequence: Grows with each message.
        dodagid: 16 octets, or none for an instance that is not local.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(*_BASE, DODAGID)
    BASE: ClassVar[FixedPart] = FixedPart(_BASE)
    CODE: ClassVar[int] = 7

    rpl_instance_id: int
    acknowledgment_requested: bool = False
    flags: int = 0
    status: int = 0
    dco_sequence: int
    dodagid: bytes = b""

    @property
    def dodagid_present(self) -> bool:
        """The D flag."""
        return bool(self.dodagid)
