"""The body that Duplicate Address Request and Confirmation share (RFC 6775 §4.4).

In their extended forms (RFC 8505 §4.2) the code tells how long the ROVR is.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.packing import pack

__all__ = ["DuplicateAddress"]

_FIXED = Layout("!BBHBBH")
_SUFFIX_MASK = 0xF
_UNIT = 8
_LONGEST = 4
_STATUSES = {
    0: "success",
    1: "duplicate address",
    2: "neighbor cache full",
    3: "moved",
    4: "removed",
    5: "validation requested",
    6: "duplicate source address",
    7: "invalid source address",
    8: "registered address topologically incorrect",
    9: "6LBR registry saturated",
    10: "validation failed",
}


def _status_text(number: int) -> str:
    return _STATUSES.get(number, "")


def _rovr_octets(code: int) -> int:
    """Return how long the ROVR is: 8 octets where the code suffix means nothing."""
    suffix = code & _SUFFIX_MASK
    return _UNIT * suffix if 0 < suffix <= _LONGEST else _UNIT


class DuplicateAddress(Struct, frozen=True, kw_only=True, gc=False):
    """A Request or a Confirmation, in its first or its extended form.

    ```text
     0                   1                   2                   3
    |     Type      | CodePfx|CodeSfx|          Checksum            |
    |    Status     |      TID      |     Registration Lifetime     |
    |           Registration Ownership Verifier, n octets           |
    |                 Registered Address, 16 octets                 |
    ```

    Attributes:
        registered_address: 16 octets.
        rovr: The Registration Ownership Verifier: 8 octets, an EUI-64, with code 0;
            8 n with code suffix n, up to 4.
        registration_lifetime: In units of 60 seconds.
        status: Of the registration (RFC 8505 §12.9); sent as 0 in a Request.
        tid: Transaction identifier; with code 0 it is reserved.
        code: Its last 4 bits, the suffix, tell the length of the ROVR.
        trailing: Octets behind the address.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("status", 8, meaning=_status_text),
        field.number("tid", 8, "transaction identifier"),
        field.number("registration_lifetime", 16, unit="x 60 s"),
        field.link_layer("rovr", None, "registration ownership verifier"),
        field.ipv6("registered_address"),
        field.octets("trailing"),
    )
    NAME: ClassVar[str]
    type: ClassVar[int]

    registered_address: bytes
    rovr: bytes
    registration_lifetime: int
    status: int = 0
    tid: int = 0
    code: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer octets than the code asks, 32 at least.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError(cls.NAME, len(octets), "cut short")
        _, code, _, status, tid, lifetime = _FIXED.unpack_from(octets)
        address = _FIXED.size + _rovr_octets(code)
        end = address + IPV6_OCTETS
        if len(octets) < end:
            raise DecodeError(cls.NAME, len(octets), "cut short")
        return cls(
            registered_address=octets[address:end],
            rovr=octets[_FIXED.size : address],
            registration_lifetime=lifetime,
            status=status,
            tid=tid,
            code=code,
            trailing=octets[end:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field, or the ROVR not the code.

        """
        held = (self.status, self.tid, self.registration_lifetime)
        fixed = pack(self, _FIXED, self.type, self.code, 0, *held)
        if len(self.rovr) != _rovr_octets(self.code):
            problem = f"{len(self.rovr)} octets do not go with code {self.code}"
            raise EncodeError(f"{self.NAME}.rovr: {problem}")
        return fixed + self.rovr + self.registered_address + self.trailing
