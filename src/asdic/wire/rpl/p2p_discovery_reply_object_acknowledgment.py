"""P2p Discovery Reply Object Acknowledgment (RFC 6997 §10)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.control_message import ControlMessage, figure

__all__ = ["P2pDiscoveryReplyObjectAcknowledgment"]

_BASE = (
    field.hexadecimal("rpl_instance_id", 8),
    field.number("version_number", 8),
    field.number("sequence", 2),
    field.hexadecimal("reserved", 14),
    field.ipv6("dodagid"),
)


@final
class P2pDiscoveryReplyObjectAcknowledgment(
    ControlMessage, frozen=True, kw_only=True, gc=False
):
    """The origin's word that a reply arrived.

    Options, security and authentication are those of `ControlMessage`.

    Attributes:
        rpl_instance_id: The RPL instance.
        version_number: Sent as zero.
        sequence: Of what is acknowledged.
        reserved: 14 bits, sent as zero.
        dodagid: 16 octets: the origin.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(*_BASE)
    BASE: ClassVar[FixedPart] = FixedPart(_BASE)
    CODE: ClassVar[int] = 5

    rpl_instance_id: int
    version_number: int = 0
    sequence: int = 0
    reserved: int = 0
    dodagid: bytes
