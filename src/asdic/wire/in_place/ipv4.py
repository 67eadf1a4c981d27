"""IPv4 packets changed where they stand (RFC 791, RFC 792, RFC 1624).

Not here: packets with options, whose routes would have to be turned around
(RFC 1122 §3.2.2.6). For these `turn_echo_around` says so, and errors about
them are built like any other.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError

from asdic.errors import DecodeError, EncodeError
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.checksum import checksum, update

__all__ = [
    "MAXIMUM_ERROR_LENGTH",
    "decrement_time_to_live",
    "destination_unreachable",
    "parameter_problem",
    "time_exceeded",
    "turn_echo_around",
]

MAXIMUM_ERROR_LENGTH = 576
"""Octets that an error's whole packet may have (RFC 1812 §4.3.2.3)."""

_TOTAL_LENGTH = Layout("!H")
_HEADER_AND_ERROR = Layout("!BBHHHBBH4s4sBBHI")
_HEADER_LENGTH = 20
_ERROR_HEADER_LENGTH = 8
_MINIMUM_ECHO = 28  # octets: header, type, code, checksum, identifier, sequence number
_USUAL_FIRST_OCTET = 0x45  # version 4, five words
_FRAGMENT_MASK = 0x3FFF  # more fragments, and the offset
_MAXIMUM_MTU = 0xFFFF
_ICMP = 1
_ECHO = 8
_UNREACHABLE, _TIME_EXCEEDED, _PARAMETER_PROBLEM = 3, 11, 12


def turn_echo_around(
    buffer: bytearray, start: int = 0, *, time_to_live: int = 64
) -> bool:
    """Make of an Echo Request the Echo Reply to it (RFC 792, RFC 1122 §3.2.2.6).

    Source and destination change places, the time to live is set anew, and the
    rest stays: identification, type of service, flags, data.

    Args:
        buffer: Holds the packet; what is behind its total length is left alone.
        start: Where its IPv4 header begins.
        time_to_live: Of the reply, 1 to 255.

    Returns:
        Whether it was done. Anything but a whole Echo Request, unfragmented and
        without IP options, is left as it was.

    """
    if (
        len(buffer) - start < _MINIMUM_ECHO
        or buffer[start] != _USUAL_FIRST_OCTET
        or buffer[start + 9] != _ICMP
        or buffer[start + 20] != _ECHO
        or (buffer[start + 6] << 8 | buffer[start + 7]) & _FRAGMENT_MASK
        or not _MINIMUM_ECHO
        <= buffer[start + 2] << 8 | buffer[start + 3]
        <= len(buffer) - start
    ):
        return False
    addresses = buffer[start + 12 : start + 20]
    buffer[start + 12 : start + 20] = addresses[4:] + addresses[:4]
    _change(buffer, start + 10, start + 8, time_to_live)
    _change(buffer, start + 22, start + 20, 0)
    if not buffer[start + 22] and not buffer[start + 23]:
        _settle_zeros(buffer, start)
    return True


def _settle_zeros(buffer: bytearray, start: int) -> None:
    """Give a reply of zeros alone the checksum 0xFFFF: an update can't tell."""
    end = start + (buffer[start + 2] << 8 | buffer[start + 3])
    if not any(buffer[start + _HEADER_LENGTH : end]):
        buffer[start + 22] = buffer[start + 23] = 0xFF


def _change(buffer: bytearray, checksum_at: int, at: int, octet: int) -> None:
    """Set the high octet of the word *at*, and update the checksum over it."""
    low = buffer[at + 1]
    held = buffer[checksum_at] << 8 | buffer[checksum_at + 1]
    held = update(held, buffer[at] << 8 | low, octet << 8 | low)
    buffer[at] = octet
    buffer[checksum_at] = held >> 8
    buffer[checksum_at + 1] = held & 0xFF


def decrement_time_to_live(buffer: bytearray, start: int = 0) -> int:
    """Take one hop from a packet's time to live (RFC 1812 §5.3.1).

    Args:
        buffer: Holds the packet.
        start: Where its IPv4 header begins.

    Returns:
        The hops left. At 0 the packet must go no further, and is left as it came,
        for a Time Exceeded message to quote.

    """
    left = buffer[start + 8] - 1
    if left <= 0:
        return 0
    _change(buffer, start + 10, start + 8, left)
    return left


def destination_unreachable(
    offending: bytes | bytearray | memoryview,
    start: int = 0,
    *,
    source: bytes,
    code: int,
    next_hop_mtu: int = 0,
    time_to_live: int = 64,
    identification: int = 0,
    type_of_service: int = 0,
) -> bytearray:
    """Return a packet with a Destination Unreachable message to the sender.

    Args:
        offending: Holds the packet that is not delivered.
        start: Where its IPv4 header begins.
        source: 4 octets: the address that the error comes from.
        code: A `DestinationUnreachableCode`.
        next_hop_mtu: With code 4, octets that the next link carries (RFC 1191 §4).
        time_to_live: Of the new packet.
        identification: Of the new packet.
        type_of_service: Of the new packet (RFC 1812 §4.3.2.5).

    Raises:
        DecodeError: *offending* holds less than an IPv4 header.
        EncodeError: a value does not fit its field.

    """
    if next_hop_mtu > _MAXIMUM_MTU:
        raise EncodeError(f"next_hop_mtu: {next_hop_mtu} does not fit 16 bits")
    return _error(
        offending,
        start,
        source,
        (_UNREACHABLE, code, next_hop_mtu),
        (time_to_live, identification, type_of_service),
    )


def time_exceeded(
    offending: bytes | bytearray | memoryview,
    start: int = 0,
    *,
    source: bytes,
    code: int = 0,
    time_to_live: int = 64,
    identification: int = 0,
    type_of_service: int = 0,
) -> bytearray:
    """Return a packet with a Time Exceeded message to the sender.

    Args:
        offending: Holds the packet whose time was up.
        start: Where its IPv4 header begins.
        source: 4 octets: the address that the error comes from.
        code: 0 in transit, 1 in reassembly.
        time_to_live: Of the new packet.
        identification: Of the new packet.
        type_of_service: Of the new packet (RFC 1812 §4.3.2.5).

    Raises:
        DecodeError: *offending* holds less than an IPv4 header.
        EncodeError: a value does not fit its field.

    """
    return _error(
        offending,
        start,
        source,
        (_TIME_EXCEEDED, code, 0),
        (time_to_live, identification, type_of_service),
    )


def parameter_problem(
    offending: bytes | bytearray | memoryview,
    start: int = 0,
    *,
    source: bytes,
    pointer: int,
    code: int = 0,
    time_to_live: int = 64,
    identification: int = 0,
    type_of_service: int = 0,
) -> bytearray:
    """Return a packet with a Parameter Problem message to the sender.

    Args:
        offending: Holds the packet that cannot be processed.
        start: Where its IPv4 header begins.
        source: 4 octets: the address that the error comes from.
        pointer: The octet of the packet where the problem is.
        code: 0: the pointer says where; 1: a required option is missing; 2: length.
        time_to_live: Of the new packet.
        identification: Of the new packet.
        type_of_service: Of the new packet (RFC 1812 §4.3.2.5).

    Raises:
        DecodeError: *offending* holds less than an IPv4 header.
        EncodeError: a value does not fit its field.

    """
    return _error(
        offending,
        start,
        source,
        (_PARAMETER_PROBLEM, code, pointer << 24),
        (time_to_live, identification, type_of_service),
    )


def _error(
    offending: bytes | bytearray | memoryview,
    start: int,
    source: bytes,
    message: tuple[int, int, int],
    outer: tuple[int, int, int],
) -> bytearray:
    """Return a packet that quotes *offending*, as far as 576 octets go.

    *message* is type, code, and the word behind the checksum; *outer* is time to
    live, identification and type of service.
    """
    if len(offending) - start < _HEADER_LENGTH:
        raise DecodeError("IPv4", max(len(offending) - start, 0), "header cut short")
    if len(source) != IPV4_OCTETS:
        raise EncodeError(f"source: {len(source)} octets are no IPv4 address")
    (length,) = _TOTAL_LENGTH.unpack_from(offending, start + 2)
    room = MAXIMUM_ERROR_LENGTH - _HEADER_LENGTH - _ERROR_HEADER_LENGTH
    quote = offending[start : start + min(length or room, room)]
    type_, code, word = message
    time_to_live, identification, type_of_service = outer
    try:
        packet = bytearray(
            _HEADER_AND_ERROR.pack(
                _USUAL_FIRST_OCTET,
                type_of_service,
                _HEADER_LENGTH + _ERROR_HEADER_LENGTH + len(quote),
                identification,
                0,
                time_to_live,
                _ICMP,
                0,
                source,
                bytes(offending[start + 12 : start + 16]),
                type_,
                code,
                # 65536 is 1 modulo 65535: the word counts as the sum of its halves.
                checksum(quote, (type_ << 8) + code + word),
                word,
            )
        )
    except StructError as error:
        raise EncodeError(f"ICMPv4 error: {error}") from error
    held = checksum(packet[:_HEADER_LENGTH])
    packet[10] = held >> 8
    packet[11] = held & 0xFF
    packet += quote
    return packet
