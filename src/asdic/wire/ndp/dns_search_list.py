"""DNS Search List (RFC 8106 §5.2).

Names are encoded as in RFC 1035 §3.1, uncompressed, one behind the other; zeros
fill the option. What cannot be read as a name stays in the octets.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, padding_for, units

__all__ = ["DnsSearchList", "decode_names", "encode_names", "name_length"]

_FIXED = Layout("!BBHI")
_BEHIND_LENGTH = Layout("!HI")
_LONGEST_LABEL = 63


def decode_names(octets: bytes) -> tuple[str, ...]:
    r"""Return the names that *octets* begin with, as far as they are well formed.

    Octets of a label that are not printable ASCII, and dots and backslashes,
    become a backslash and three decimal digits (RFC 4343 §2.1).
    """
    return _read_names(octets)[0]


def name_length(octets: bytes) -> int:
    """Return how long the name is that *octets* begin with; 0 if it has no end."""
    at = 0
    while at < len(octets) and octets[at] <= _LONGEST_LABEL:
        size = octets[at]
        at += 1 + size
        if not size:
            return at
    return 0


def _read_names(octets: bytes) -> tuple[tuple[str, ...], int]:
    """Return the names that *octets* begin with, and where the last one ends."""
    names: list[str] = []
    labels: list[str] = []
    at = behind = 0
    while at < len(octets):
        size = octets[at]
        end = at + 1 + size
        if size > _LONGEST_LABEL or end > len(octets):
            break
        if size:
            labels.append(_label_text(octets[at + 1 : end]))
        elif labels:
            names.append(".".join(labels))
            labels = []
            behind = end
        at = end
    return tuple(names), behind


def _label_text(label: bytes) -> str:
    return "".join(
        chr(octet) if 0x21 <= octet <= 0x7E and octet not in b".\\" else f"\\{octet:03}"  # noqa: PLR2004 - ASCII from ! to ~
        for octet in label
    )


def encode_names(names: Iterable[str]) -> bytes:
    """Return the octets of *names*, one behind the other, without padding.

    Names are plain ASCII; one that is international has to come as A-labels.

    Raises:
        EncodeError: a label is empty, too long or not ASCII.

    """
    encoded = bytearray()
    for name in names:
        for label in name.removesuffix(".").split("."):
            if not label.isascii() or not 0 < len(label) <= _LONGEST_LABEL:
                raise EncodeError(f"{name!r}: a label has 1 to 63 ASCII characters")
            encoded.append(len(label))
            encoded += label.encode("ascii")
        encoded.append(0)
    return bytes(encoded)


@final
class DnsSearchList(Struct, frozen=True, kw_only=True, gc=False):
    """Domains in which hosts look up short names.

    Attributes:
        domain_names: All octets behind the lifetime, padding included: a multiple
            of 8. `search_list` has the names as text; `of` encodes them.
        lifetime: Seconds, or `INFINITY`; 0 withdraws the names.
        reserved: 16 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.hexadecimal("reserved", 16),
        field.number("lifetime", 32, unit="s"),
        field.domain_names("domain_names"),
    )
    type: ClassVar[int] = Type.DNS_SEARCH_LIST.value

    domain_names: bytes
    lifetime: int
    reserved: int = 0

    @classmethod
    def of(cls, *names: str, lifetime: int) -> Self:
        """Return the option that carries *names* for *lifetime* seconds.

        Raises:
            EncodeError: a label is empty, too long or not ASCII.

        """
        octets = encode_names(names)
        return cls(domain_names=octets + padding_for(len(octets)), lifetime=lifetime)

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(_BEHIND_LENGTH.size + len(self.domain_names))

    @property
    def search_list(self) -> tuple[str, ...]:
        """The names as text, without the last dot, as far as they can be read."""
        return decode_names(self.domain_names)

    @property
    def is_well_formed(self) -> bool:
        """Whether there is a name, and nothing but names and padding."""
        names, end = _read_names(self.domain_names)
        return bool(names) and not any(self.domain_names[end:])

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        if len(octets) < _FIXED.size or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "DNS Search List")
        _, _, reserved, lifetime = _FIXED.unpack_from(octets)
        return cls(domain_names=octets[8:], lifetime=lifetime, reserved=reserved)

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or the names are not a
                multiple of 8 octets.

        """
        field.check(self)
        rest = _BEHIND_LENGTH.pack(self.reserved, self.lifetime) + self.domain_names
        return assemble(self.type, rest, "DNS Search List")
