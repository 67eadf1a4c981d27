"""Certificate (RFC 3971 §6.4.4). Nothing here reads or verifies it."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units

__all__ = ["Certificate"]

_FIXED_OCTETS = 4
_X_509 = 1


def _certificate_type_text(number: int) -> str:
    return "X.509v3 certificate" if number == _X_509 else ""


@final
class Certificate(Struct, frozen=True, kw_only=True, gc=False):
    """One certificate of a path.

    Attributes:
        certificate: The certificate and its padding: its own encoding tells where
            it ends. 4 octets, or 8 n more.
        certificate_type: 1: an X.509v3 certificate.
        reserved: 8 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("certificate_type", 8, meaning=_certificate_type_text),
        field.hexadecimal("reserved", 8),
        field.octets("certificate", about="padding included"),
    )
    type: ClassVar[int] = Type.CERTIFICATE.value

    certificate: bytes
    certificate_type: int = _X_509
    reserved: int = 0

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(2 + len(self.certificate))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        if len(octets) < UNIT or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "Certificate")
        return cls(
            certificate=octets[_FIXED_OCTETS:],
            certificate_type=octets[2],
            reserved=octets[3],
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or the certificate does not
                make a multiple of 8 octets.

        """
        field.check(self)
        fixed = bytes((self.certificate_type, self.reserved))
        return assemble(self.type, fixed + self.certificate, "Certificate")
