"""P2p Discovery Reply Object (RFC 6997 §8)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.control_message import ControlMessage, figure

__all__ = ["P2pDiscoveryReplyObject"]

_BASE = (
    field.hexadecimal("rpl_instance_id", 8),
    field.number("version_number", 8),
    field.flag("stop"),
    field.flag("acknowledgment_requested"),
    field.number("sequence", 2),
    field.hexadecimal("reserved", 12),
    field.ipv6("dodagid"),
)


@final
class P2pDiscoveryReplyObject(ControlMessage, frozen=True, kw_only=True, gc=False):
    """A discovered route, on its way from the target to the origin.

    Options, security and authentication are those of `ControlMessage`.

    Attributes:
        rpl_instance_id: The RPL instance.
        version_number: Sent as zero.
        stop: The S flag: the discovery is over.
        acknowledgment_requested: The A flag.
        sequence: Tells the replies to one discovery apart.
        reserved: 12 bits, sent as zero.
        dodagid: 16 octets: the origin.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(*_BASE)
    BASE: ClassVar[FixedPart] = FixedPart(_BASE)
    CODE: ClassVar[int] = 4

    rpl_instance_id: int
    version_number: int = 0
    stop: bool = False
    acknowledgment_requested: bool = False
    sequence: int = 0
    reserved: int = 0
    dodagid: bytes
