r"""Ctrl-C, SIGTERM and Ctrl-\ as wishes, for tools that run until they are told to stop.

A handler only takes note and writes an octet into a pipe, so that whoever waits
for packets wakes up. A second one that ends interrupts, whatever goes on.
"""

from __future__ import annotations

import os
import signal
from types import FrameType
from typing import Self, final

__all__ = ["Wishes"]


@final
class Wishes:
    """What the user wants while a tool runs; a context manager.

    Attributes:
        descriptor: Becomes readable when there is a new wish.

    """

    def __init__(self) -> None:
        self.descriptor, self._write_end = os.pipe()
        os.set_blocking(self.descriptor, False)
        os.set_blocking(self._write_end, False)
        self._stop = False
        self._status = False
        self._before: dict[int, signal._HANDLER] = {}

    def __enter__(self) -> Self:
        self._before = {
            number: signal.signal(number, self._take)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
        }
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self.descriptor)
        os.close(self._write_end)

    def _take(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGQUIT:
            self._status = True
        elif self._stop:
            raise KeyboardInterrupt
        else:
            self._stop = True
        os.write(self._write_end, b"!")

    def stop_wanted(self) -> bool:
        """Tell whether Ctrl-C was pressed, or SIGTERM came."""
        return self._stop

    def status_wanted(self) -> bool:
        r"""Tell whether Ctrl-\ was pressed since the last call."""
        wanted, self._status = self._status, False
        if wanted:
            os.read(self.descriptor, 4096)
        return wanted
