"""AltMark (RFC 9343 §3.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["AlternateMarking"]


@final
class AlternateMarking(FixedOption, frozen=True, kw_only=True, gc=False):
    """Marks by which loss and delay of a flow are measured on its way.

    Attributes:
        flow_mon_id: Which flow is watched, 20 bits.
        loss: The L flag, which alternates from batch to batch.
        delay: The D flag: this packet's delay is measured.
        reserved: 10 bits, sent as zero.

    """

    NAME: ClassVar[str] = "AltMark"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.hexadecimal("flow_mon_id", 20),
        field.flag("loss"),
        field.flag("delay", "the delay of this packet is measured"),
        field.hexadecimal("reserved", 10),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    type: ClassVar[int] = 0x12

    flow_mon_id: int
    loss: bool = False
    delay: bool = False
    reserved: int = 0
