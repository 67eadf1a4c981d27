"""Reading an ICMPv4 error with an extension structure where it stands in a frame.

`extended_error` gives what the messages' `decode` gives (RFC 4884 §4, RFC 4950
§3) and verifies both checksums; a property test holds it against the readable
way. Errors without a structure are left to that.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import TypeAlias

from asdic.wire.icmpv4 import DestinationUnreachable, TimeExceeded
from asdic.wire.multi_part import (
    Extension,
    LabelStackEntry,
    MplsLabelStack,
)
from asdic.wire.packet.checksums import ChecksumStatus

__all__ = ["EXTENDED_TYPES", "extended_error"]

_Error: TypeAlias = DestinationUnreachable | TimeExceeded

_HEADERS = Layout("!HHHH")  # of the structure and of its first object
_STRUCTURE_LENGTH = 4
_LABELS_AT = _HEADERS.size
_LABEL_STACK = 0x0101  # class 1, c-type 1
_ENTRY = Layout("!HBB")
_ENTRY_LENGTH = 4
# What the third octet of an entry says: one look instead of three sums.
_LABEL_BITS = tuple((bits >> 4, bits >> 1 & 7, bits & 1 != 0) for bits in range(256))
_ICMP_LENGTH = 8
_UNREACHABLE = 3
_MODULUS = 0xFFFF
_number = int.from_bytes
_VALID = ChecksumStatus.VALID
_INVALID = ChecksumStatus.INVALID
_ABSENT = ChecksumStatus.ABSENT
EXTENDED_TYPES = frozenset({3, 11})
"""The types that `extended_error` reads."""


def extended_error(
    octets: bytes, at: int, end: int, words: tuple[int, int, int, int, int]
) -> tuple[_Error, ChecksumStatus] | None:
    """Read the error that stands from *at* to *end*.

    Args:
        octets: The frame.
        at: Where the message begins, of a type in `EXTENDED_TYPES`.
        end: Where it ends.
        words: What stands in its first 8 octets: type, code, checksum, and two
            16-bit numbers, the first with the length of the quote.

    Returns:
        The message and the worse status of its two checksums, or `None` where
        its length leaves no room for a structure.

    """
    type_, code, held, unused_length, last = words
    length = unused_length & 0xFF
    quote_end = at + _ICMP_LENGTH + 4 * length
    if not length or quote_end + _STRUCTURE_LENGTH > end:
        return None
    quote, structure = octets[at + _ICMP_LENGTH : quote_end], octets[quote_end:end]
    extension, structure_held = _read_structure(structure)
    message: _Error
    if type_ == _UNREACHABLE:
        message = DestinationUnreachable(
            code=code,
            invoking_packet=quote,
            next_hop_mtu=last,
            length=length,
            extension=extension,
            unused=unused_length >> 8,
        )
    else:
        message = TimeExceeded(
            code=code,
            invoking_packet=quote,
            length=length,
            extension=extension,
            unused=unused_length >> 8,
            unused_after_length=last,
        )
    # The message is its first 8 octets, the quote (all of even length) and the
    # structure, whose own sum is wanted too. Neither can be zeros alone.
    total = _number(structure, "big")
    below = (total << 8 if end - quote_end & 1 else total) % _MODULUS
    total = (type_ << 8) + code + held + unused_length + last
    total += _number(quote, "big") % _MODULUS + below
    if total % _MODULUS or (structure_held and below):
        return message, _INVALID
    return message, _VALID if structure_held else _ABSENT


def _read_structure(structure: bytes) -> tuple[Extension, int]:
    """Return a structure's value and checksum, fast for one label stack alone."""
    size = len(structure)
    if size >= _LABELS_AT and not size % _ENTRY_LENGTH:
        version_reserved, held, length, kind = _HEADERS.unpack_from(structure)
        if kind == _LABEL_STACK and length == size - _STRUCTURE_LENGTH:
            entries = []
            for high, low, time_to_live in _ENTRY.iter_unpack(structure[_LABELS_AT:]):
                end_of_label, traffic_class, bottom_of_stack = _LABEL_BITS[low]
                entry = LabelStackEntry(
                    label=high << 4 | end_of_label,
                    traffic_class=traffic_class,
                    bottom_of_stack=bottom_of_stack,
                    time_to_live=time_to_live,
                )
                entries.append(entry)
            extension = Extension(
                objects=(MplsLabelStack(entries=tuple(entries)),),
                version=version_reserved >> 12,
                reserved=version_reserved & 0xFFF,
            )
            return extension, held
    return Extension.decode(structure), structure[2] << 8 | structure[3]
