"""What `asdic node` tells while it runs: addresses, or everything (`--trace`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO, final

from asdic.engine.addresses import (
    AddressChanged,
    AddressConflict,
    AddressRemoved,
    InterfaceDisabled,
)
from asdic.engine.effects import Effect, Notify
from asdic.engine.event import Event
from asdic.engine.instant import SECOND, Instant
from asdic.tools.node import Station
from asdic.ui.trace import effect_text, event_text, frame_text
from asdic.wire.link_type import LinkType

__all__ = ["Events", "Trace", "summary_lines"]

_TOLD = (AddressChanged, AddressConflict, AddressRemoved, InterfaceDisabled)


@final
class Events:
    """Tells what becomes of addresses: an observer of a station's events.

    Args:
        out: Where lines go.

    """

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def __call__(self, event: Event) -> None:
        """Write a line, if *event* is about an address."""
        if isinstance(event, _TOLD):
            self._out.write(f"{event_text(event)}\n")
            self._out.flush()


@final
class Trace:
    """Tells everything: an observer of a station.

    Args:
        out: Where lines go.
        start: The instant from which times count.
        link_types: Of each interface.

    """

    def __init__(
        self, out: TextIO, start: Instant, link_types: Mapping[str, LinkType]
    ) -> None:
        self._out = out
        self._start = start
        self._link_types = link_types

    def __call__(self, now: Instant, interface: str, what: bytes | Effect) -> None:
        """Write a line."""
        clock = f"{(now - self._start) / SECOND:12.6f}"
        if isinstance(what, bytes):
            text = frame_text(what, self._link_types[interface])
            self._out.write(f"{clock}  {interface} in       {text}\n")
            return
        about = what.event if isinstance(what, Notify) else what
        name = about.interface or "-"
        kind = self._link_types.get(name, LinkType.ETHERNET)
        self._out.write(f"{clock}  {name:<2} {effect_text(what, kind)}\n")


def summary_lines(station: Station) -> Iterator[str]:
    """Yield what was counted: a line for each group of counters, and each link."""
    for group, counters in station.node.counters.state().items():
        counted = ", ".join(f"{name} {count}" for name, count in counters.items())
        yield f"{group}: {counted}"
    for name, link in station.links.items():
        if link.lost:
            yield f"{name}: {link.lost} frames could not be sent"
