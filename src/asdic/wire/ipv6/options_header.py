"""The figure that hop-by-hop and destination options headers share (RFC 8200 §4.3)."""

from __future__ import annotations

from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ipv6 import options as ip_options
from asdic.wire.ipv6.options import Option
from asdic.wire.protocol import protocol_name

__all__ = ["OptionsHeader"]

_FIXED_OCTETS = 2
_UNIT = 8
_MAXIMUM_OCTETS = 256 * _UNIT


class OptionsHeader(Struct, frozen=True, kw_only=True, gc=False):
    """A header that holds options.

    Attributes:
        next_header: IANA protocol number of what follows.
        options: In wire order, padding included; with the first two octets
            together a multiple of 8 (`options.pad` sees to it).

    """

    LAYER: ClassVar[str]
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("next_header", 8, meaning=protocol_name),
        field.number("header_extension_length", 8, "behind the first 8 octets"),
        field.items("options"),
    )

    next_header: int
    options: tuple[Option, ...]

    @property
    def header_length(self) -> int:
        """Octets of the header."""
        return _FIXED_OCTETS + len(ip_options.encode(self.options))

    @property
    def header_extension_length(self) -> int:
        """What the length field says: 8-octet units behind the first."""
        return (self.header_length >> 3) - 1

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        available = len(octets) - start
        if available < _UNIT:
            raise DecodeError(cls.__name__, max(available, 0), "header cut short")
        end = start + _UNIT + _UNIT * octets[start + 1]
        if len(octets) < end:
            raise DecodeError(cls.__name__, available, "options cut short")
        return cls(
            next_header=octets[start],
            options=ip_options.decode(octets[start + _FIXED_OCTETS : end]),
        )

    def encode_unsummed(self) -> bytes:
        """Return the whole header.

        Raises:
            EncodeError: a value does not fit its field.

        """
        options = ip_options.encode(self.options)
        size = _FIXED_OCTETS + len(options)
        if size % _UNIT or not _UNIT <= size <= _MAXIMUM_OCTETS:
            raise EncodeError(
                f"{type(self).__name__}: {len(options)} octets of options: with the "
                "2 in front pad to a multiple of 8, at most 2048"
            )
        field.check(self)
        return bytes((self.next_header, (size >> 3) - 1)) + options
