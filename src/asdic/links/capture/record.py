"""What a capture file holds: frames and their times."""

from __future__ import annotations

from typing import final

from msgspec import Struct

__all__ = ["CutShort", "Record"]


@final
class Record(Struct, frozen=True, gc=False):
    """One captured frame.

    Attributes:
        time_ns: When it was captured: nanoseconds since the epoch, UTC; `None`
            where the capture doesn't say.
        octets: What the capture kept of it.
        original_length: Octets it had on the wire.
        link_type: A `LinkType`, or a number of the registry that is none.
        interface: The name of the interface it was captured on, or `""`.
        comments: What people wrote to it.
        fcs_octets: How many octets at its end on the wire are a frame check
            sequence; 0 where the capture doesn't say.

    """

    time_ns: int | None
    octets: bytes
    original_length: int
    link_type: int = 1
    interface: str = ""
    comments: tuple[str, ...] = ()
    fcs_octets: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether the capture kept less than all of the frame."""
        return len(self.octets) < self.original_length


@final
class CutShort(Struct, frozen=True, kw_only=True, gc=False):
    """A capture file that ends too early, mostly in the middle of a record.

    Attributes:
        path: The file, or `-` for standard input.
        offset: Where the record begins that is not whole.
        missing: Octets that it lacks, as far as one can tell; `None` where the
            file is compressed, and what it holds ends between two records.

    """

    path: str
    offset: int
    missing: int | None

    def __str__(self) -> str:
        """Return one line for people."""
        if self.missing is None:
            return f"{self.path}: cut short: the compressed data end too early"
        return (
            f"{self.path}: cut short: the record at octet {self.offset} lacks "
            f"{self.missing} octets"
        )
