"""Consistency Check (RFC 6550 §6.6)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.control_message import ControlMessage, figure
from asdic.wire.rpl.security import Security

__all__ = ["ConsistencyCheck"]

_BASE = (
    field.hexadecimal("rpl_instance_id", 8),
    field.flag("response"),
    field.hexadecimal("flags", 7, "sent as zero"),
    field.hexadecimal("cc_nonce", 16),
    field.ipv6("dodagid"),
    field.number("destination_counter", 32),
)


@final
class ConsistencyCheck(ControlMessage, frozen=True, kw_only=True, gc=False):
    """A question for a node's counter, or the answer; always secured.

    Options, security and authentication are those of `ControlMessage`.

    Attributes:
        rpl_instance_id: The RPL instance.
        response: The R flag: this is the answer.
        flags: 7 bits, sent as zero.
        cc_nonce: The same in question and answer.
        dodagid: 16 octets.
        destination_counter: The least counter that the sender takes from the destination.
        security: How it is secured.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(*_BASE)
    BASE: ClassVar[FixedPart] = FixedPart(_BASE)
    CODE: ClassVar[int] = 10

    rpl_instance_id: int
    response: bool = False
    flags: int = 0
    cc_nonce: int
    dodagid: bytes
    destination_counter: int = 0
    security: Security
