"""IPv6 packets changed where they stand (RFC 8200, RFC 4443, RFC 1624).

Not here: echo requests behind extension headers, for which `turn_echo_around`
says so; errors about such packets are built like any other.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError

from asdic.errors import DecodeError, EncodeError
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.checksum import checksum, pseudo_header_sum, update

__all__ = [
    "MAXIMUM_ERROR_LENGTH",
    "decrement_hop_limit",
    "destination_unreachable",
    "packet_too_big",
    "parameter_problem",
    "time_exceeded",
    "turn_echo_around",
]

MAXIMUM_ERROR_LENGTH = 1280
"""Octets that an error's whole packet may have: the minimum MTU (RFC 4443 §2.4)."""

_PAYLOAD_LENGTH = Layout("!H")
_REQUEST = Layout("!B3xHBx16s16sHH")
_REPLY = Layout("!B16s16sHH")
_HEADER_AND_ERROR = Layout("!IHBB16s16sBBHI")
_HEADER_LENGTH = 40
_ERROR_HEADER_LENGTH = 8
_MINIMUM_ECHO = 8  # octets of payload
_VERSION = 6
_OCTET = 0xFF
_ICMPV6 = 58
_ECHO_REQUEST = 128
_REQUEST_TO_REPLY = 0x100  # 129, the code as it is
_UNREACHABLE, _TOO_BIG, _TIME_EXCEEDED, _PARAMETER_PROBLEM = 1, 2, 3, 4


def turn_echo_around(buffer: bytearray, start: int = 0, *, hop_limit: int = 64) -> bool:
    """Make of an Echo Request the Echo Reply to it (RFC 4443 §4.2).

    Source and destination change places, the hop limit is set anew, and the rest
    stays: traffic class, flow label, data.

    Args:
        buffer: Holds the packet; what is behind its payload length is left alone.
        start: Where its IPv6 header begins.
        hop_limit: Of the reply, 1 to 255.

    Returns:
        Whether it was done. Anything but a whole Echo Request without extension
        headers is left as it was.

    Raises:
        EncodeError: *hop_limit* does not fit its field.

    """
    room = len(buffer) - start - _HEADER_LENGTH
    if room < _MINIMUM_ECHO:
        return False
    first_octet, payload_length, next_header, source, destination, type_code, held = (
        _REQUEST.unpack_from(buffer, start)
    )
    if (
        first_octet >> 4 != _VERSION
        or next_header != _ICMPV6
        or type_code >> 8 != _ECHO_REQUEST
        or not _MINIMUM_ECHO <= payload_length <= room
    ):
        return False
    # The pseudo-header's sum doesn't mind the order of the addresses.
    new = type_code + _REQUEST_TO_REPLY
    held = update(held, type_code, new)
    # On a failure `pack_into` would leave zeros behind: so look first.
    if not 0 <= hop_limit <= _OCTET:
        raise EncodeError(f"hop_limit: {hop_limit} does not fit 8 bits")
    _REPLY.pack_into(buffer, start + 7, hop_limit, destination, source, new, held)
    return True


def decrement_hop_limit(buffer: bytearray, start: int = 0) -> int:
    """Take one hop from a packet's hop limit (RFC 8200 §3); no checksum covers it.

    Args:
        buffer: Holds the packet.
        start: Where its IPv6 header begins.

    Returns:
        The hops left. At 0 the packet must go no further, and is left as it came,
        for a Time Exceeded message to quote.

    """
    left = buffer[start + 7] - 1
    if left <= 0:
        return 0
    buffer[start + 7] = left
    return left


def destination_unreachable(
    offending: bytes | bytearray | memoryview,
    start: int = 0,
    *,
    source: bytes,
    code: int,
    hop_limit: int = 64,
) -> bytearray:
    """Return a packet with a Destination Unreachable message to the sender.

    Args:
        offending: Holds the packet that is not delivered.
        start: Where its IPv6 header begins.
        source: 16 octets: the address that the error comes from.
        code: Why (RFC 4443 §3.1).
        hop_limit: Of the new packet.

    Raises:
        DecodeError: *offending* holds less than an IPv6 header.
        EncodeError: a value does not fit its field.

    """
    return _error(offending, start, source, (_UNREACHABLE, code, 0), hop_limit)


def packet_too_big(
    offending: bytes | bytearray | memoryview,
    start: int = 0,
    *,
    source: bytes,
    mtu: int,
    hop_limit: int = 64,
) -> bytearray:
    """Return a packet with a Packet Too Big message to the sender.

    Args:
        offending: Holds the packet that is too big.
        start: Where its IPv6 header begins.
        source: 16 octets: the address that the error comes from.
        mtu: Octets that the next link carries.
        hop_limit: Of the new packet.

    Raises:
        DecodeError: *offending* holds less than an IPv6 header.
        EncodeError: a value does not fit its field.

    """
    return _error(offending, start, source, (_TOO_BIG, 0, mtu), hop_limit)


def time_exceeded(
    offending: bytes | bytearray | memoryview,
    start: int = 0,
    *,
    source: bytes,
    code: int = 0,
    hop_limit: int = 64,
) -> bytearray:
    """Return a packet with a Time Exceeded message to the sender.

    Args:
        offending: Holds the packet whose hops ran out.
        start: Where its IPv6 header begins.
        source: 16 octets: the address that the error comes from.
        code: 0 in transit, 1 in reassembly.
        hop_limit: Of the new packet.

    Raises:
        DecodeError: *offending* holds less than an IPv6 header.
        EncodeError: a value does not fit its field.

    """
    return _error(offending, start, source, (_TIME_EXCEEDED, code, 0), hop_limit)


def parameter_problem(
    offending: bytes | bytearray | memoryview,
    start: int = 0,
    *,
    source: bytes,
    code: int,
    pointer: int,
    hop_limit: int = 64,
) -> bytearray:
    """Return a packet with a Parameter Problem message to the sender.

    Args:
        offending: Holds the packet that cannot be processed.
        start: Where its IPv6 header begins.
        source: 16 octets: the address that the error comes from.
        code: What is wrong (RFC 4443 §3.4).
        pointer: The octet of the packet where the problem is, even beyond the quote.
        hop_limit: Of the new packet.

    Raises:
        DecodeError: *offending* holds less than an IPv6 header.
        EncodeError: a value does not fit its field.

    """
    return _error(
        offending, start, source, (_PARAMETER_PROBLEM, code, pointer), hop_limit
    )


def _error(
    offending: bytes | bytearray | memoryview,
    start: int,
    source: bytes,
    message: tuple[int, int, int],
    hop_limit: int,
) -> bytearray:
    """Return a packet that quotes *offending*, as far as the minimum MTU goes.

    *message* is type, code, and the word behind the checksum.
    """
    if len(offending) - start < _HEADER_LENGTH:
        raise DecodeError("IPv6", max(len(offending) - start, 0), "header cut short")
    if len(source) != IPV6_OCTETS:
        raise EncodeError(f"source: {len(source)} octets are no IPv6 address")
    (length,) = _PAYLOAD_LENGTH.unpack_from(offending, start + 4)
    room = MAXIMUM_ERROR_LENGTH - _HEADER_LENGTH - _ERROR_HEADER_LENGTH
    quote = offending[start : start + min(_HEADER_LENGTH + length, room)]
    destination = bytes(offending[start + 8 : start + 24])
    payload_length = _ERROR_HEADER_LENGTH + len(quote)
    type_, code, word = message
    # 65536 is 1 modulo 65535: the word counts as the sum of its halves.
    initial = (type_ << 8) + code + word
    initial += pseudo_header_sum(source, destination, _ICMPV6, payload_length)
    try:
        packet = bytearray(
            _HEADER_AND_ERROR.pack(
                _VERSION << 28,
                payload_length,
                _ICMPV6,
                hop_limit,
                source,
                destination,
                type_,
                code,
                checksum(quote, initial),
                word,
            )
        )
    except StructError as error:
        raise EncodeError(f"ICMPv6 error: {error}") from error
    packet += quote
    return packet
