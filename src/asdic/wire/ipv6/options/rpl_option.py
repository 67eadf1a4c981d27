"""The RPL Option (RFC 6553 §3), of the new type (RFC 9008 §4) and of the old."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["DeprecatedRplOption", "RplOption", "RplPacketInformation"]


class RplPacketInformation(FixedOption, frozen=True, kw_only=True, gc=False):
    """The figure that both types share."""

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.flag("down", "the packet goes away from the root"),
        field.flag("rank_error"),
        field.flag("forwarding_error"),
        field.hexadecimal("reserved", 5),
        field.number("rpl_instance_id", 8),
        field.number("sender_rank", 16),
        field.octets("sub_tlvs"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "RPL Option"
    TAIL: ClassVar[str] = "sub_tlvs"

    rpl_instance_id: int
    sender_rank: int
    down: bool = False
    rank_error: bool = False
    forwarding_error: bool = False
    reserved: int = 0
    sub_tlvs: bytes = b""


@final
class RplOption(RplPacketInformation, frozen=True, kw_only=True, gc=False):
    """By what routers of a RPL network find loops: skipped by whoever is not in it.

    Attributes:
        rpl_instance_id: In which topology the packet travels.
        sender_rank: How far from the root its last router is.
        down: The O flag: the packet goes away from the root.
        rank_error: The R flag: the ranks on the way contradict that.
        forwarding_error: The F flag: the last router knows no way on.
        reserved: 5 bits, sent as zero.
        sub_tlvs: None are defined.

    """

    type: ClassVar[int] = 0x23


@final
class DeprecatedRplOption(RplPacketInformation, frozen=True, kw_only=True, gc=False):
    """The same under its first type: whoever does not know it discards the packet.

    Attributes:
        rpl_instance_id: In which topology the packet travels.
        sender_rank: How far from the root its last router is.
        down: The O flag: the packet goes away from the root.
        rank_error: The R flag: the ranks on the way contradict that.
        forwarding_error: The F flag: the last router knows no way on.
        reserved: 5 bits, sent as zero.
        sub_tlvs: None are defined.

    """

    type: ClassVar[int] = 0x63
