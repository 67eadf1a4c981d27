"""The interface identification object (RFC 8335 §2.1): class 3.

An Extended Echo Request has one, which says the interface that is probed: by its
name, its ifIndex or one of its addresses, as the c-type tells.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct as Layout
from typing import ClassVar, Self, TypeAlias, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field, Form

__all__ = [
    "CLASS_NUM",
    "InterfaceByAddress",
    "InterfaceByIndex",
    "InterfaceByName",
    "InterfaceIdentification",
    "decode_identification",
]

_HEADER = Layout("!HBB")
_INDEX = Layout("!HBBI")
_ADDRESS = Layout("!HBBHBB")
_WORD = 4
_MAXIMUM = 0xFFFF
CLASS_NUM = 3
_FAMILIES = {1: "IPv4", 2: "IPv6", 6: "802", 16389: "48-bit MAC"}

_HEAD = (
    field.number("length", 16, "of the object", unit="octets"),
    field.number("class_num", 8),
    field.number("c_type", 8),
)


@final
class InterfaceByName(Struct, frozen=True, kw_only=True, gc=False):
    """The interface of this name.

    Attributes:
        name: UTF-8, without the zeros behind it.
        surplus_words: 32-bit words of zeros beyond those that fill the last word;
            0 as sent by a correct node.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *_HEAD,
        field.text("name"),
        field.octets("padding", about="fills the last word"),
    )
    class_num: ClassVar[int] = CLASS_NUM
    c_type: ClassVar[int] = 1

    name: bytes
    surplus_words: int = 0

    @property
    def padding(self) -> bytes:
        """The zeros behind the name."""
        return bytes(-len(self.name) % _WORD + _WORD * self.surplus_words)

    @property
    def length(self) -> int:
        """Octets of the whole object."""
        return _HEADER.size + len(self.name) + len(self.padding)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole object, from its length field on.

        Raises:
            DecodeError: it is cut short, or ends within a 32-bit word.

        """
        if len(octets) < _HEADER.size or len(octets) % _WORD:
            raise DecodeError("interface by name", len(octets), "cut short")
        padded = octets[_HEADER.size :]
        name = padded.rstrip(b"\0")
        return cls(name=name, surplus_words=(len(padded) - len(name)) // _WORD)

    def encode(self) -> bytes:
        """Return all octets of the object.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if self.surplus_words < 0 or self.length > _MAXIMUM:
            problem = f"{len(self.name)} octets, {self.surplus_words} words of padding"
            raise EncodeError(f"InterfaceByName.name: {problem} do not fit")
        head = _HEADER.pack(self.length, self.class_num, self.c_type)
        return head + self.name + self.padding


@final
class InterfaceByIndex(Struct, frozen=True, kw_only=True, gc=False):
    """The interface of this number.

    Attributes:
        if_index: The number by which management knows it (RFC 2863); 32 bits.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (*_HEAD, field.number("if_index", 32))
    class_num: ClassVar[int] = CLASS_NUM
    c_type: ClassVar[int] = 2
    length: ClassVar[int] = _INDEX.size

    if_index: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole object, from its length field on.

        Raises:
            DecodeError: it has not 8 octets.

        """
        if len(octets) != _INDEX.size:
            at = min(len(octets), _INDEX.size)
            raise DecodeError("interface by index", at, "not 8 octets")
        return cls(if_index=_INDEX.unpack(octets)[-1])

    def encode(self) -> bytes:
        """Return all octets of the object.

        Raises:
            EncodeError: the number does not fit.

        """
        field.check(self)
        return _INDEX.pack(self.length, self.class_num, self.c_type, self.if_index)


def _family_text(number: int) -> str:
    return _FAMILIES.get(number, "")


@final
class InterfaceByAddress(Struct, frozen=True, kw_only=True, gc=False):
    """The interface that has this address.

    Attributes:
        address_family: As IANA numbers them: 1 for IPv4, 2 for IPv6, 16389 for a
            link-layer address of 6 octets.
        address: As many octets as the family has.
        reserved: 8 bits, sent as zero.
        padding: What fills the last 32-bit word; IP addresses need none.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *_HEAD,
        field.number("address_family", 16, meaning=_family_text),
        field.number("address_length", 8, unit="octets"),
        field.hexadecimal("reserved", 8),
        Field("address", None, Form.IPV4, "4 octets for IPv4, 16 for IPv6"),
        field.octets("padding", about="fills the last word"),
    )
    class_num: ClassVar[int] = CLASS_NUM
    c_type: ClassVar[int] = 3

    address_family: int
    address: bytes
    reserved: int = 0
    padding: bytes = b""

    @property
    def address_length(self) -> int:
        """Octets of the address."""
        return len(self.address)

    @property
    def length(self) -> int:
        """Octets of the whole object."""
        return _ADDRESS.size + len(self.address) + len(self.padding)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole object, from its length field on.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) < _ADDRESS.size:
            raise DecodeError("interface by address", len(octets), "cut short")
        _, _, _, family, size, reserved = _ADDRESS.unpack_from(octets)
        end = _ADDRESS.size + size
        if end > len(octets):
            raise DecodeError("interface by address", len(octets), "address cut short")
        return cls(
            address_family=family,
            address=octets[_ADDRESS.size : end],
            reserved=reserved,
            padding=octets[end:],
        )

    def encode(self) -> bytes:
        """Return all octets of the object.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        head = _ADDRESS.pack(
            self.length,
            self.class_num,
            self.c_type,
            self.address_family,
            self.address_length,
            self.reserved,
        )
        return head + self.address + self.padding


InterfaceIdentification: TypeAlias = (
    InterfaceByAddress | InterfaceByIndex | InterfaceByName
)

_DECODERS: dict[int, Callable[[bytes], InterfaceIdentification]] = {
    InterfaceByName.c_type: InterfaceByName.decode,
    InterfaceByIndex.c_type: InterfaceByIndex.decode,
    InterfaceByAddress.c_type: InterfaceByAddress.decode,
}


def decode_identification(octets: bytes) -> InterfaceIdentification:
    """Read one whole object of class 3.

    Raises:
        DecodeError: it breaks its format, or its c-type is none of the three.

    """
    c_type = octets[3] if len(octets) >= _HEADER.size else 0
    decoder = _DECODERS.get(c_type)
    if decoder is None:
        raise DecodeError("interface identification", 3, f"c-type {c_type}")
    return decoder(octets)
