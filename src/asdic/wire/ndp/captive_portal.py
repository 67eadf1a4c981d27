"""Captive Portal (RFC 8910 §2.3)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, padding_for, units

__all__ = ["CaptivePortal"]

_HEADER_LENGTH = 2


@final
class CaptivePortal(Struct, frozen=True, kw_only=True, gc=False):
    """Where the API of a captive portal is found (RFC 8908).

    Attributes:
        uri: The URI in ASCII, or whatever stands there.
        padding: The zeros behind it; `None` means: as many as needed.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.text("uri"),
        field.octets("padding"),
    )
    type: ClassVar[int] = Type.CAPTIVE_PORTAL.value

    uri: bytes
    padding: bytes | None = None

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(len(self._behind_length()))

    def _behind_length(self) -> bytes:
        if self.padding is not None:
            return self.uri + self.padding
        return self.uri + padding_for(_HEADER_LENGTH + len(self.uri))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        if len(octets) < UNIT or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "Captive Portal")
        uri = octets[_HEADER_LENGTH:].rstrip(b"\0")
        return cls(uri=uri, padding=octets[_HEADER_LENGTH + len(uri) :])

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: URI and padding do not fill a multiple of 8 octets, or
                more than 2040.

        """
        return assemble(self.type, self._behind_length(), "Captive Portal")
