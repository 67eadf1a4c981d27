"""A locator with its preference and lifetime, of Locator Updates (RFC 6743 §2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.packing import pack

__all__ = ["OCTETS", "Locator"]

_LAYOUT = Layout("!8sHH")
OCTETS = _LAYOUT.size
"""How long each is."""


@final
class Locator(Struct, frozen=True, kw_only=True, gc=False):
    """A subnet at which the sender can be reached: the first half of an address.

    Attributes:
        locator: 8 octets.
        preference: Of several locators, hosts take the one with the least.
        lifetime: Seconds for which it may be taken for valid.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.prefix("locator", 64),
        field.number("preference", 16, "the least is preferred"),
        field.number("lifetime", 16, unit="s"),
    )

    locator: bytes
    preference: int
    lifetime: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the one that fills *octets*.

        Raises:
            DecodeError: these are not 12.

        """
        if len(octets) != OCTETS:
            raise DecodeError("Locator", min(len(octets), OCTETS), "not 12 octets")
        locator, preference, lifetime = _LAYOUT.unpack(octets)
        return cls(locator=locator, preference=preference, lifetime=lifetime)

    def encode(self) -> bytes:
        """Return the octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        return pack(self, _LAYOUT, self.locator, self.preference, self.lifetime)
