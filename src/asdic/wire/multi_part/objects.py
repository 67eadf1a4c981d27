"""The list of objects in an extension structure (RFC 4884 §7, §8).

Decoding is lossless and never fails: an object whose length is wrong becomes an
`Unknown` with all octets that are left, and validation names the fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.multi_part.extended_information import ExtendedInformation
from asdic.wire.multi_part.interface_identification import (
    CLASS_NUM as IDENTIFICATION,
    InterfaceIdentification,
    decode_identification,
)
from asdic.wire.multi_part.interface_information import InterfaceInformation
from asdic.wire.multi_part.mpls_label_stack import MplsLabelStack
from asdic.wire.multi_part.unknown import Unknown

__all__ = ["DECODERS", "ExtensionObject", "decode", "encode"]

ExtensionObject: TypeAlias = (
    ExtendedInformation
    | InterfaceIdentification
    | InterfaceInformation
    | MplsLabelStack
    | Unknown
)

OBJECT_HEADER_LENGTH = 4

DECODERS: dict[int, Callable[[bytes], ExtensionObject]] = {
    InterfaceInformation.class_num: InterfaceInformation.decode,
    MplsLabelStack.class_num: MplsLabelStack.decode,
    IDENTIFICATION: decode_identification,
    ExtendedInformation.class_num: ExtendedInformation.decode,
}
"""Readers of one whole object, by class number. They raise `DecodeError`."""


def encode(objects: Sequence[ExtensionObject]) -> bytes:
    """Return the octets of *objects*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([item.encode() for item in objects])


def decode(octets: bytes) -> tuple[ExtensionObject, ...]:
    """Read all objects in *octets*. Whatever is malformed stays `Unknown`."""
    objects: list[ExtensionObject] = []
    at, size = 0, len(octets)
    while at < size:
        length = octets[at] << 8 | octets[at + 1] if at + 1 < size else 0
        if length < OBJECT_HEADER_LENGTH or at + length > size:
            objects.append(Unknown(octets=octets[at:]))
            break
        item = octets[at : at + length]
        at += length
        decoder = DECODERS.get(item[2])
        if decoder is None:
            objects.append(Unknown(octets=item))
            continue
        try:
            objects.append(decoder(item))
        except DecodeError:
            objects.append(Unknown(octets=item))
    return tuple(objects)
