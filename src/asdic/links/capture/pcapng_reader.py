"""Reading pcapng files and streams, record by record.

Rules of this file:

* Memory does not grow with the file: one buffer, one block at a time, and what was
  said of the section's interfaces.
* Blocks that hold no packet and describe no interface are passed over.
* A file that ends within a block is cut short: what came before counts, and
  `cut_short` says so afterwards. A block that cannot be is an error, and says
  where.

Encrypted contents, name resolution and statistics are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct as Layout
from types import TracebackType
from typing import NoReturn, Self, final

from asdic.errors import CaptureError
from asdic.links.capture.octet_stream import STANDARD_INPUT, OctetStream, Source
from asdic.links.capture.pcapng_format import (
    BLOCK_HEADER_LENGTH,
    BYTE_ORDER_MAGIC,
    COMMENT,
    ENHANCED_PACKET,
    INTERFACE_DESCRIPTION,
    LARGEST_BLOCK,
    MAGIC,
    MINIMUM_BLOCK,
    OBSOLETE_PACKET,
    PACKET_FLAGS,
    SECTION_HEADER,
    SIMPLE_PACKET,
    Block,
    Interface,
    decode_interface,
    decode_options,
    flagged_fcs_octets,
    padded,
)
from asdic.links.capture.record import CutShort, Record

__all__ = ["PcapngReader"]

_FIRST_READ = 16 * 1024
_LARGEST_READ = 1024 * 1024
_LENGTH = 4
_MAXIMUM_INTERFACES = 65_536
_ORDERS = {
    BYTE_ORDER_MAGIC.to_bytes(4, "little"): "<",
    BYTE_ORDER_MAGIC.to_bytes(4, "big"): ">",
}
_HEADERS = {order: Layout(f"{order}II") for order in "<>"}
_NUMBERS = {order: Layout(f"{order}I") for order in "<>"}
_ENHANCED = {order: Layout(f"{order}IIIII") for order in "<>"}
_OBSOLETE = {order: Layout(f"{order}HHIIII") for order in "<>"}
_PACKET_HEADER = 20


@final
class PcapngReader:
    """An open pcapng file; iterate over it for its records.

    Attributes:
        path: The file, or `-` for standard input.
        interfaces: Those of the current section that were described so far.
        cut_short: After the last record: where the file ends too early, if so.

    """

    def __init__(
        self, source: Source | OctetStream, path: str = STANDARD_INPUT
    ) -> None:
        """Open a capture and read its first octets.

        Args:
            source: A path; `-` for standard input; or an open stream. Compressed
                files are unpacked.
            path: What to call a stream in messages.

        Raises:
            CaptureError: this is no pcapng file.
            OSError: the file can't be opened or read.

        """
        self._stream = (
            source if isinstance(source, OctetStream) else OctetStream(source, path)
        )
        self.path = self._stream.path
        self.interfaces: list[Interface] = []
        self.cut_short: CutShort | None = None
        self._records = self._iterate()
        try:
            self._check_magic()
        except BaseException:
            self.close()
            raise

    @property
    def octets_read(self) -> int:
        """How many octets of the file were read, of a compressed one as it stands."""
        return self._stream.octets_read

    def close(self) -> None:
        """Close the file, if it was opened here."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[Record]:
        """Return the one iterator over the records; it goes on where it stopped.

        Raises:
            CaptureError: a block that cannot be.
            OSError: the file can't be read.

        """
        return self._records

    def _check_magic(self) -> None:
        if self._stream.peek(len(MAGIC)) != MAGIC:
            self._refuse(0, "no pcapng file")

    def _iterate(self) -> Iterator[Record]:
        for block in self._blocks():
            if block.type == ENHANCED_PACKET:
                yield self._enhanced(block)
            elif block.type == SIMPLE_PACKET:
                yield self._simple(block)
            elif block.type == OBSOLETE_PACKET:
                yield self._obsolete(block)
            elif block.type == INTERFACE_DESCRIPTION:
                self._describe(block)
            elif block.type == SECTION_HEADER:
                self.interfaces.clear()

    def _blocks(self) -> Iterator[Block]:
        """Yield the blocks, whole ones, in order."""
        buffer = b""
        behind = 0  # where the buffer begins in the file
        order = "<"
        wanted = _FIRST_READ
        while True:
            at, size, missing = 0, len(buffer), MINIMUM_BLOCK
            while at + MINIMUM_BLOCK <= size:
                if buffer.startswith(MAGIC, at):
                    order = self._order(buffer, at, behind)
                type_, length = _HEADERS[order].unpack_from(buffer, at)
                end = at + length
                self._check_length(length, behind + at + 4)
                if end > size:
                    missing = length
                    break
                if _NUMBERS[order].unpack_from(buffer, end - _LENGTH) != (length,):
                    self._refuse(behind + end - _LENGTH, "block lengths differ")
                body = buffer[at + BLOCK_HEADER_LENGTH : end - _LENGTH]
                yield Block(type_, behind + at, order, body)
                at = end
                missing = MINIMUM_BLOCK
            fresh = self._stream.read_some(wanted)
            if not fresh:
                self._end(behind + at, size - at, missing)
                return
            buffer = buffer[at:] + fresh
            behind += at
            if len(fresh) == wanted < _LARGEST_READ:
                wanted *= 2

    def _check_length(self, length: int, offset: int) -> None:
        if length < MINIMUM_BLOCK or length & 3 or length > LARGEST_BLOCK:
            self._refuse(offset, f"block length {length} cannot be")

    def _order(self, buffer: bytes, at: int, behind: int) -> str:
        """Return the byte order of the section that begins at *at*."""
        magic = buffer[at + 8 : at + 12]
        order = _ORDERS.get(magic)
        if order is None:
            self._refuse(behind + at + 8, f"unknown byte-order magic {magic.hex()}")
        return order

    def _end(self, offset: int, there: int, missing: int) -> None:
        if there or self._stream.cut_short:
            self.cut_short = CutShort(
                path=self.path,
                offset=offset,
                missing=missing - there if there else None,
            )

    def _refuse(self, offset: int, problem: str) -> NoReturn:
        raise CaptureError(self.path, offset, problem)

    def _describe(self, block: Block) -> None:
        if len(self.interfaces) >= _MAXIMUM_INTERFACES:
            self._refuse(block.offset, f"more than {_MAXIMUM_INTERFACES} interfaces")
        try:
            interface = decode_interface(block.order, block.body)
        except ValueError as error:
            self._refuse_option(block, error)
        if interface is None:
            self._refuse(block.offset, "interface description cut short")
        self.interfaces.append(interface)

    def _refuse_option(self, block: Block, error: ValueError) -> NoReturn:
        at = block.offset + BLOCK_HEADER_LENGTH + int(error.args[0])
        raise CaptureError(self.path, at, "option beyond its block") from error

    def _interface(self, block: Block, number: int) -> Interface:
        if number >= len(self.interfaces):
            at = block.offset + BLOCK_HEADER_LENGTH
            self._refuse(at, f"interface {number} was not described")
        return self.interfaces[number]

    def _enhanced(self, block: Block) -> Record:
        if len(block.body) < _PACKET_HEADER:
            self._refuse(block.offset, "packet block cut short")
        number, high, low, captured, original = _ENHANCED[block.order].unpack_from(
            block.body
        )
        return self._record(block, number, high << 32 | low, captured, original)

    def _obsolete(self, block: Block) -> Record:
        if len(block.body) < _PACKET_HEADER:
            self._refuse(block.offset, "packet block cut short")
        number, _, high, low, captured, original = _OBSOLETE[block.order].unpack_from(
            block.body
        )
        return self._record(block, number, high << 32 | low, captured, original)

    def _record(
        self, block: Block, number: int, units: int, captured: int, original: int
    ) -> Record:
        interface = self._interface(block, number)
        end = _PACKET_HEADER + captured
        if end > len(block.body):
            at = block.offset + BLOCK_HEADER_LENGTH + 12
            self._refuse(at, f"packet of {captured} octets is larger than its block")
        behind = _PACKET_HEADER + padded(captured)
        comments: tuple[str, ...] = ()
        fcs_octets = 0
        if behind < len(block.body):
            comments, fcs_octets = self._options(block, behind)
        return Record(
            units * interface.numerator // interface.denominator + interface.offset_ns,
            block.body[_PACKET_HEADER:end],
            original,
            interface.link_type,
            interface.name,
            comments,
            fcs_octets or interface.fcs_octets,
        )

    def _options(self, block: Block, start: int) -> tuple[tuple[str, ...], int]:
        """Return a packet's comments, and the octets of its check sequence or 0."""
        comments: list[str] = []
        fcs_octets = 0
        try:
            for code, value in decode_options(block.order, block.body, start):
                if code == COMMENT:
                    comments.append(value.decode(errors="replace"))
                elif code == PACKET_FLAGS:
                    fcs_octets = flagged_fcs_octets(block.order, value)
        except ValueError as error:
            self._refuse_option(block, error)
        return tuple(comments), fcs_octets

    def _simple(self, block: Block) -> Record:
        interface = self._interface(block, 0)
        if len(block.body) < _LENGTH:
            self._refuse(block.offset, "packet block cut short")
        (original,) = _NUMBERS[block.order].unpack_from(block.body)
        captured = min(original, interface.snap_length or original)
        if _LENGTH + captured > len(block.body):
            at = block.offset + BLOCK_HEADER_LENGTH
            self._refuse(at, f"packet of {captured} octets is larger than its block")
        octets = block.body[_LENGTH : _LENGTH + captured]
        return Record(
            None,
            octets,
            original,
            interface.link_type,
            interface.name,
            fcs_octets=interface.fcs_octets,
        )
