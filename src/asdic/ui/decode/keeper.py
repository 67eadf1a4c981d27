"""Writes the frames that are shown into a capture, too.

A pcap file says once, for all of its frames, what they begin and end with.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import BinaryIO, NoReturn, TypeAlias, final

from asdic.errors import OptionError
from asdic.links.capture.pcap_writer import STANDARD_OUTPUT, PcapWriter
from asdic.tools.decode import Frame
from asdic.wire.link_type import LinkType

__all__ = ["Keep", "Keeper"]

Keep: TypeAlias = Callable[[Frame], None]
"""Writes a frame into a capture."""


@final
class Keeper:
    """A capture to be written; its header is what its first frame needs."""

    def __init__(self, path: str, stack: ExitStack) -> None:
        self._path = path
        self._stream: BinaryIO = (
            sys.stdout.buffer
            if path == STANDARD_OUTPUT
            else stack.enter_context(open(path, "wb"))  # noqa: PTH123, SIM115 - as users write it; the stack closes it
        )
        self._writer: PcapWriter | None = None
        self._link_type: int = LinkType.ETHERNET
        self._fcs_octets = 0
        stack.callback(self._end)

    def begin(self, link_type: int, fcs_octets: int = 0) -> PcapWriter:
        """Write the file header."""
        self._link_type = link_type
        self._fcs_octets = fcs_octets
        self._writer = PcapWriter(
            self._stream, link_type, flush=True, fcs_octets=fcs_octets
        )
        return self._writer

    def keep(self, frame: Frame) -> None:
        """Write a frame.

        Raises:
            OptionError: it is of another link type than those before it, or does not
                end alike.

        """
        link_type = frame.packet.link_type
        writer = self._writer or self.begin(link_type, frame.fcs_octets)
        if link_type != self._link_type:
            self._refuse("of several link types")
        if frame.fcs_octets != self._fcs_octets:
            self._refuse("with and without a frame check sequence")
        writer.write(frame.packet.octets, frame.time_ns or 0, frame.original_length)

    def _refuse(self, which: str) -> NoReturn:
        raise OptionError(
            f"-w {self._path}: packets {which} do not go into one pcap file"
        )

    def _end(self) -> None:
        """See that even a file without packets is a capture."""
        if self._writer is None:
            self.begin(self._link_type)
