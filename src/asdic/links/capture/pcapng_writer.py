"""Writing pcapng files and streams that tcpdump and tshark read.

One section, little-endian, times to the nanosecond; an interface is described when
its first frame comes. Frames without a time are written as of the epoch: only
simple packet blocks have none, and they can't name their interface.
"""

from __future__ import annotations

import os
import sys
from struct import Struct as Layout
from types import TracebackType
from typing import BinaryIO, Self, final

from asdic.errors import EncodeError
from asdic.links.capture.pcap_format import DEFAULT_SNAP_LENGTH
from asdic.links.capture.pcapng_format import (
    BYTE_ORDER_MAGIC,
    COMMENT,
    END_OF_OPTIONS,
    ENHANCED_PACKET,
    FCS_LENGTH,
    INTERFACE_DESCRIPTION,
    INTERFACE_NAME,
    MINIMUM_BLOCK,
    SECTION_HEADER,
    TIME_RESOLUTION,
)
from asdic.links.capture.record import Record
from asdic.wire.link_type import LinkType

__all__ = ["PcapngWriter"]

_STANDARD_OUTPUT = "-"
_HEADER = Layout("<II")
_LENGTH = Layout("<I")
_SECTION = Layout("<IHHq")
_INTERFACE = Layout("<HHI")
_PACKET = Layout("<IIIII")
_OPTION = Layout("<HH")
_NANOSECONDS = b"\x09"
_LARGEST_TIME = 0xFFFF_FFFF_FFFF_FFFF
_LARGEST_LINK_TYPE = 0xFFFF
_LARGEST_OPTION = 0xFFFF
_FCS_OCTETS = range(32)


@final
class PcapngWriter:
    """A pcapng file that is being written.

    ```python
    with PcapngWriter("trace.pcapng") as capture:
        capture.write(frame, time_ns, interface="eth0", comments=("odd one",))
    ```
    """

    def __init__(
        self,
        target: str | os.PathLike[str] | BinaryIO,
        *,
        snap_length: int = DEFAULT_SNAP_LENGTH,
        flush: bool = False,
    ) -> None:
        """Create a capture and write its section header.

        Args:
            target: A path; `-` for standard output; or an open binary stream.
            snap_length: The most octets to keep of a frame.
            flush: Hand every record on at once, for whoever reads along.

        Raises:
            OSError: the file can't be created or written.

        """
        self._owned = False
        if isinstance(target, str | os.PathLike):
            path = os.fspath(target)
            self._owned = path != _STANDARD_OUTPUT
            self._stream: BinaryIO = (
                open(path, "wb")  # noqa: PTH123, SIM115 - closed by close()
                if self._owned
                else sys.stdout.buffer
            )
        else:
            self._stream = target
        self._snap_length = snap_length
        self._flush = flush
        self._interfaces: dict[tuple[int, str, int], int] = {}
        self._write(SECTION_HEADER, _SECTION.pack(BYTE_ORDER_MAGIC, 1, 0, -1))

    def write(
        self,
        octets: bytes,
        time_ns: int | None,
        original_length: int | None = None,
        *,
        link_type: int = LinkType.ETHERNET,
        interface: str = "",
        comments: tuple[str, ...] = (),
        fcs_octets: int = 0,
    ) -> None:
        """Add a frame; what is beyond the snap length is cut off.

        Args:
            octets: The frame.
            time_ns: Nanoseconds since the epoch; `None`, unknown, is written as 0.
            original_length: Octets on the wire, if more than these.
            link_type: What the frame begins with.
            interface: The name of the interface it was captured on, or `""`.
            comments: What to note about it.
            fcs_octets: How many at its end are a check sequence, 31 at most; 0
                where that is not known.

        Raises:
            EncodeError: the time is before 1970 or after 2554, *link_type* has no
                number in pcapng files, a comment is longer than 65535 octets, or
                *fcs_octets* is more than they can tell.
            OSError: the file can't be written.

        """
        time_ns = time_ns or 0
        if not 0 <= time_ns <= _LARGEST_TIME:
            raise EncodeError(f"{time_ns} ns are not between 1970 and 2554")
        options = b"".join([_option(COMMENT, one.encode()) for one in comments])
        number = self._number(link_type, interface, fcs_octets)
        kept = octets[: self._snap_length]
        whole = len(octets) if original_length is None else original_length
        high, low = time_ns >> 32, time_ns & 0xFFFF_FFFF
        head = _PACKET.pack(number, high, low, len(kept), whole)
        self._write(ENHANCED_PACKET, head + _filled(kept) + _ended(options))

    def write_record(self, record: Record) -> None:
        """Add a frame that was read from a capture.

        Raises:
            EncodeError: as `write`.
            OSError: the file can't be written.

        """
        self.write(
            record.octets,
            record.time_ns,
            record.original_length,
            link_type=record.link_type,
            interface=record.interface,
            comments=record.comments,
            fcs_octets=record.fcs_octets,
        )

    def _number(self, link_type: int, name: str, fcs_octets: int) -> int:
        """Return the number of an interface, which is described if it is new."""
        number = self._interfaces.get((link_type, name, fcs_octets))
        if number is not None:
            return number
        if not 0 <= link_type <= _LARGEST_LINK_TYPE:
            raise EncodeError(f"link type {link_type} has no number in pcapng files")
        options = _option(INTERFACE_NAME, name.encode()) if name else b""
        options += _option(TIME_RESOLUTION, _NANOSECONDS)
        if fcs_octets not in _FCS_OCTETS:
            raise EncodeError(f"{fcs_octets} octets of check sequence: at most 31")
        if fcs_octets:
            options += _option(FCS_LENGTH, bytes((8 * fcs_octets,)))
        body = _INTERFACE.pack(link_type, 0, self._snap_length) + _ended(options)
        self._write(INTERFACE_DESCRIPTION, body)
        number = len(self._interfaces)
        self._interfaces[link_type, name, fcs_octets] = number
        return number

    def _write(self, type_: int, body: bytes) -> None:
        length = MINIMUM_BLOCK + len(body)
        self._stream.write(_HEADER.pack(type_, length) + body + _LENGTH.pack(length))
        if self._flush:
            self._stream.flush()

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


def _filled(octets: bytes) -> bytes:
    return octets + bytes(-len(octets) % 4)


def _option(code: int, value: bytes) -> bytes:
    if len(value) > _LARGEST_OPTION:
        raise EncodeError(f"an option of {len(value)} octets is above 65535")
    return _OPTION.pack(code, len(value)) + _filled(value)


def _ended(options: bytes) -> bytes:
    return options + _OPTION.pack(END_OF_OPTIONS, 0) if options else b""
