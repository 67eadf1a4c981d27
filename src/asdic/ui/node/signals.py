"""Signals as wishes: to stop (SIGINT, SIGTERM), and to write the state (SIGUSR1).

A handler only takes note and writes an octet into a pipe, so that the runner wakes up.
A second signal to stop interrupts, whatever goes on.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import Self, final

__all__ = ["Signals"]

_STOPS = (signal.SIGINT, signal.SIGTERM)
_MOST = 4096


@final
class Signals:
    """Calls back for each wish, when the runner has time; a context manager.

    Args:
        on_stop: Called when the node is to end.
        on_state: Called when the state is to be written.

    """

    def __init__(
        self, on_stop: Callable[[], None], on_state: Callable[[], None]
    ) -> None:
        self._on_stop = on_stop
        self._on_state = on_state
        self._stop = False
        self._state = False
        self.descriptor, self._write_end = os.pipe()
        os.set_blocking(self.descriptor, False)
        os.set_blocking(self._write_end, False)
        self._before: dict[int, signal._HANDLER] = {}

    def __enter__(self) -> Self:
        self._before = {
            number: signal.signal(number, self._take)
            for number in (*_STOPS, signal.SIGUSR1)
        }
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self.descriptor)
        os.close(self._write_end)

    def handle(self) -> None:
        """Call back for what was wished; the descriptor was readable."""
        os.read(self.descriptor, _MOST)
        state, self._state = self._state, False
        if state:
            self._on_state()
        if self._stop:
            self._on_stop()

    def _take(self, number: int, _frame: FrameType | None) -> None:
        if number not in _STOPS:
            self._state = True
        elif self._stop:
            raise KeyboardInterrupt
        else:
            self._stop = True
        os.write(self._write_end, b"!")
