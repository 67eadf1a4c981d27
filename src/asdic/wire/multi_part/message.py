"""What can be done to any ICMP error that may carry an extension structure.

Works alike for ICMPv4's types 3, 11 and 12 (RFC 4884 §4.1 to §4.3) and ICMPv6's 1
and 3 (§4.4, §4.5): they name their parts alike, and their class says in
`LENGTH_UNIT` what their length field counts.
"""

from __future__ import annotations

from typing import ClassVar, Protocol, TypeVar

from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire.multi_part.extension import Extension, pad_quote, split_old_layout
from asdic.wire.multi_part.objects import ExtensionObject

__all__ = ["MultiPartMessage", "attach", "with_old_layout"]

_MAXIMUM_WORDS = 0xFF


class MultiPartMessage(Protocol):
    """An ICMP error that may carry an extension structure: a `msgspec.Struct`."""

    LENGTH_UNIT: ClassVar[int]
    """Octets that `length` counts by: 4 (ICMPv4) or 8 (ICMPv6)."""

    @property
    def invoking_packet(self) -> bytes:
        """The quoted start of the packet that this is about."""
        ...

    @property
    def length(self) -> int:
        """Length of the quote in words, or 0 where nothing follows it."""
        ...

    @property
    def extension(self) -> Extension | None:
        """The extension structure, if there is one."""
        ...


M = TypeVar("M", bound=MultiPartMessage)


def attach(message: M, *objects: ExtensionObject) -> M:
    """Return *message* with an extension structure of *objects*.

    The quote is padded with zeros to 128 octets and a whole word, and the length
    field set; an extension that *message* had is replaced. Whether the whole still
    fits 576 octets (ICMPv4) or 1280 (ICMPv6) is the sender's affair: cut the quote
    first.

    Raises:
        EncodeError: the quote is longer than the length field can say.

    """
    quote = pad_quote(message.invoking_packet, message.LENGTH_UNIT)
    words = len(quote) // message.LENGTH_UNIT
    if words > _MAXIMUM_WORDS:
        room = _MAXIMUM_WORDS * message.LENGTH_UNIT
        raise EncodeError(f"{len(quote)} octets quoted: at most {room} before objects")
    return replace(  # type: ignore[type-var]  # a protocol can't say "and a Struct"
        message,
        invoking_packet=quote,
        length=words,
        extension=Extension(objects=objects),
    )


def with_old_layout(message: M) -> M:
    """Return *message* read as its sender may have meant it before RFC 4884.

    Where the length field is 0 and an extension structure with a right checksum
    stands behind 128 octets of quote, it is one (§5.5); the length stays 0, so that
    the message encodes as it came. Otherwise *message* itself.
    """
    if message.length or message.extension is not None:
        return message
    quote, extension = split_old_layout(message.invoking_packet, 0)
    if extension is None:
        return message
    return replace(  # type: ignore[type-var]  # a protocol can't say "and a Struct"
        message, invoking_packet=quote, extension=extension
    )
