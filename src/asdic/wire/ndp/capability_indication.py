"""6LoWPAN Capability Indication (RFC 7400 §3.3, RFC 8505 §4.3)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["CapabilityIndication"]


@final
class CapabilityIndication(FixedOption, frozen=True, kw_only=True, gc=False):
    """What a 6LoWPAN node can do.

    Attributes:
        reserved: 9 bits, sent as zero or used by later documents.
        address_protection: Address protection is in use (RFC 8928).
        extended_duplicate_address: The border router understands EDAR and EDAC.
        six_lowpan_router: The node is a 6LR.
        border_router: The node is a 6LBR.
        routing_registrar: The node is a routing registrar.
        extended_address_registration: The extended address registration is understood.
        generic_header_compression: Generic header compression is understood (RFC 7400).
        reserved2: 32 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.hexadecimal("reserved", 9),
        field.flag("address_protection", "address protection is in use (RFC 8928)"),
        field.flag("extended_duplicate_address", "EDAR and EDAC are understood"),
        field.flag("six_lowpan_router", "6LR"),
        field.flag("border_router", "6LBR"),
        field.flag("routing_registrar", "routing registrar"),
        field.flag("extended_address_registration", "extended address registration"),
        field.flag("generic_header_compression", "generic header compression"),
        field.hexadecimal("reserved2", 32),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "6LoWPAN Capability Indication"
    type: ClassVar[int] = Type.CAPABILITY_INDICATION.value

    reserved: int = 0
    address_protection: bool = False
    extended_duplicate_address: bool = False
    six_lowpan_router: bool = False
    border_router: bool = False
    routing_registrar: bool = False
    extended_address_registration: bool = False
    generic_header_compression: bool = False
    reserved2: int = 0
