"""What every layer of a packet offers, and the layers that are mere octets.

A layer is a frozen value: a header without its payload, or a whole ICMP
message. Lengths that only the payload determines may be `None` in a value that
is yet to be encoded; a decoded value holds what the wire said, right or wrong.
"""

from __future__ import annotations

from typing import ClassVar, Protocol, Self, final, runtime_checkable

from msgspec import Struct

from asdic.wire.field import Field, octets

__all__ = ["Data", "Layer", "Malformed", "Sized", "Trailer"]


class Layer(Protocol):
    """A value that stands for a run of octets in a packet."""

    LAYER: ClassVar[str]
    FIELDS: ClassVar[tuple[Field, ...]]

    def encode_unsummed(self) -> bytes:
        """Return the octets of this layer, without payload, checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        ...


@runtime_checkable
class Sized(Protocol):
    """A layer with a length field that `None` leaves open."""

    def sized(self, payload_length: int) -> Self:
        """Return this layer with an open length set for so many octets behind it."""
        ...


@final
class Data(Struct, frozen=True, kw_only=True, gc=False):
    """Octets that nobody here interprets: a payload."""

    LAYER: ClassVar[str] = "data"
    FIELDS: ClassVar[tuple[Field, ...]] = (octets("octets", about="payload"),)

    octets: bytes

    def encode_unsummed(self) -> bytes:
        """Return the octets."""
        return self.octets


@final
class Trailer(Struct, frozen=True, kw_only=True, gc=False):
    """Octets behind the end that an IP length field gives: padding, mostly."""

    LAYER: ClassVar[str] = "trailer"
    FIELDS: ClassVar[tuple[Field, ...]] = (octets("octets", about="behind the end"),)

    octets: bytes

    def encode_unsummed(self) -> bytes:
        """Return the octets."""
        return self.octets


@final
class Malformed(Struct, frozen=True, kw_only=True, gc=False):
    """Octets that should have been some layer and break its format.

    Attributes:
        octets: All that is left of the enclosing layer's payload.
        what: The layer that was expected, in RFC words.
        offset: Where in *octets* the problem is.
        problem: What is wrong there.

    """

    LAYER: ClassVar[str] = "malformed"
    FIELDS: ClassVar[tuple[Field, ...]] = (octets("octets", about="undecodable"),)

    octets: bytes
    what: str
    offset: int
    problem: str

    def encode_unsummed(self) -> bytes:
        """Return the octets."""
        return self.octets
