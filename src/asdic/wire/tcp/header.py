"""The TCP header (RFC 9293 §3.1), options included.

Not here: connections. asdic reads TCP where ICMP errors quote it.
"""

from __future__ import annotations

from enum import IntFlag
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.field import Field
from asdic.wire.tcp import options as tcp_options
from asdic.wire.tcp.options import Option

__all__ = ["CHECKSUM_OFFSET", "LAYER", "MINIMUM_LENGTH", "Flag", "Header"]

LAYER = "tcp"
_FIXED = Layout("!HHIIBBHHH")
MINIMUM_LENGTH = _FIXED.size
MAXIMUM_LENGTH = 60
CHECKSUM_OFFSET = 16
_MINIMUM_DATA_OFFSET = 5
_RESERVED_MASK = 0xF
_PROTOCOL = 6


class Flag(IntFlag):
    """The control bits (RFC 9293 §3.1)."""

    FIN = 0x01
    SYN = 0x02
    RST = 0x04
    PSH = 0x08
    ACK = 0x10
    URG = 0x20
    ECE = 0x40
    CWR = 0x80


_FLAG_NAMES = ("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR")


def _flags_text(flags: int) -> str:
    return ", ".join(name for bit, name in enumerate(_FLAG_NAMES) if flags >> bit & 1)


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """A TCP header.

    Attributes:
        source_port: Who sent it.
        destination_port: Who is meant.
        sequence_number: Of the first data octet, or of the SYN.
        acknowledgment_number: The next sequence number expected, with ACK.
        flags: 8 control bits, see `Flag`.
        window: Octets that the sender can take, before scaling.
        urgent_pointer: Where urgent data ends, with URG.
        options: In wire order, padding included; together a multiple of 4 octets.
        reserved: 4 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("source_port", 16),
        field.number("destination_port", 16),
        field.number("sequence_number", 32),
        field.number("acknowledgment_number", 32),
        field.number("data_offset", 4, "header length", unit="32-bit words"),
        field.hexadecimal("reserved", 4),
        field.hexadecimal("flags", 8, meaning=_flags_text),
        field.number("window", 16, unit="octets, before scaling"),
        field.checksum(),
        field.number("urgent_pointer", 16),
        field.items("options"),
    )

    source_port: int
    destination_port: int
    sequence_number: int
    acknowledgment_number: int = 0
    flags: int = 0
    window: int = 0
    urgent_pointer: int = 0
    options: tuple[Option, ...] = ()
    reserved: int = 0

    @property
    def header_length(self) -> int:
        """Header length in octets, options included."""
        return MINIMUM_LENGTH + len(tcp_options.encode(self.options))

    @property
    def data_offset(self) -> int:
        """Header length in 32-bit words."""
        return self.header_length >> 2

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short, or its data offset is below 5.

        """
        available = len(octets) - start
        if available < MINIMUM_LENGTH:
            raise DecodeError("TCP", max(available, 0), "header cut short")
        (
            source_port,
            destination_port,
            sequence_number,
            acknowledgment_number,
            offset_reserved,
            flags,
            window,
            _,
            urgent_pointer,
        ) = _FIXED.unpack_from(octets, start)
        words = offset_reserved >> 4
        if words < _MINIMUM_DATA_OFFSET:
            raise DecodeError("TCP", 12, f"data offset {words} is below 5")
        if available < 4 * words:
            raise DecodeError("TCP", available, "options cut short")
        options = octets[start + MINIMUM_LENGTH : start + 4 * words]
        return cls(
            source_port=source_port,
            destination_port=destination_port,
            sequence_number=sequence_number,
            acknowledgment_number=acknowledgment_number,
            flags=flags,
            window=window,
            urgent_pointer=urgent_pointer,
            options=tcp_options.decode(options),
            reserved=offset_reserved & _RESERVED_MASK,
        )

    def encode_unsummed(self) -> bytes:
        """Return the header with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        options = tcp_options.encode(self.options)
        if len(options) & 3 or len(options) > MAXIMUM_LENGTH - MINIMUM_LENGTH:
            problem = f"{len(options)} octets of TCP options: pad to a multiple of 4, at most 40"
            raise EncodeError(problem)
        if not 0 <= self.reserved <= _RESERVED_MASK:
            field.check(self)
        try:
            fixed = _FIXED.pack(
                self.source_port,
                self.destination_port,
                self.sequence_number,
                self.acknowledgment_number,
                (_MINIMUM_DATA_OFFSET + (len(options) >> 2)) << 4 | self.reserved,
                self.flags,
                self.window,
                0,
                self.urgent_pointer,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + options

    def encode(self, payload: bytes, source: bytes, destination: bytes) -> bytes:
        """Return the segment: header, checksum filled in, and *payload*.

        Args:
            payload: The data.
            source: Packed address of the IP packet: the checksum covers it.
            destination: The final destination, of the same family.

        Raises:
            EncodeError: a value does not fit its field.

        """
        octets = self.encode_unsummed() + payload
        initial = pseudo_header_sum(source, destination, _PROTOCOL, len(octets))
        total = checksum(octets, initial).to_bytes(2, "big")
        return octets[:CHECKSUM_OFFSET] + total + octets[CHECKSUM_OFFSET + 2 :]
