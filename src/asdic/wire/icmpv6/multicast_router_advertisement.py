"""Multicast Router Advertisement (RFC 4286 §3)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["MulticastRouterAdvertisement"]

_FIXED = Layout("!BBHHH")


@final
class MulticastRouterAdvertisement(Struct, frozen=True, kw_only=True, gc=False):
    """A router's word that it forwards multicast packets.

    Attributes:
        advertisement_interval: Seconds between advertisements. It stands where other
            messages have their code.
        query_interval: Seconds between General Queries of MLD; 0: not in use.
        robustness_variable: Losses that MLD makes up for; 0: not in use.
        trailing: Octets behind the 8, which receivers ignore.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("advertisement_interval", 8, unit="s"),
        field.checksum(),
        field.number("query_interval", 16, unit="s"),
        field.number("robustness_variable", 16),
        field.octets("trailing"),
    )
    type: ClassVar[int] = Type.MULTICAST_ROUTER_ADVERTISEMENT.value

    advertisement_interval: int
    query_interval: int = 0
    robustness_variable: int = 0
    trailing: bytes = b""

    @property
    def code(self) -> int:
        """The octet that other messages have their code in."""
        return self.advertisement_interval

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            what = "Multicast Router Advertisement"
            raise DecodeError(what, len(octets), "cut short")
        _, interval, _, query_interval, robustness = _FIXED.unpack_from(octets)
        return cls(
            advertisement_interval=interval,
            query_interval=query_interval,
            robustness_variable=robustness,
            trailing=octets[_FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        held = (self.query_interval, self.robustness_variable)
        fixed = pack(self, _FIXED, self.type, self.advertisement_interval, 0, *held)
        return fixed + self.trailing
