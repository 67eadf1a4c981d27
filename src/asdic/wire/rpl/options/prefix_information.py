"""Prefix Information (RFC 6550 §6.7.10)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["PrefixInformation"]


@final
class PrefixInformation(RplOption, frozen=True, kw_only=True, gc=False):
    """A prefix of the DODAG, as in Neighbor Discovery.

    Attributes:
        prefix_length: Leading bits that count.
        on_link: The L flag.
        autonomous: The A flag.
        router_address: The R flag: *prefix* holds the sender's whole address.
        reserved: 5 bits, sent as zero.
        valid_lifetime: Seconds; all ones never end.
        preferred_lifetime: Seconds; all ones never end.
        reserved2: 32 bits, sent as zero.
        prefix: 16 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("prefix_length", 8, unit="bits"),
        field.flag("on_link"),
        field.flag("autonomous"),
        field.flag("router_address"),
        field.hexadecimal("reserved", 5),
        field.number("valid_lifetime", 32, unit="s"),
        field.number("preferred_lifetime", 32, unit="s"),
        field.hexadecimal("reserved2", 32),
        field.ipv6("prefix"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    type: ClassVar[int] = Type.PREFIX_INFORMATION.value

    prefix_length: int
    on_link: bool = False
    autonomous: bool = False
    router_address: bool = False
    reserved: int = 0
    valid_lifetime: int
    preferred_lifetime: int
    reserved2: int = 0
    prefix: bytes
