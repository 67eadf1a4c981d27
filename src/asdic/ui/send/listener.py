"""Shows what ICMP arrives after something was sent."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import final

from asdic.links.packet import LiveFrame, PacketSocket
from asdic.links.packet.packet_socket import ANY
from asdic.tools.decode import Selection, frames
from asdic.ui.decode.line import LineWriter

__all__ = ["Listener"]


@final
class Listener:
    """Hears an interface from before the sending on."""

    def __init__(self, interface: str | None, stack: ExitStack) -> None:
        """Listen on *interface*, or on all; *stack* closes it."""
        name = interface or ANY
        self._capture = stack.enter_context(PacketSocket(name, promiscuous=False))
        self._capture.listen()

    def show(self, seconds: float, family: int | None) -> int:
        """Print a line for each packet that arrives; return how many did.

        Only IP of version *family* (4 or 6, `None` for both) counts: the other one's
        neighbors talk all the time, and none of it is an answer. Ctrl-C ends it early.
        """
        lines = LineWriter()
        selection = Selection(family=family)
        heard = 0
        try:
            for frame in frames(self._arrivals(seconds), selection):
                heard += 1
                text = lines.write(frame) + lines.findings(frame)
                sys.stdout.write(text + "\n")
                sys.stdout.flush()
        except KeyboardInterrupt:
            sys.stdout.flush()
        return heard

    def _arrivals(self, seconds: float) -> Iterator[LiveFrame]:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            frame = self._capture.receive(left)
            if frame is not None and not frame.outgoing:
                yield frame
