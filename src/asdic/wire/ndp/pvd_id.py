"""PvD ID (RFC 8801 §3.1).

What the option encloses, perhaps the header of a Router Advertisement and then
options for hosts that know provisioning domains, stays octets: `ndp.decode` reads
the options.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec.structs import replace

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.dns_search_list import decode_names, name_length
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type, padding_for

__all__ = ["PvdId"]


@final
class PvdId(FixedOption, frozen=True, kw_only=True, gc=False):
    """The name of the provisioning domain that an advertisement speaks for.

    Attributes:
        http: The H flag: the domain has more to tell over HTTP.
        legacy: The L flag: the domain gives information for IPv4 hosts, too.
        advertisement: The R flag: *enclosed* begins with the 16 octets of a Router
            Advertisement's header.
        reserved: 9 bits, sent as zero.
        delay: The longest wait before asking: 2 to the (10 + 2 x this) ms.
        sequence_number: Changes with what there is to learn.
        pvd_id: The domain name, and the padding behind it up to a multiple of 8
            octets in the option; of a name without an end, all octets there are.
        enclosed: What follows that: a header if the R flag is set, and options.

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
        field.octets("enclosed", about="header and options of an advertisement"),
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
    enclosed: bytes = b""

    def _tail(self) -> bytes:
        return self.pvd_id + self.enclosed

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        option = super().decode(octets)
        size = name_length(option.pvd_id)
        if not size:
            return option
        size += len(padding_for(cls.FIXED.size + size))
        pvd_id, enclosed = option.pvd_id[:size], option.pvd_id[size:]
        return replace(option, pvd_id=pvd_id, enclosed=enclosed)

    @property
    def name(self) -> str:
        """The domain name as text; empty where it can't be read."""
        return "".join(decode_names(self.pvd_id[: name_length(self.pvd_id)]))
