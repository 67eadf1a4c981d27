"""ILNPv6 Locator Update (RFC 6743 §2).

Not here: the nonce that authenticates it, a destination option of its packet.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6.locator import OCTETS as _LOCATOR_OCTETS, Locator
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["LocatorUpdate", "operation_text"]

_FIXED = Layout("!BBHBBH")
_OPERATIONS = {1: "advertisement", 2: "acknowledgment"}


def operation_text(number: int) -> str:
    """Return what an operation is, or `""`."""
    return _OPERATIONS.get(number, "")


@final
class LocatorUpdate(Struct, frozen=True, kw_only=True, gc=False):
    """The locators at which a node can be reached from now on, or their receipt.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |           Checksum            |
    |  Num of Locs  |   Operation   |           RESERVED            |
    |                     Locator [1], 8 octets                     |
    |        Preference [1]         |         Lifetime [1]          |
    |                              ...                              |
    ```

    Attributes:
        locators: In wire order; at least one.
        operation: 1 advertises them, 2 acknowledges that.
        number_of_locators: As many as *locators* if `None`; on the wire it may
            claim more than there are.
        code: Sent as 0.
        reserved: 16 bits, sent as zero.
        trailing: Octets behind the last whole locator that is announced.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("number_of_locators", 8),
        field.number("operation", 8, meaning=operation_text),
        field.hexadecimal("reserved", 16),
        field.items("locators"),
        field.octets("trailing"),
    )
    type: ClassVar[int] = Type.LOCATOR_UPDATE.value

    locators: tuple[Locator, ...]
    operation: int = 1
    number_of_locators: int | None = None
    code: int = 0
    reserved: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("ILNPv6 Locator Update", len(octets), "cut short")
        _, code, _, count, operation, reserved = _FIXED.unpack_from(octets)
        there = (len(octets) - _FIXED.size) // _LOCATOR_OCTETS
        end = _FIXED.size + _LOCATOR_OCTETS * min(count, there)
        starts = range(_FIXED.size, end, _LOCATOR_OCTETS)
        return cls(
            locators=tuple(
                [Locator.decode(octets[at : at + _LOCATOR_OCTETS]) for at in starts]
            ),
            operation=operation,
            number_of_locators=count,
            code=code,
            reserved=reserved,
            trailing=octets[end:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        count = self.number_of_locators
        if count is None:
            count = len(self.locators)
        held = (count, self.operation, self.reserved)
        fixed = pack(self, _FIXED, self.type, self.code, 0, *held)
        return fixed + b"".join([one.encode() for one in self.locators]) + self.trailing
