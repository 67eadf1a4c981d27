"""Solicited Information (RFC 6550 §6.7.9)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["SolicitedInformation"]


@final
class SolicitedInformation(RplOption, frozen=True, kw_only=True, gc=False):
    """Which DODAGs a solicitation asks.

    Attributes:
        rpl_instance_id: The instance to match.
        version_predicate: The V flag: match the version.
        instance_id_predicate: The I flag: match the instance.
        dodagid_predicate: The D flag: match the DODAG.
        flags: 5 bits, sent as zero.
        dodagid: 16 octets.
        version_number: The version to match.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.hexadecimal("rpl_instance_id", 8),
        field.flag("version_predicate"),
        field.flag("instance_id_predicate"),
        field.flag("dodagid_predicate"),
        field.hexadecimal("flags", 5, "sent as zero"),
        field.ipv6("dodagid"),
        field.number("version_number", 8),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    type: ClassVar[int] = Type.SOLICITED_INFORMATION.value

    rpl_instance_id: int = 0
    version_predicate: bool = False
    instance_id_predicate: bool = False
    dodagid_predicate: bool = False
    flags: int = 0
    dodagid: bytes = bytes(16)
    version_number: int = 0
