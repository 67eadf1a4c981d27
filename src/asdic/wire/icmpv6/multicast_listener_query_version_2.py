"""Multicast Listener Query of MLD version 2 (RFC 9777 §5.1, formerly RFC 3810).

Which version a query has, its length says: 24 octets are version 1, 28 or more
version 2 (§8.1). How listeners answer is not here.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.icmp import sources as source_list
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["MINIMUM_LENGTH", "MulticastListenerQueryVersion2"]

_FIXED = Layout("!BBHHH16sBBH")
MINIMUM_LENGTH = _FIXED.size
_RESV_SHIFT = 4
_SUPPRESS = 8
_ROBUSTNESS_MASK = 7


def _maximum_response_delay(code: int) -> int:
    """Return the milliseconds that a Maximum Response Code stands for (§5.1.3)."""
    if code < 0x8000:  # noqa: PLR2004 - the highest bit tells the exponential form
        return code
    return (code & 0xFFF | 0x1000) << ((code >> 12 & 7) + 3)


def _query_interval(code: int) -> int:
    """Return the seconds that a QQIC stands for (§5.1.9)."""
    if code < 0x80:  # noqa: PLR2004 - the highest bit tells the exponential form
        return code
    return (code & 0xF | 0x10) << ((code >> 4 & 7) + 3)


@final
class MulticastListenerQueryVersion2(Struct, frozen=True, kw_only=True, gc=False):
    """A router's question who listens to what.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |           Checksum            |
    |     Maximum Response Code     |           Reserved            |
    |                   Multicast Address, 16 octets                |
    | Resv  |S| QRV |     QQIC      |     Number of Sources (N)     |
    |                  N Source Addresses of 16 octets              |
    ```

    Attributes:
        multicast_address: The group, 16 octets; in a General Query unspecified.
        maximum_response_code: As sent; `maximum_response_delay` has milliseconds.
        suppress_router_side_processing: The S flag.
        queriers_robustness_variable: QRV, 3 bits; 0 where it is above 7.
        queriers_query_interval_code: QQIC as sent; `queriers_query_interval` has
            seconds.
        sources: The sources asked about, 16 octets each.
        number_of_sources: As many as *sources* if `None`; on the wire it may
            claim more than there are.
        code: Sent as 0.
        reserved: 16 bits, sent as zero.
        resv: 4 bits in front of the S flag, sent as zero.
        trailing: Octets behind the last source (§5.1.12).

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number(
            "maximum_response_code",
            16,
            meaning=lambda code: f"{_maximum_response_delay(code)} ms",
        ),
        field.hexadecimal("reserved", 16),
        field.ipv6("multicast_address"),
        field.hexadecimal("resv", 4),
        field.flag("suppress_router_side_processing"),
        field.number("queriers_robustness_variable", 3),
        field.number(
            "queriers_query_interval_code",
            8,
            meaning=lambda code: f"{_query_interval(code)} s",
        ),
        field.number("number_of_sources", 16),
        field.addresses("sources"),
        field.octets("trailing"),
    )
    type: ClassVar[int] = Type.MULTICAST_LISTENER_QUERY.value

    multicast_address: bytes
    maximum_response_code: int
    suppress_router_side_processing: bool = False
    queriers_robustness_variable: int = 0
    queriers_query_interval_code: int = 0
    sources: tuple[bytes, ...] = ()
    number_of_sources: int | None = None
    code: int = 0
    reserved: int = 0
    resv: int = 0
    trailing: bytes = b""

    @property
    def maximum_response_delay(self) -> int:
        """Milliseconds within which listeners answer (§5.1.3)."""
        return _maximum_response_delay(self.maximum_response_code)

    @property
    def queriers_query_interval(self) -> int:
        """Seconds between the querier's General Queries (§5.1.9)."""
        return _query_interval(self.queriers_query_interval_code)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 28 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Multicast Listener Query", len(octets), "cut short")
        _, code, _, response_code, reserved, group, bits, interval_code, count = (
            _FIXED.unpack_from(octets)
        )
        sources, end = source_list.decode(octets, _FIXED.size, count, IPV6_OCTETS)
        return cls(
            multicast_address=group,
            maximum_response_code=response_code,
            suppress_router_side_processing=bool(bits & _SUPPRESS),
            queriers_robustness_variable=bits & _ROBUSTNESS_MASK,
            queriers_query_interval_code=interval_code,
            sources=sources,
            number_of_sources=count,
            code=code,
            reserved=reserved,
            resv=bits >> _RESV_SHIFT,
            trailing=octets[end:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        count = self.number_of_sources
        if (
            len(self.multicast_address) != IPV6_OCTETS
            or not 0 <= self.queriers_robustness_variable <= _ROBUSTNESS_MASK
        ):
            field.check(self)
        try:
            fixed = _FIXED.pack(
                self.type,
                self.code,
                0,
                self.maximum_response_code,
                self.reserved,
                self.multicast_address,
                (self.resv << _RESV_SHIFT)
                + (_SUPPRESS if self.suppress_router_side_processing else 0)
                + self.queriers_robustness_variable,
                self.queriers_query_interval_code,
                len(self.sources) if count is None else count,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + source_list.encode(self.sources, IPV6_OCTETS) + self.trailing
