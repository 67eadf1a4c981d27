"""What every RPL control message has in common (RFC 6550 §6).

Code bit 7 tells the secured form: behind the checksum stands a security section,
at the end an authentication code or signature.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.rpl import options as rpl_options
from asdic.wire.rpl.options import Option
from asdic.wire.rpl.security import Security

__all__ = ["DODAGID", "HEADER", "SECURE", "ControlMessage", "figure"]

SECURE = 0x80
"""The bit that a secured form's code has."""
_HEADER_LENGTH = 4
HEADER = (
    field.number("type", 8),
    field.number("code", 8),
    field.checksum(),
    field.items("security"),
)
DODAGID = field.prefix("dodagid", about="the DODAG's root, where the D flag is set")


def figure(*rows: Field) -> tuple[Field, ...]:
    """Return the figure of a message with these *rows* between security and options."""
    return (*HEADER, *rows, field.items("options"), field.octets("authentication"))


class ControlMessage(Struct, frozen=True, kw_only=True, gc=False):
    """A message with a base object and options.

    Attributes:
        options: In wire order.
        security: How it is secured, in a secured form.
        authentication: The code or signature that ends a secured form, of as many
            octets as the security level has.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]]
    BASE: ClassVar[FixedPart]
    CODE: ClassVar[int]
    type: ClassVar[int] = Type.RPL_CONTROL.value

    options: tuple[Option, ...] = ()
    security: Security | None = None
    authentication: bytes = b""

    @property
    def code(self) -> int:
        """Which message it is, and whether secured."""
        return self.CODE | (SECURE if self.security is not None else 0)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: it is cut short, or encrypted.

        """
        if len(octets) < _HEADER_LENGTH:
            raise cls._cut(octets)
        at, end = _HEADER_LENGTH, len(octets)
        found: dict[str, Any] = {}  # Any: as each field's form has it
        if octets[1] & SECURE:
            security = Security.decode(octets, at)
            if security.encrypts:
                raise DecodeError(cls.__name__, at, "encrypted")
            at += len(security.encode())
            end -= security.authentication_length
            found["security"] = security
            found["authentication"] = octets[max(end, at) :]
        base_end = at + cls.BASE.size
        if base_end > end:
            raise cls._cut(octets)
        found |= cls.BASE.read(octets, at)
        if found.pop("dodagid_present", False):
            found["dodagid"] = octets[base_end : base_end + IPV6_OCTETS]
            base_end += IPV6_OCTETS
            if base_end > end:
                raise cls._cut(octets)
        found["options"] = rpl_options.decode(octets[base_end:end])
        return cls(**found)

    @classmethod
    def _cut(cls, octets: bytes) -> DecodeError:
        return DecodeError(cls.__name__, len(octets), "cut short")

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        base = self.BASE.write(self)
        dodagid: bytes = getattr(self, "dodagid", b"")
        if len(dodagid) not in (0, IPV6_OCTETS):
            problem = f"{type(self).__name__}.dodagid: {len(dodagid)} octets, not 16"
            raise EncodeError(problem)
        if DODAGID not in self.FIELDS:
            dodagid = b""
        secured = b"" if self.security is None else self.security.encode()
        expected = 0 if self.security is None else self.security.authentication_length
        if len(self.authentication) != expected:
            raise EncodeError(
                f"{type(self).__name__}.authentication: {len(self.authentication)} "
                f"octets, expected {expected}"
            )
        head = bytes((self.type, self.code, 0, 0)) + secured + base + dodagid
        return head + rpl_options.encode(self.options) + self.authentication
