"""Which class stands for which ICMPv6 type, and the checksum (RFC 4443 §2.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.icmpv6.echo_reply import EchoReply
from asdic.wire.icmpv6.echo_request import EchoRequest
from asdic.wire.icmpv6.message import Unknown

__all__ = ["DECODERS", "Message", "decode", "decode_leniently", "encode"]

Message: TypeAlias = EchoReply | EchoRequest | Unknown

HEADER_LENGTH = 4
_NEXT_HEADER = 58

DECODERS: dict[int, Callable[[bytes], Message]] = {
    EchoReply.type: EchoReply.decode,
    EchoRequest.type: EchoRequest.decode,
}


def encode(message: Message, source: bytes, destination: bytes) -> bytes:
    """Return the octets of *message*, checksum included.

    Args:
        message: What to encode.
        source: The packet's source, 16 octets: the checksum covers it.
        destination: The packet's final destination, 16 octets: likewise.

    Raises:
        EncodeError: a value does not fit its field.

    """
    octets = message.encode_unsummed()
    total = checksum(
        octets, pseudo_header_sum(source, destination, _NEXT_HEADER, len(octets))
    )
    return octets[:2] + bytes((total >> 8, total & 0xFF)) + octets[4:]


def decode(octets: bytes) -> Message:
    """Read one ICMPv6 message; its checksum is not looked at.

    Raises:
        DecodeError: *octets* are fewer than their type requires.

    """
    if len(octets) < HEADER_LENGTH:
        raise DecodeError("ICMPv6", len(octets), "type, code or checksum missing")
    decoder = DECODERS.get(octets[0])
    if decoder is None:
        return Unknown(type=octets[0], code=octets[1], body=octets[4:])
    return decoder(octets)


def decode_leniently(octets: bytes) -> Message:
    """Read one ICMPv6 message; one too short for its type becomes `Unknown`.

    Raises:
        DecodeError: fewer than 4 octets.

    """
    try:
        return decode(octets)
    except DecodeError:
        if len(octets) < HEADER_LENGTH:
            raise
        return Unknown(type=octets[0], code=octets[1], body=octets[4:])
