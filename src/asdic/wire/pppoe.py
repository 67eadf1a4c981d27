"""The PPPoE header (RFC 2516 §4), in the session stage in front of PPP."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["HEADER_LENGTH", "SESSION", "Header"]

_FIXED = Layout("!BBHH")
HEADER_LENGTH = _FIXED.size
SESSION = 0


def _code_text(number: int) -> str:
    return "session data" if number == SESSION else ""


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """A PPPoE header.

    Attributes:
        session_id: Of the session, or 0 before there is one.
        code: 0 for session data.
        version: 4 bits, 1.
        type: 4 bits, 1.
        length: Octets behind the header; `None` in a header yet to be encoded
            means: as many as there are.

    """

    LAYER: ClassVar[str] = "pppoe"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("version", 4),
        field.number("type", 4),
        field.hexadecimal("code", 8, meaning=_code_text),
        field.hexadecimal("session_id", 16),
        field.number("length", 16, "of the payload", unit="octets"),
    )

    session_id: int
    code: int = SESSION
    version: int = 1
    type: int = 1
    length: int | None = None

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < HEADER_LENGTH:
            raise DecodeError("PPPoE", max(len(octets) - start, 0), "header cut short")
        first, code, session_id, length = _FIXED.unpack_from(octets, start)
        return cls(
            version=first >> 4,
            type=first & 0xF,
            code=code,
            session_id=session_id,
            length=length,
        )

    def sized(self, payload_length: int) -> Self:
        """Return this header with an open `length` set."""
        if self.length is not None:
            return self
        return replace(self, length=payload_length)

    def encode_unsummed(self) -> bytes:
        """Return the 6 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return _FIXED.pack(
            self.version << 4 | self.type,
            self.code,
            self.session_id,
            self.length or 0,
        )
