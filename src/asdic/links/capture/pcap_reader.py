"""Reading classic pcap files and streams, record by record.

Rules of this file:

* Memory does not grow with the file: one buffer, which grows with what was read
  until it has its full size, and one record at a time.
* A file that ends within a record is cut short: what came before counts, and
  `cut_short` says so afterwards. A record that cannot be is an error, and says
  where: nothing behind it can be trusted.

pcapng is read by `pcapng_reader`; `open_capture` tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct as Layout
from types import TracebackType
from typing import Self, final

from asdic.errors import CaptureError
from asdic.links.capture.octet_stream import STANDARD_INPUT, OctetStream, Source
from asdic.links.capture.pcap_format import (
    DEFAULT_SNAP_LENGTH,
    FILE_HEADER_LENGTH,
    LARGEST_RECORD,
    RECORD_HEADER_LENGTH,
    FileHeader,
    decode_file_header,
)
from asdic.links.capture.record import CutShort, Record

__all__ = ["PcapReader"]

_FIRST_READ = 16 * 1024
_LARGEST_READ = 1024 * 1024


@final
class PcapReader:
    """An open capture file; iterate over it for its records.

    ```python
    with PcapReader("trace.pcap") as capture:
        for record in capture:
            print(record.time_ns, packet.decode(record.octets, capture.link_type))
        if capture.cut_short:
            print(capture.cut_short)
    ```

    Attributes:
        path: The file, or `-` for standard input.
        header: The file header.
        cut_short: After the last record: where the file ends too early, if so.

    """

    def __init__(
        self, source: Source | OctetStream, path: str = STANDARD_INPUT
    ) -> None:
        """Open a capture and read its file header.

        Args:
            source: A path; `-` for standard input; or an open stream. Compressed
                files are unpacked.
            path: What to call a stream in messages.

        Raises:
            CaptureError: this is no pcap file, or one that asdic can't read.
            OSError: the file can't be opened or read.

        """
        self._stream = (
            source if isinstance(source, OctetStream) else OctetStream(source, path)
        )
        self.path = self._stream.path
        self._records = self._iterate()
        self.cut_short: CutShort | None = None
        try:
            self.header: FileHeader = decode_file_header(
                self._stream.read(FILE_HEADER_LENGTH), self.path
            )
        except BaseException:
            self.close()
            raise

    @property
    def octets_read(self) -> int:
        """How many octets of the file were read, of a compressed one as it stands."""
        return self._stream.octets_read

    @property
    def link_type(self) -> int:
        """The `LinkType` of every frame."""
        return self.header.link_type

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
            CaptureError: a record that cannot be.
            OSError: the file can't be read.

        """
        return self._records

    def _iterate(self) -> Iterator[Record]:
        unpack = Layout(f"{self.header.byte_order}IIII").unpack_from
        unit = 1 if self.header.nanoseconds else 1000
        link_type, fcs_octets = self.header.link_type, self.header.fcs_octets
        read_some = self._stream.read_some
        largest = self._largest_record()
        buffer = b""
        at = RECORD_HEADER_LENGTH  # where the frame begins whose header stands before
        behind = FILE_HEADER_LENGTH  # where the buffer begins in the file
        wanted = _FIRST_READ
        while True:
            size = len(buffer)
            missing = at - size
            while at <= size:
                seconds, fraction, captured, original = unpack(
                    buffer, at - RECORD_HEADER_LENGTH
                )
                end = at + captured
                if captured > largest:
                    self._refuse(behind + at - RECORD_HEADER_LENGTH, captured)
                if end > size:
                    missing = end - size
                    break
                yield Record(
                    seconds * 1_000_000_000 + fraction * unit,
                    buffer[at:end],
                    original,
                    link_type,
                    fcs_octets=fcs_octets,
                )
                at = end + RECORD_HEADER_LENGTH
                missing = at - size
            begun = at - RECORD_HEADER_LENGTH
            fresh = read_some(wanted)
            if not fresh:
                self._end(behind + begun, size - begun, missing)
                return
            buffer = buffer[begun:] + fresh
            behind += begun
            at = RECORD_HEADER_LENGTH
            if len(fresh) == wanted < _LARGEST_READ:
                wanted *= 2

    def _largest_record(self) -> int:
        return min(max(self.header.snap_length, DEFAULT_SNAP_LENGTH), LARGEST_RECORD)

    def _refuse(self, offset: int, captured: int) -> None:
        raise CaptureError(
            self.path,
            offset + 8,
            f"record length {captured} is above {self._largest_record()}",
        )

    def _end(self, offset: int, there: int, missing: int) -> None:
        if there or self._stream.cut_short:
            self.cut_short = CutShort(
                path=self.path, offset=offset, missing=missing if there else None
            )
