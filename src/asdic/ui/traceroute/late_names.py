"""Names of addresses that nobody waits long for: what comes late is not shown.

Each address is looked up once, in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import final

from asdic.links.names import reverse

__all__ = ["LateNames"]

_MOST = 10_000


@final
class LateNames:
    """Looks names up in the background.

    Args:
        look_up: Returns the name of an address and a scope, or `None`; may take long.
        grace: Seconds to wait for a name when it is asked for first.

    """

    def __init__(
        self,
        look_up: Callable[[bytes, int], str | None] = reverse,
        grace: float = 0.2,
    ) -> None:
        self._look_up = look_up
        self._grace = grace
        self._known: dict[tuple[bytes, int], tuple[Event, list[str]]] = {}

    def name(self, address: bytes, scope_id: int = 0) -> str | None:
        """Return the name of an address, if it is known by now."""
        key = (address, scope_id)
        known = self._known.get(key)
        if known is None:
            known = self._begin(key)
            known[0].wait(self._grace)
        return known[1][0] if known[1] else None

    def _begin(self, key: tuple[bytes, int]) -> tuple[Event, list[str]]:
        if len(self._known) >= _MOST:
            self._known.clear()
        done = Event()
        found: list[str] = []
        self._known[key] = (done, found)

        def look_up() -> None:
            name = self._look_up(*key)
            if name is not None:
                found.append(name)
            done.set()

        Thread(target=look_up, daemon=True).start()
        return done, found
