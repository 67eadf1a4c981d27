"""What a runner offers to whoever has a descriptor to wait for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

__all__ = ["Callback", "Watcher"]

Callback: TypeAlias = Callable[[], None]


class Watcher(Protocol):
    """A runner: it waits for descriptors beside those of links."""

    def watch(self, descriptor: int, callback: Callback | None) -> None:
        """Call *callback* whenever *descriptor* is readable; `None`: no longer."""
        ...

    def watch_writing(self, descriptor: int, callback: Callback | None) -> None:
        """Call *callback* whenever *descriptor* is writable; `None`: no longer."""
        ...

    def stop(self) -> None:
        """Let the runner end as soon as it has done what it is at."""
        ...
