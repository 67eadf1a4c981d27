"""The IPv4 header (RFC 791 §3.1), options included.

Not here: fragmentation and reassembly, which are behaviour.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.checksum import checksum
from asdic.wire.field import Field
from asdic.wire.ipv4 import options as ip_options
from asdic.wire.ipv4.options import Option
from asdic.wire.protocol import protocol_name

__all__ = ["CHECKSUM_OFFSET", "MINIMUM_LENGTH", "Header"]

_FIXED = Layout("!BBHHHBBH4s4s")
MINIMUM_LENGTH = _FIXED.size
MAXIMUM_LENGTH = 60
CHECKSUM_OFFSET = 10
_VERSION_4 = 0x40
_MINIMUM_IHL = 5
_DONT_FRAGMENT = 2
_MORE_FRAGMENTS = 1
_OFFSET_MASK = 0x1FFF
_CODE_POINTS = {0: "not ECN-capable", 1: "ECT(1)", 2: "ECT(0)", 3: "CE"}


def type_of_service_text(octet: int) -> str:
    """Return what a DS field and its ECN bits say (RFC 2474 §3, RFC 3168 §5)."""
    return f"DSCP {octet >> 2}, {_CODE_POINTS[octet & 3]}"


def _flags_text(flags: int) -> str:
    names = ("reserved", "don't fragment", "more fragments")
    return ", ".join(
        name for bit, name in zip((4, 2, 1), names, strict=True) if flags & bit
    )


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """An IPv4 header.

    Attributes:
        source: 4 octets.
        destination: 4 octets.
        protocol: IANA protocol number of the payload.
        time_to_live: Hops left.
        total_length: Octets of header and payload; `None` in a header yet to be
            encoded means: as many as there are.
        type_of_service: DS field (RFC 2474) and ECN (RFC 3168).
        identification: Groups the fragments of one datagram.
        flags: 3 bits: reserved, don't fragment, more fragments.
        fragment_offset: In units of 8 octets.
        options: In wire order, padding included; together a multiple of 4 octets.
        version: 4, unless the wire said otherwise.
        missing: Octets of options that are not there, in a quote or a capture that
            ends before them; the last of `options` may be cut.

    """

    LAYER: ClassVar[str] = "ipv4"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("version", 4),
        field.number("ihl", 4, "header length", unit="32-bit words"),
        field.hexadecimal("type_of_service", 8, meaning=type_of_service_text),
        field.number("total_length", 16, unit="octets"),
        field.hexadecimal("identification", 16),
        field.number("flags", 3, meaning=_flags_text),
        field.number("fragment_offset", 13, unit="x 8 octets"),
        field.number("time_to_live", 8, unit="hops"),
        field.number("protocol", 8, meaning=protocol_name),
        field.checksum(),
        field.ipv4("source"),
        field.ipv4("destination"),
        field.items("options"),
    )

    source: bytes
    destination: bytes
    protocol: int
    time_to_live: int
    total_length: int | None = None
    type_of_service: int = 0
    identification: int = 0
    flags: int = 0
    fragment_offset: int = 0
    options: tuple[Option, ...] = ()
    version: int = 4
    missing: int = 0

    @property
    def ihl(self) -> int:
        """Internet Header Length in 32-bit words."""
        return self.header_length >> 2

    @property
    def header_length(self) -> int:
        """Header length in octets, options included, also those that are missing."""
        length = MINIMUM_LENGTH + self.missing
        return length + len(ip_options.encode(self.options)) if self.options else length

    @property
    def dont_fragment(self) -> bool:
        """The DF bit."""
        return bool(self.flags & _DONT_FRAGMENT)

    @property
    def more_fragments(self) -> bool:
        """The MF bit."""
        return bool(self.flags & _MORE_FRAGMENTS)

    @classmethod
    def decode(cls, octets: bytes, start: int = 0, *, partial: bool = False) -> Self:
        """Read the header that begins at *start*.

        Args:
            octets: What holds it.
            start: Where it begins.
            partial: Whether one that ends within its options is read as far as it
                goes.

        Raises:
            DecodeError: it is cut short, or IHL is below 5.

        """
        available = len(octets) - start
        if available < MINIMUM_LENGTH:
            raise DecodeError("IPv4", max(available, 0), "header cut short")
        (
            version_ihl,
            type_of_service,
            total_length,
            identification,
            flags_offset,
            time_to_live,
            protocol,
            _,
            source,
            destination,
        ) = _FIXED.unpack_from(octets, start)
        options: tuple[Option, ...] = ()
        missing = 0
        if version_ihl != 0x45:  # noqa: PLR2004 - version 4, five words: the usual first octet
            options, missing = _decode_options(octets, start, version_ihl & 0xF)
            if missing and not partial:
                raise DecodeError("IPv4", available, "options cut short")
        header = cls(
            source=source,
            destination=destination,
            protocol=protocol,
            time_to_live=time_to_live,
            total_length=total_length,
            type_of_service=type_of_service,
            identification=identification,
            flags=flags_offset >> 13,
            fragment_offset=flags_offset & _OFFSET_MASK,
            options=options,
            version=version_ihl >> 4,
        )
        return replace(header, missing=missing) if missing else header

    def sized(self, payload_length: int) -> Self:
        """Return this header with an open `total_length` set."""
        if self.total_length is not None:
            return self
        return replace(self, total_length=self.header_length + payload_length)

    def encode_unsummed(self) -> bytes:
        """Return the header with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        options = ip_options.encode(self.options) if self.options else b""
        if (
            not 0 <= self.fragment_offset <= _OFFSET_MASK
            or len(self.source) != IPV4_OCTETS
            or len(self.destination) != IPV4_OCTETS
        ):
            field.check(self)
        size = len(options) + self.missing
        if size & 3 or size > MAXIMUM_LENGTH - MINIMUM_LENGTH or self.missing < 0:
            problem = (
                f"{size} octets of IPv4 options: pad to a multiple of 4, at most 40"
            )
            raise EncodeError(problem)
        try:
            return (
                _FIXED.pack(
                    (self.version << 4) + _MINIMUM_IHL + (size >> 2),
                    self.type_of_service,
                    self.total_length or 0,
                    self.identification,
                    (self.flags << 13) + self.fragment_offset,
                    self.time_to_live,
                    self.protocol,
                    0,
                    self.source,
                    self.destination,
                )
                + options
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error

    def encode(self, payload: bytes = b"") -> bytes:
        """Return the packet: this header, its checksum filled in, and *payload*.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if self.total_length is None:
            return self.sized(len(payload)).encode(payload)
        head = self.encode_unsummed()
        total = checksum(head)
        return head[:10] + bytes((total >> 8, total & 0xFF)) + head[12:] + payload


def _decode_options(
    octets: bytes, start: int, ihl: int
) -> tuple[tuple[Option, ...], int]:
    """Return the options that are there, and how many octets of them are not."""
    if ihl < _MINIMUM_IHL:
        raise DecodeError("IPv4", 0, f"IHL {ihl} is below 5")
    end = start + 4 * ihl
    options = ip_options.decode(octets[start + MINIMUM_LENGTH : end])
    return options, max(end - len(octets), 0)
