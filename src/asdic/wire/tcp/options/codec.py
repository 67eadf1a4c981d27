"""The list of options behind a TCP header's first 20 octets (RFC 9293 §3.1).

Decoding is lossless and never fails: an option whose length is wrong becomes an
`Unknown` with all octets that are left, and validation names the fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.tcp.options.maximum_segment_size import MaximumSegmentSize
from asdic.wire.tcp.options.padding import EndOfOptionList, NoOperation
from asdic.wire.tcp.options.sack import Sack
from asdic.wire.tcp.options.sack_permitted import SackPermitted
from asdic.wire.tcp.options.timestamps import Timestamps
from asdic.wire.tcp.options.unknown import Unknown
from asdic.wire.tcp.options.window_scale import WindowScale

__all__ = ["DECODERS", "Option", "decode", "encode"]

Option: TypeAlias = (
    EndOfOptionList
    | MaximumSegmentSize
    | NoOperation
    | Sack
    | SackPermitted
    | Timestamps
    | Unknown
    | WindowScale
)

_MINIMUM_LENGTH = 2
_NO_OPERATION = NoOperation()

DECODERS: dict[int, Callable[[bytes], Option]] = {
    MaximumSegmentSize.type: MaximumSegmentSize.decode,
    WindowScale.type: WindowScale.decode,
    SackPermitted.type: SackPermitted.decode,
    Sack.type: Sack.decode,
    Timestamps.type: Timestamps.decode,
}
"""Readers of one whole option, by kind. They raise `DecodeError`."""


def encode(options: Sequence[Option]) -> bytes:
    """Return the octets of *options*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([option.encode() for option in options])


def decode(octets: bytes) -> tuple[Option, ...]:
    """Read all options in *octets*. Whatever is malformed stays `Unknown`."""
    options: list[Option] = []
    at = 0
    while at < len(octets):
        kind = octets[at]
        if kind == NoOperation.type:
            options.append(_NO_OPERATION)
            at += 1
            continue
        if kind == EndOfOptionList.type:
            options.append(EndOfOptionList(padding=octets[at + 1 :]))
            break
        length = octets[at + 1] if at + 1 < len(octets) else 0
        if length < _MINIMUM_LENGTH or at + length > len(octets):
            options.append(Unknown(octets=octets[at:]))
            break
        options.append(_decode_one(octets[at : at + length]))
        at += length
    return tuple(options)


def _decode_one(octets: bytes) -> Option:
    decoder = DECODERS.get(octets[0])
    if decoder is None:
        return Unknown(octets=octets)
    try:
        return decoder(octets)
    except DecodeError:
        return Unknown(octets=octets)
