"""Address Registration (RFC 6775 §4.1, RFC 8505 §4.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["AddressRegistration"]

_STATUS_NAMES = {
    0: "success",
    1: "duplicate address",
    2: "neighbor cache full",
    3: "moved",
    4: "removed",
    5: "validation requested",
    6: "duplicate source address",
    7: "invalid source address",
    8: "registered address topologically incorrect",
    9: "6LBR registry saturated",
    10: "validation failed",
}


def _status_text(number: int) -> str:
    return _STATUS_NAMES.get(number, "")


@final
class AddressRegistration(FixedOption, frozen=True, kw_only=True, gc=False):
    """A host's wish that a router knows its address, or the router's answer.

    Attributes:
        status: What became of it; 0 in a Neighbor Solicitation.
        opaque: What the I field says; sent as zero by RFC 6775.
        reserved: 2 bits, sent as zero but for the C flag of RFC 8928.
        p_field: The address is 0 unicast, 1 multicast, 2 anycast (RFC 9685).
        i_field: What the opaque octet is; 0 an index of the instance's topology.
        routing: The R flag: the host asks for reachability beyond the link.
        transaction: The T flag: the transaction ID is there (RFC 8505).
        transaction_id: Counts registrations of one host.
        registration_lifetime: Minutes; 0 ends the registration.
        rovr: Whose registration it is: an EUI-64, or a token of 8, 16, 24 or 32
            octets (RFC 8505).

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("status", 8, meaning=_status_text),
        field.hexadecimal("opaque", 8),
        field.hexadecimal("reserved", 2),
        field.number("p_field", 2),
        field.number("i_field", 2),
        field.flag("routing"),
        field.flag("transaction"),
        field.number("transaction_id", 8),
        field.number("registration_lifetime", 16, unit="x 60 s"),
        field.octets("rovr"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "Address Registration"
    TAIL: ClassVar[str] = "rovr"
    type: ClassVar[int] = Type.ADDRESS_REGISTRATION.value

    status: int = 0
    opaque: int = 0
    reserved: int = 0
    p_field: int = 0
    i_field: int = 0
    routing: bool = False
    transaction: bool = False
    transaction_id: int = 0
    registration_lifetime: int
    rovr: bytes
