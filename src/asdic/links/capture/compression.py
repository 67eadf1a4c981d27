"""Compressed captures: gzip (RFC 1952) and Zstandard (RFC 8878), told by magic.

What comes out is handed on in bounded pieces, so a small file that unpacks to a
huge one takes no more memory than any other. Several compressed parts one behind
the other are one stream, as `gzip -d` and `zstd -d` have it. Nothing is
compressed here.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from typing import Protocol, final

from asdic.errors import CaptureError

__all__ = ["MAGIC_LENGTH", "Inflater", "compression_of"]

MAGIC_LENGTH = 4
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_SKIPPABLE_START = 5
_ZSTD_SKIPPABLE = b"\x2a\x4d\x18"
"""What follows the first octet, 0x50 to 0x5f, of a part that holds no data."""
_GZIP_WINDOW_BITS = 31  # 15, and 16 for gzip's header and checksum
_READ = 128 * 1024


class _Part(Protocol):
    """What inflates one compressed part."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


@final
class _Gzip:
    """Inflates one gzip member."""

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(_GZIP_WINDOW_BITS)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inflater.eof

    @property
    def unused_data(self) -> bytes:
        return self._inflater.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        inflater = self._inflater
        octets = inflater.decompress(inflater.unconsumed_tail + data, max_length)
        # Octets that were taken in may still wait to come out.
        self.needs_input = len(octets) < max_length and not inflater.unconsumed_tail
        return octets


def _zstd() -> _Part:
    # Few captures are zstd: the others need not wait for this import.
    if sys.version_info >= (3, 14):  # pragma: no cover - tests run with 3.11
        from compression.zstd import ZstdDecompressor  # noqa: PLC0415 - see above
    else:
        from backports.zstd import ZstdDecompressor  # noqa: PLC0415 - see above
    return ZstdDecompressor()


def _zstd_error() -> type[Exception]:
    if sys.version_info >= (3, 14):  # pragma: no cover - tests run with 3.11
        from compression.zstd import ZstdError  # noqa: PLC0415 - see _zstd
    else:
        from backports.zstd import ZstdError  # noqa: PLC0415 - see _zstd
    return ZstdError


def compression_of(octets: bytes) -> str:
    """Return `"gzip"`, `"zstd"` or `""` for a file that begins with *octets*."""
    if octets.startswith(_GZIP):
        return "gzip"
    skippable = octets[1:4] == _ZSTD_SKIPPABLE and octets[0] >> 4 == _SKIPPABLE_START
    return "zstd" if octets.startswith(_ZSTD) or skippable else ""


@final
class Inflater:
    """Hands out what a compressed stream holds.

    Attributes:
        cut_short: After the end: whether the last compressed part is not whole.

    """

    def __init__(
        self, read_some: Callable[[int], bytes], compression: str, path: str
    ) -> None:
        """Begin.

        Args:
            read_some: Hands out up to so many compressed octets, none at the end.
            compression: What `compression_of` said of the first ones.
            path: The file, for messages.

        """
        self._read_some = read_some
        self._new: Callable[[], _Part] = _Gzip if compression == "gzip" else _zstd
        self._error = zlib.error if compression == "gzip" else _zstd_error()
        self._compression = compression
        self._path = path
        self._part: _Part | None = None
        self._fresh = b""
        self._taken = 0
        self.cut_short = False

    def read_some(self, size: int) -> bytes:
        """Return up to *size* octets, none at the end.

        Raises:
            CaptureError: the compressed octets are damaged; the offset counts
                these.
            OSError: the file can't be read.

        """
        while True:
            part = self._part or self._next_part()
            if part is None:
                return b""
            if part.needs_input and not self._fresh and not self._more():
                self.cut_short = True
                return b""
            octets = self._inflate(part, size)
            if part.eof:
                self._fresh = part.unused_data
                self._part = None
            if octets:
                return octets

    def _inflate(self, part: _Part, size: int) -> bytes:
        fresh, self._fresh = self._fresh, b""
        try:
            return part.decompress(fresh, size)
        except self._error as error:
            at = self._taken - len(fresh)
            problem = f"damaged {self._compression} data ({error}) in what begins"
            raise CaptureError(self._path, at, problem) from error

    def _more(self) -> bool:
        fresh = self._read_some(_READ)
        self._fresh += fresh
        self._taken += len(fresh)
        return bool(fresh)

    def _next_part(self) -> _Part | None:
        """Begin the next compressed part, if there is one."""
        if self._taken:  # tapes fill their last block with zeros
            self._fresh = self._fresh.lstrip(b"\0")
        while len(self._fresh) < MAGIC_LENGTH and self._more():
            self._fresh = self._fresh.lstrip(b"\0")
        if not self._fresh:
            return None
        if compression_of(self._fresh[:MAGIC_LENGTH]) != self._compression:
            at = self._taken - len(self._fresh)
            problem = f"something else than {self._compression} data"
            raise CaptureError(self._path, at, problem)
        self._part = self._new()
        return self._part
