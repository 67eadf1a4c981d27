"""The octets of a capture: from a file, standard input or a stream, unpacked.

Rules of this file:

* What a pipe holds is to be had at once; nothing waits for a full buffer.
* A file that is compressed is unpacked, whatever its name (see `compression`).
* Following a file means to wait at its end for more, as `tail -f` does. Only
  regular files that are not compressed can be followed; pipes wait by themselves.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from typing import BinaryIO, TextIO, final

from asdic.errors import CaptureError
from asdic.links.capture.compression import MAGIC_LENGTH, Inflater, compression_of

__all__ = ["STANDARD_INPUT", "OctetStream", "Source"]

STANDARD_INPUT = "-"
Source = str | os.PathLike[str] | BinaryIO
"""A path, `-` for standard input, or an open binary stream."""


@final
class OctetStream:
    """The octets of a capture, in order.

    Attributes:
        path: The file, or `-` for standard input.
        octets_read: How many octets of the file were read, compressed ones if it is
            compressed.
        compression: `"gzip"`, `"zstd"` or `""`.

    """

    def __init__(
        self,
        source: Source,
        path: str = STANDARD_INPUT,
        *,
        wait: Callable[[], None] | None = None,
    ) -> None:
        """Open a capture.

        Args:
            source: Where the octets are.
            path: What to call an open stream in messages.
            wait: Called at the end of a file that is to be followed; returns when
                it is time to look again.

        Raises:
            CaptureError: a compressed file is to be followed.
            OSError: the file can't be opened or read.

        """
        self._owned = False
        self._stream: BinaryIO
        if not isinstance(source, str | os.PathLike):
            self._stream = source
        elif (path := os.fspath(source)) == STANDARD_INPUT:
            self._stream = _standard_input()
        else:
            self._stream = open(path, "rb", buffering=0)  # noqa: PTH123, SIM115 - closed by close(); buffered by readers
            self._owned = True
        self.path = path
        self.octets_read = 0
        self.compression = ""
        self._inflater: Inflater | None = None
        self._held = b""  # of the file
        self._peeked = b""  # of what it holds
        self._read_raw: Callable[[int], bytes] = getattr(
            self._stream, "read1", self._stream.read
        )
        try:
            self._wait = wait if wait and _is_regular(self._stream) else None
            self._unpack()
        except BaseException:
            self.close()
            raise

    def _unpack(self) -> None:
        """Look at the first octets, and have the rest unpacked if need be."""
        first = self.read(MAGIC_LENGTH)
        self._held = first
        self.compression = compression_of(first)
        if not self.compression:
            return
        if self._wait:
            raise CaptureError(self.path, 0, "a compressed file can't be followed")
        self._inflater = Inflater(self._read_file, self.compression, self.path)

    @property
    def cut_short(self) -> bool:
        """Whether compressed octets ended too early."""
        return self._inflater is not None and self._inflater.cut_short

    def read_some(self, size: int) -> bytes:
        """Return up to *size* octets, as soon as there is one; none at the end.

        Raises:
            CaptureError: compressed octets are damaged, or a followed file shrank.
            OSError: the file can't be read.

        """
        if self._peeked:
            octets, self._peeked = self._peeked[:size], self._peeked[size:]
            return octets
        if self._inflater is not None:
            return self._inflater.read_some(size)
        return self._read_file(size)

    def read(self, size: int) -> bytes:
        """Return *size* octets, or fewer at the end.

        Raises:
            CaptureError: as `read_some`.
            OSError: the file can't be read.

        """
        octets = b""
        while len(octets) < size:
            fresh = self.read_some(size - len(octets))
            if not fresh:
                break
            octets += fresh
        return octets

    def peek(self, size: int) -> bytes:
        """Return *size* octets, or fewer at the end; reading begins with them again.

        Raises:
            CaptureError: as `read_some`.
            OSError: the file can't be read.

        """
        octets = self.read(size)
        self._peeked = octets
        return octets

    def _read_file(self, size: int) -> bytes:
        if self._held:
            octets, self._held = self._held[:size], self._held[size:]
            return octets
        while True:
            octets = self._read_raw(size)
            if octets or self._wait is None:
                self.octets_read += len(octets)
                return octets
            if os.fstat(self._stream.fileno()).st_size < self.octets_read:
                raise CaptureError(
                    self.path, self.octets_read, "the followed file became shorter"
                )
            self._wait()

    def close(self) -> None:
        """Close the file, if it was opened here."""
        if self._owned:
            self._stream.close()


def _is_regular(stream: BinaryIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:  # a stream in memory has no descriptor
        return False


def _standard_input() -> BinaryIO:
    stdin: TextIO | None = sys.stdin
    if stdin is None:  # Python found it closed when it started
        raise OSError(errno.EBADF, "standard input is closed", STANDARD_INPUT)
    return stdin.buffer
