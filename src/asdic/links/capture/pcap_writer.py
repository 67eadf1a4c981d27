"""Writing classic pcap files and streams that tcpdump and tshark read."""

from __future__ import annotations

import os
import sys
from struct import Struct as Layout
from types import TracebackType
from typing import BinaryIO, Self, final

from asdic.errors import EncodeError
from asdic.links.capture.pcap_format import (
    DEFAULT_SNAP_LENGTH,
    FCS_PRESENT,
    FCS_SHIFT,
    LINK_TYPES,
    MAGIC_MICROSECONDS,
    MAGIC_NANOSECONDS,
)
from asdic.links.capture.record import Record
from asdic.wire.link_type import LinkType

__all__ = ["STANDARD_OUTPUT", "PcapWriter"]

STANDARD_OUTPUT = "-"
_FILE_HEADER = Layout("<IHHIIII")
_RECORD_HEADER = Layout("<IIII")
_SECOND = 1_000_000_000
_LARGEST_SECONDS = 0xFFFF_FFFF


_FCS_OCTETS = range(0, 32, 2)


@final
class PcapWriter:
    """A capture file that is being written.

    ```python
    with PcapWriter("trace.pcap", LinkType.ETHERNET) as capture:
        capture.write(frame, time_ns)
    ```
    """

    def __init__(
        self,
        target: str | os.PathLike[str] | BinaryIO,
        link_type: int = LinkType.ETHERNET,
        *,
        nanoseconds: bool = True,
        snap_length: int = DEFAULT_SNAP_LENGTH,
        flush: bool = False,
        fcs_octets: int = 0,
    ) -> None:
        """Create a capture and write its file header, little-endian.

        Args:
            target: A path; `-` for standard output; or an open binary stream.
            link_type: Of every frame.
            nanoseconds: Keep times to the nanosecond, not the microsecond.
            snap_length: The most octets to keep of a frame.
            flush: Hand every record on at once, for whoever reads along.
            fcs_octets: How many at the end of each frame are a check sequence: an
                even number up to 30, 0 where that is not known.

        Raises:
            EncodeError: *link_type* has no number in pcap files, or *fcs_octets* is
                none that they can tell.
            OSError: the file can't be created or written.

        """
        if link_type not in LINK_TYPES:
            raise EncodeError(f"link type {link_type} has no number in pcap files")
        if fcs_octets not in _FCS_OCTETS:
            raise EncodeError(
                f"{fcs_octets} octets of check sequence: even, at most 30"
            )
        word = link_type
        if fcs_octets:
            word |= FCS_PRESENT | fcs_octets // 2 << FCS_SHIFT
        self._owned = False
        if isinstance(target, str | os.PathLike):
            path = os.fspath(target)
            self._owned = path != STANDARD_OUTPUT
            self._stream: BinaryIO = (
                open(path, "wb")  # noqa: PTH123, SIM115 - closed by close()
                if self._owned
                else sys.stdout.buffer
            )
        else:
            self._stream = target
        self._unit = 1 if nanoseconds else 1000
        self._link_type = link_type
        self._snap_length = snap_length
        self._flush = flush
        magic = MAGIC_NANOSECONDS if nanoseconds else MAGIC_MICROSECONDS
        self._stream.write(_FILE_HEADER.pack(magic, 2, 4, 0, 0, snap_length, word))
        if flush:
            self._stream.flush()

    def write(
        self, octets: bytes, time_ns: int | None, original_length: int | None = None
    ) -> None:
        """Add a frame; what is beyond the snap length is cut off.

        Args:
            octets: The frame.
            time_ns: Nanoseconds since the epoch; `None`, unknown, is written as 0.
            original_length: Octets on the wire, if more than these.

        Raises:
            EncodeError: the time is before 1970 or after 2106.
            OSError: the file can't be written.

        """
        seconds, fraction = divmod(time_ns or 0, _SECOND)
        if not 0 <= seconds <= _LARGEST_SECONDS:
            raise EncodeError(f"{time_ns} ns are not between 1970 and 2106")
        kept = octets[: self._snap_length]
        whole = len(octets) if original_length is None else original_length
        self._stream.write(
            _RECORD_HEADER.pack(seconds, fraction // self._unit, len(kept), whole)
            + kept
        )
        if self._flush:
            self._stream.flush()

    def write_record(self, record: Record) -> None:
        """Add a frame that was read from a capture.

        Raises:
            EncodeError: the time is before 1970 or after 2106, or the frame's link
                type is not the file's.
            OSError: the file can't be written.

        """
        if record.link_type != self._link_type:
            problem = f"a pcap file of link type {self._link_type} can't hold another"
            raise EncodeError(f"{problem} ({record.link_type}): write pcapng")
        self.write(record.octets, record.time_ns, record.original_length)

    def close(self) -> None:
        """Hand on what is written, and close the file if it was opened here."""
        if self._owned:
            self._stream.close()
        else:
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
