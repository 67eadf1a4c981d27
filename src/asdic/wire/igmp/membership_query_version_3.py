"""Membership Query of version 3 (RFC 9776 §4.1)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Field
from asdic.wire.icmp import sources as source_list
from asdic.wire.icmp.exponential import IGMP_MANTISSA_BITS, expand
from asdic.wire.igmp.message import LAYER, Type

__all__ = ["MembershipQueryVersion3"]

_FIXED = Layout("!BBH4sBBH")


def _tenths_text(code: int) -> str:
    return f"{expand(code, IGMP_MANTISSA_BITS) / 10:g} s"


def _seconds_text(code: int) -> str:
    return f"{expand(code, IGMP_MANTISSA_BITS)} s"


@final
class MembershipQueryVersion3(Struct, frozen=True, kw_only=True, gc=False):
    """A router's question who is in a group, and from which sources.

    ```text
     0                   1                   2                   3
    |  Type = 0x11  | Max Resp Code |           Checksum            |
    |                         Group Address                         |
    | Flags |S| QRV |     QQIC      |     Number of Sources         |
    |                       Source Address ...                      |
    ```

    Attributes:
        group_address: The group, 4 octets; zero in a query for all groups.
        max_resp_code: The time within which to report; see `max_resp_time`.
        sources: The senders asked about, 4 octets each; none in a query for a
            whole group.
        number_of_sources: As many as *sources* if `None`; on the wire it may
            claim more than there are.
        suppress_router_side_processing: The S flag: other routers are not to
            update their timers.
        queriers_robustness_variable: How many losses to reckon with, at most 7.
        queriers_query_interval_code: See `queriers_query_interval`.
        flags: 4 bits; the first says that an extension follows (RFC 9279).
        trailing: Octets behind the sources.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("type", 8),
        field.number("max_resp_code", 8, meaning=_tenths_text),
        field.checksum(),
        field.ipv4("group_address"),
        field.hexadecimal("flags", 4, "sent as zero"),
        field.flag("suppress_router_side_processing"),
        field.number("queriers_robustness_variable", 3),
        field.number("queriers_query_interval_code", 8, meaning=_seconds_text),
        field.number("number_of_sources", 16),
        field.addresses("sources"),
        field.octets("trailing", about="behind the sources"),
    )
    type: ClassVar[int] = Type.MEMBERSHIP_QUERY.value

    group_address: bytes
    max_resp_code: int
    sources: tuple[bytes, ...] = ()
    number_of_sources: int | None = None
    suppress_router_side_processing: bool = False
    queriers_robustness_variable: int = 0
    queriers_query_interval_code: int = 0
    flags: int = 0
    trailing: bytes = b""

    @property
    def max_resp_time(self) -> int:
        """The time within which to report, in tenths of a second (§4.1.1)."""
        return expand(self.max_resp_code, IGMP_MANTISSA_BITS)

    @property
    def queriers_query_interval(self) -> int:
        """The time between the querier's queries, in seconds (§4.1.7)."""
        return expand(self.queriers_query_interval_code, IGMP_MANTISSA_BITS)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 12 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("IGMPv3 query", len(octets), "cut short")
        _, max_resp_code, _, group_address, bits, interval_code, count = (
            _FIXED.unpack_from(octets)
        )
        sources, end = source_list.decode(octets, _FIXED.size, count, IPV4_OCTETS)
        return cls(
            group_address=group_address,
            max_resp_code=max_resp_code,
            sources=sources,
            number_of_sources=count,
            suppress_router_side_processing=bits & 8 != 0,
            queriers_robustness_variable=bits & 7,
            queriers_query_interval_code=interval_code,
            flags=bits >> 4,
            trailing=octets[end:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        count = self.number_of_sources
        if count is None:
            count = len(self.sources)
        field.check(self)
        sources = source_list.encode(self.sources, IPV4_OCTETS)
        fixed = _FIXED.pack(
            self.type,
            self.max_resp_code,
            0,
            self.group_address,
            self.flags << 4
            | self.suppress_router_side_processing << 3
            | self.queriers_robustness_variable,
            self.queriers_query_interval_code,
            count,
        )
        return fixed + sources + self.trailing
