"""A frame as layers: decoding, encoding, and building from values.

Decoding never fails: where a layer breaks its format, the layers before it stand
and the rest is a `Malformed` layer. Encoding the layers gives the same octets,
but for checksums, which are computed unless the captured ones are asked for.
"""

from __future__ import annotations

from asdic.errors import DecodeError
from asdic.wire.frame_check_sequence import FrameCheckSequence
from asdic.wire.layer import Layer, Malformed, Sized, Trailer
from asdic.wire.link_type import LinkType
from asdic.wire.packet.checksums import checksum_fields
from asdic.wire.packet.cursor import Cursor, Step
from asdic.wire.packet.tables import LINK_TYPES
from asdic.wire.packet.transport import data
from asdic.wire.packet.value import Packet

__all__ = ["build", "decode", "encode"]

MAXIMUM_LAYERS = 64


def decode(
    octets: bytes, link_type: int = LinkType.ETHERNET, fcs_octets: int = 0
) -> Packet:
    """Read a frame as layers, as far as they can be read.

    Args:
        octets: The frame, from the first octet of its link type.
        link_type: A `LinkType`; of another number, all octets are a payload.
        fcs_octets: How many octets at the end are a frame check sequence: whoever
            captured the frame knows.

    """
    cursor = Cursor(octets)
    if fcs_octets:
        cursor.set_aside(fcs_octets)
    first = LINK_TYPES.get(link_type, data)
    try:
        _walk(cursor, first)
    except DecodeError as error:
        rest = cursor.octets[cursor.at :]
        cursor.push(
            Malformed(
                octets=rest, what=error.what, offset=error.offset, problem=error.problem
            ),
            cursor.at,
        )
    if cursor.trailers:
        cursor.push_trailers()
    return Packet(
        octets=octets,
        link_type=link_type,
        layers=tuple(cursor.layers),
        starts=tuple(cursor.starts),
        ends=tuple(cursor.ends),
    )


def _walk(cursor: Cursor, step: Step | None) -> None:
    """Read layer by layer, but no more than anybody nests honestly."""
    while step is not None:
        if len(cursor.layers) >= MAXIMUM_LAYERS:
            raise DecodeError("packet", 0, f"more than {MAXIMUM_LAYERS} layers")
        step = step(cursor)


def build(*layers: Layer, link_type: int = LinkType.ETHERNET) -> Packet:
    """Return the packet that *layers* make, outermost first.

    Lengths that are `None` are set, checksums computed.

    Raises:
        EncodeError: a value does not fit its field.

    """
    encoded: list[bytes] = []
    size = 0
    for layer in reversed(layers):
        whole = layer.sized(size) if isinstance(layer, Sized) else layer
        octets = whole.encode_unsummed()
        encoded.append(octets)
        if not isinstance(layer, Trailer | FrameCheckSequence):
            size += len(octets)
    buffer = bytearray(b"".join(reversed(encoded)))
    last = layers[-1] if layers else None
    fcs_octets = len(last.octets) if isinstance(last, FrameCheckSequence) else 0
    for found in checksum_fields(decode(bytes(buffer), link_type, fcs_octets)):
        buffer[found.offset : found.offset + 2] = found.expected.to_bytes(2, "big")
    return decode(bytes(buffer), link_type, fcs_octets)


def encode(packet: Packet, *, keep_checksums: bool = False) -> bytes:
    """Return the octets of the packet's layers.

    Args:
        packet: A decoded or built packet.
        keep_checksums: Put the checksums that the packet came with, right or
            wrong, in place of computed ones.

    Raises:
        EncodeError: a value does not fit its field.

    """
    encoded = build(*packet.layers, link_type=packet.link_type).octets
    if not keep_checksums:
        return encoded
    buffer = bytearray(encoded)
    for found in checksum_fields(packet):
        place = slice(found.offset, found.offset + 2)
        buffer[place] = packet.octets[place]
    return bytes(buffer)
