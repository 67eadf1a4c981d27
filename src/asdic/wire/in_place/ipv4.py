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
_REQUEST = Layout("!BxHxxHHH4s4sHH")
_LIFE_TO_CHECKSUM = Layout("!HH")
_REPLY = Layout("!HH4s4sHH")
_HEADER_AND_ERROR = Layout("!BBHHHBBH4s4sBBHI")
_HEADER_LENGTH = 20
_ERROR_HEADER_LENGTH = 8
_MINIMUM_ECHO = 28  # octets: header, type, code, checksum, identifier, sequence number
_USUAL_FIRST_OCTET = 0x45  # version 4, five words
_FRAGMENT_MASK = 0x3FFF  # more fragments, and the offset
_MAXIMUM_MTU = 0xFFFF
_OCTET = 0xFF
_ICMP = 1
_ECHO = 8
_ECHO_TO_REPLY = 0xFFFF - (_ECHO << 8)  # the old type complemented, the new one 0
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

    Raises:
        EncodeError: *time_to_live* does not fit its field.

    """
    room = len(buffer) - start
    if room < _MINIMUM_ECHO:
        return False
    (
        first_octet,
        total_length,
        fragment,
        life_and_protocol,
        header_checksum,
        source,
        destination,
        type_code,
        checksum_,
    ) = _REQUEST.unpack_from(buffer, start)
    if (
        first_octet != _USUAL_FIRST_OCTET
        or life_and_protocol & 0xFF != _ICMP
        or type_code >> 8 != _ECHO
        or fragment & _FRAGMENT_MASK
        or not _MINIMUM_ECHO <= total_length <= room
    ):
        return False
    new_life_and_protocol = time_to_live << 8 | _ICMP
    header_checksum = update(header_checksum, life_and_protocol, new_life_and_protocol)
    # RFC 1624 equation 3, where the code cancels out: only the type changes.
    total = (checksum_ ^ 0xFFFF) + _ECHO_TO_REPLY
    checksum_ = ((total & 0xFFFF) + (total >> 16)) ^ 0xFFFF
    # On a failure `pack_into` would leave zeros behind: so look first.
    if not 0 <= time_to_live <= _OCTET:
        raise EncodeError(f"time_to_live: {time_to_live} does not fit 8 bits")
    _REPLY.pack_into(
        buffer,
        start + 8,
        new_life_and_protocol,
        header_checksum,
        destination,
        source,
        type_code & 0xFF,
        checksum_,
    )
    if not checksum_:
        _settle_zeros(buffer, start)
    return True


def _settle_zeros(buffer: bytearray, start: int) -> None:
    """Give a reply of zeros alone the checksum 0xFFFF: an update can't tell."""
    end = start + (buffer[start + 2] << 8 | buffer[start + 3])
    if not any(buffer[start + _HEADER_LENGTH : end]):
        buffer[start + 22] = buffer[start + 23] = 0xFF


def decrement_time_to_live(buffer: bytearray, start: int = 0) -> int:
    """Take one hop from a packet's time to live (RFC 1812 §5.3.1).

    Args:
        buffer: Holds the packet.
        start: Where its IPv4 header begins.

    Returns:
        The hops left. At 0 the packet must go no further, and is left as it came,
        for a Time Exceeded message to quote.

    """
    life_and_protocol, held = _LIFE_TO_CHECKSUM.unpack_from(buffer, start + 8)
    left: int = (life_and_protocol >> 8) - 1
    if left <= 0:
        return 0
    new = life_and_protocol - 0x100
    held = update(held, life_and_protocol, new)
    _LIFE_TO_CHECKSUM.pack_into(buffer, start + 8, new, held)
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
