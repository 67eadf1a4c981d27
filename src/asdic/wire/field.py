"""How a layer or message describes its own figure, field by field.

Every layer class carries `FIELDS`: its fields in wire order, like the rows of an
RFC figure read from left to right. The codec does not use them (it is written
for speed); the tree of `asdic decode -v`, the JSON, the reference pages and the
findings' offsets do. A property test flips each described bit and checks that
the named attribute, and no other, changes: so the two can't drift apart.

A field's name is the attribute's name, except `checksum`, which values don't
hold: it is read from the octets.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import ClassVar, Protocol, final

from msgspec import Struct

from asdic.errors import EncodeError

__all__ = [
    "Described",
    "Field",
    "Form",
    "Item",
    "Placed",
    "addresses",
    "check",
    "checksum",
    "domain_names",
    "flag",
    "hexadecimal",
    "ipv4",
    "ipv6",
    "items",
    "link_layer",
    "number",
    "octets",
    "place",
    "prefix",
    "quote",
    "suffixes",
    "text",
]


class Form(Enum):
    """How a field's value is to be shown."""

    NUMBER = "number"
    HEX = "hex"
    FLAG = "flag"
    CHECKSUM = "checksum"
    IPV4 = "ipv4"
    IPV6 = "ipv6"
    PREFIX = "prefix"
    ADDRESSES = "addresses"
    SUFFIXES = "suffixes"
    LINK_LAYER = "link-layer"
    OCTETS = "octets"
    TEXT = "text"
    DOMAIN_NAMES = "domain-names"
    ITEMS = "items"
    QUOTE = "quote"


@final
class Field(Struct, frozen=True):
    """One field of a figure.

    Attributes:
        name: The attribute that holds the value.
        bits: Width, or `None` where the value itself says how long it is
            (octets, items, a quoted packet).
        form: How the value is shown.
        about: What the field is for, in a few words.
        meaning: What a number stands for, in words; `""` adds nothing.

    """

    name: str
    bits: int | None
    form: Form
    about: str
    meaning: Callable[[int], str] | None = None


class Described(Protocol):
    """A value whose class describes its own figure."""

    FIELDS: ClassVar[tuple[Field, ...]]


def check(value: Described) -> None:
    """Refuse a value that does not fit its figure.

    `struct` cuts and pads octets in silence, and shifted bits run into their
    neighbors: so encoders check first. Hot ones check what matters inline and
    call this only to say what is wrong.

    Raises:
        EncodeError: a number is negative or too wide, or an address or an opaque
            field has the wrong length.

    """
    for row in value.FIELDS:
        if row.bits is None or row.form is Form.CHECKSUM:
            continue
        held = getattr(value, row.name)
        if isinstance(held, int):
            if held < 0 or held >> row.bits:
                raise EncodeError(_misfit(value, row, f"{held} does not fit"))
        elif held is not None and len(held) * 8 != row.bits:
            raise EncodeError(_misfit(value, row, f"{len(held)} octets do not fill"))


def _misfit(value: Described, row: Field, problem: str) -> str:
    return f"{type(value).__name__}.{row.name}: {problem} {row.bits} bits"


def number(
    name: str,
    bits: int,
    about: str = "",
    *,
    unit: str = "",
    meaning: Callable[[int], str] | None = None,
) -> Field:
    """Describe an unsigned number of *bits*, in *unit* if one is given."""
    if unit:
        return Field(name, bits, Form.NUMBER, about, f"{{}} {unit}".format)
    return Field(name, bits, Form.NUMBER, about, meaning)


def hexadecimal(
    name: str,
    bits: int,
    about: str = "",
    *,
    meaning: Callable[[int], str] | None = None,
) -> Field:
    """Describe a number that people read in base 16, such as an identifier."""
    return Field(name, bits, Form.HEX, about, meaning)


def flag(name: str, about: str = "") -> Field:
    """Describe one bit, held as a `bool`."""
    return Field(name, 1, Form.FLAG, about)


def checksum() -> Field:
    """Describe the 16-bit checksum, which the value does not hold."""
    return Field("checksum", 16, Form.CHECKSUM, "Internet checksum")


def ipv4(name: str, about: str = "") -> Field:
    """Describe an IPv4 address, held as 4 octets."""
    return Field(name, 32, Form.IPV4, about)


def ipv6(name: str, about: str = "") -> Field:
    """Describe an IPv6 address, held as 16 octets."""
    return Field(name, 128, Form.IPV6, about)


def prefix(name: str, bits: int | None = None, about: str = "") -> Field:
    """Describe the leading octets of an IPv6 address, as many as are sent."""
    return Field(name, bits, Form.PREFIX, about)


def addresses(name: str, about: str = "") -> Field:
    """Describe a tuple of addresses, each held as 4 (IPv4) or 16 (IPv6) octets."""
    return Field(name, None, Form.ADDRESSES, about)


def suffixes(name: str, about: str = "") -> Field:
    """Describe a tuple of IPv6 addresses without their first octets."""
    return Field(name, None, Form.SUFFIXES, about)


def link_layer(name: str, bits: int | None = 48, about: str = "") -> Field:
    """Describe a link-layer address, held as octets."""
    return Field(name, bits, Form.LINK_LAYER, about)


def octets(name: str, bits: int | None = None, about: str = "") -> Field:
    """Describe opaque octets."""
    return Field(name, bits, Form.OCTETS, about)


def text(name: str, about: str = "") -> Field:
    """Describe octets that are meant to be read as text."""
    return Field(name, None, Form.TEXT, about)


def domain_names(name: str, about: str = "") -> Field:
    """Describe octets that hold domain names, encoded as RFC 1035 §3.1 has it."""
    return Field(name, None, Form.DOMAIN_NAMES, about)


def items(name: str, about: str = "") -> Field:
    """Describe a tuple of items, each with `FIELDS` and `encode()` of its own.

    Where the items don't fill a whole region, the class gives the rest a field.
    An item may also be a lone value (an extension structure) or `None`.
    """
    return Field(name, None, Form.ITEMS, about)


def quote(name: str, about: str = "the packet that this is about") -> Field:
    """Describe the quoted start of another packet, held as octets."""
    return Field(name, None, Form.QUOTE, about)


class Item(Described, Protocol):
    """A described value that stands inside another: an option, an object, a record."""

    def encode(self) -> bytes:
        """Return all octets of the item."""
        ...


@final
class Placed(Struct, frozen=True):
    """One field of one value, and where it stands.

    Attributes:
        field: Its description.
        value: What the attribute holds; `None` for a checksum, which values don't
            hold, and for an item that is not there.
        start: Offset of its first bit, from the start of the frame.
        bits: Its width.

    """

    field: Field
    value: object
    start: int
    bits: int

    @property
    def octet_range(self) -> tuple[int, int]:
        """Offsets of the first octet touched and of the one behind the last."""
        return self.start >> 3, (self.start + self.bits + 7) >> 3


def place(value: Described, start: int) -> list[Placed]:
    """Return the fields of *value*, in wire order.

    Args:
        value: A layer, message, option or the like.
        start: The octet at which it begins.

    """
    placed: list[Placed] = []
    at = start * 8
    for row in value.FIELDS:
        held = None if row.form is Form.CHECKSUM else getattr(value, row.name)
        bits = _width(held) if row.bits is None else row.bits
        placed.append(Placed(row, held, at, bits))
        at += bits
    return placed


def _width(held: bytes | Item | tuple[Item | bytes, ...] | None) -> int:
    if held is None:
        return 0
    if isinstance(held, bytes):
        return 8 * len(held)
    if isinstance(held, tuple):
        return sum(_width(item) for item in held)
    return 8 * len(held.encode())
