"""PvD ID (RFC 8801 §3.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.dns_search_list import decode_names
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["PvdId"]


@final
class PvdId(FixedOption, frozen=True, kw_only=True, gc=False):
    """The name of the provisioning domain that an advertisement speaks for.

    Attributes:
        http: The H flag: the domain has more to tell over HTTP.
        legacy: The L flag: the domain gives information for IPv4 hosts, too.
        advertisement: The R flag: a Router Advertisement header follows the name.
        reserved: 9 bits, sent as zero.
        delay: The longest wait before asking: 2 to the (10 + 2 x this) ms.
        sequence_number: Changes with what there is to learn.
        pvd_id: All octets behind the sequence number: the domain name, padding,
            and what else the option encloses.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.flag("http"),
        field.flag("legacy"),
        field.flag("advertisement"),
        field.hexadecimal("reserved", 9),
        field.number("delay", 4),
        field.number("sequence_number", 16),
        field.domain_names("pvd_id"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "PvD ID"
    TAIL: ClassVar[str] = "pvd_id"
    type: ClassVar[int] = Type.PVD_ID.value

    http: bool = False
    legacy: bool = False
    advertisement: bool = False
    reserved: int = 0
    delay: int = 0
    sequence_number: int
    pvd_id: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """The domain name as text, first of all names that can be read."""
        return decode_names(self.pvd_id)
