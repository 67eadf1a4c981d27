"""Writes the frames that are shown into a capture, too."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import BinaryIO, TypeAlias, final

from asdic.errors import OptionError
from asdic.links.capture.pcap_writer import STANDARD_OUTPUT, PcapWriter
from asdic.tools.decode import Frame
from asdic.wire.link_type import LinkType

__all__ = ["Keep", "Keeper"]

Keep: TypeAlias = Callable[[Frame], None]
"""Writes a frame into a capture."""


@final
class Keeper:
    """A capture to be written; its link type is that of its first frame."""

    def __init__(self, path: str, stack: ExitStack) -> None:
        self._path = path
        self._stream: BinaryIO = (
            sys.stdout.buffer
            if path == STANDARD_OUTPUT
            else stack.enter_context(open(path, "wb"))  # noqa: PTH123, SIM115 - as users write it; the stack closes it
        )
        self._writer: PcapWriter | None = None
        self._link_type: int = LinkType.ETHERNET
        stack.callback(self._end)

    def begin(self, link_type: int) -> PcapWriter:
        """Write the file header."""
        self._link_type = link_type
        self._writer = PcapWriter(self._stream, link_type, flush=True)
        return self._writer

    def keep(self, frame: Frame) -> None:
        """Write a frame.

        Raises:
            OptionError: it is of another link type than those before it.

        """
        link_type = frame.packet.link_type
        writer = self._writer or self.begin(link_type)
        if link_type != self._link_type:
            problem = "packets of several link types do not go into one pcap file"
            raise OptionError(f"-w {self._path}: {problem}")
        writer.write(frame.packet.octets, frame.time_ns or 0, frame.original_length)

    def _end(self) -> None:
        """See that even a file without packets is a capture."""
        if self._writer is None:
            self.begin(self._link_type)
