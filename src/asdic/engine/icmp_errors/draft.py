"""An ICMP error that somebody wants to send, and its octets (RFC 4443 §3, RFC 792)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import final

from msgspec import Struct

from asdic.wire.multi_part import MINIMUM_QUOTE, Extension, pad_quote

__all__ = ["Draft", "encode_error"]

_FIXED = Layout("!BBHI")
# Where the length of the quote stands, what it counts, and which types have it.
_IPV4_UNIT, _IPV4_LENGTH_SHIFT = 4, 16
_IPV6_UNIT, _IPV6_LENGTH_SHIFT = 8, 24
_IPV4_MULTI_PART = frozenset({3, 11, 12})
_IPV6_MULTI_PART = frozenset({1, 3})


@final
class Draft(Struct, frozen=True, gc=False):
    """An error yet to be allowed.

    Attributes:
        type: Of ICMPv4 or ICMPv6, as the invoking packet's family is.
        code: Its code.
        word: The 32 bits behind the checksum: a pointer, an MTU, or 0. Of ICMPv4
            messages a pointer is the highest octet, an MTU the lower half.
        is_demanded: Whether the invoking packet demands it even if it went to a
            group: an unknown option whose highest bits are 10.
        extension: What goes behind the quote (RFC 4884); types that have no length
            of the quote are sent without it (§4.6), and so is an error that is too
            short for a quote of 128 octets before it.

    """

    type: int
    code: int = 0
    word: int = 0
    is_demanded: bool = False
    extension: Extension | None = None


def encode_error(
    draft: Draft, invoking_packet: bytes, room: int, *, is_ipv6: bool
) -> bytes:
    """Return the ICMP message, checksum zero, with as much of the packet as fits.

    Args:
        draft: The error.
        invoking_packet: The IP packet that it is about, as it arrived.
        room: Octets that the message may have at most, its header included.
        is_ipv6: The family.

    """
    space = room - _FIXED.size
    multi_part = _IPV6_MULTI_PART if is_ipv6 else _IPV4_MULTI_PART
    if draft.extension is None or draft.type not in multi_part:
        quote = invoking_packet[:space]
        return _FIXED.pack(draft.type, draft.code, 0, draft.word) + quote
    unit = _IPV6_UNIT if is_ipv6 else _IPV4_UNIT
    shift = _IPV6_LENGTH_SHIFT if is_ipv6 else _IPV4_LENGTH_SHIFT
    structure = draft.extension.encode()
    whole_units = (space - len(structure)) // unit * unit
    if whole_units < MINIMUM_QUOTE:
        quote = invoking_packet[:space]
        return _FIXED.pack(draft.type, draft.code, 0, draft.word) + quote
    quote = pad_quote(invoking_packet[:whole_units], unit)
    word = draft.word | len(quote) // unit << shift
    return _FIXED.pack(draft.type, draft.code, 0, word) + quote + structure
