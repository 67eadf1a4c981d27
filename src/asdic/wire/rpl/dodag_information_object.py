"""Dodag Information Object (RFC 6550 §6.3)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.control_message import ControlMessage, figure

__all__ = ["DodagInformationObject"]

_MODES = {
    0: "no downward routes",
    1: "non-storing",
    2: "storing",
    3: "storing, with multicast",
    4: "P2P route discovery",
    5: "non-storing, with multicast",
}


def _mode_text(number: int) -> str:
    return _MODES.get(number, "")


_BASE = (
    field.hexadecimal("rpl_instance_id", 8),
    field.number("version_number", 8),
    field.number("rank", 16),
    field.flag("grounded"),
    field.hexadecimal("reserved_bit", 1),
    field.number("mode_of_operation", 3, meaning=_mode_text),
    field.number("preference", 3),
    field.number("dtsn", 8),
    field.hexadecimal("flags", 8, "sent as zero"),
    field.hexadecimal("reserved", 8),
    field.ipv6("dodagid"),
)


@final
class DodagInformationObject(ControlMessage, frozen=True, kw_only=True, gc=False):
    """What a node tells of the DODAG it is in.

    Options, security and authentication are those of `ControlMessage`.

    Attributes:
        rpl_instance_id: The RPL instance.
        version_number: The DODAG's version.
        rank: The sender's rank; all ones say infinite.
        grounded: The G flag: the DODAG reaches its goal.
        reserved_bit: 1 bit, sent as zero.
        mode_of_operation: The MOP field: which routes go down.
        preference: The Prf field: 7 is the most preferred root.
        dtsn: Destination advertisement trigger sequence number.
        flags: 8 bits, sent as zero.
        reserved: 8 bits, sent as zero.
        dodagid: 16 octets, set by the root.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(*_BASE)
    BASE: ClassVar[FixedPart] = FixedPart(_BASE)
    CODE: ClassVar[int] = 1

    rpl_instance_id: int
    version_number: int
    rank: int
    grounded: bool = False
    reserved_bit: int = 0
    mode_of_operation: int
    preference: int = 0
    dtsn: int = 0
    flags: int = 0
    reserved: int = 0
    dodagid: bytes
