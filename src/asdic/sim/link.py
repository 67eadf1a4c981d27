"""A simulated link: a switch with any number of ports.

A frame to a group reaches all other ends, a frame to a station every other end that
has that address. Taps see every frame as it is sent, lost ones too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.draws import Generator
from asdic.engine.instant import Instant, later
from asdic.sim.impairments import Impairments

__all__ = ["Arrival", "End", "Link", "Tap"]

Tap: TypeAlias = Callable[[Instant, bytes], None]
"""Whoever watches a link: gets the time and each frame."""

_ADDRESS_OCTETS = 6
_HEADER = 14


@final
class End(Struct, frozen=True, gc=False):
    """Where a link meets a host.

    Attributes:
        host: The host's name.
        interface: The name of its interface.
        link_layer_address: 6 octets; empty where the link has no addresses.

    """

    host: str
    interface: str
    link_layer_address: bytes


Arrival: TypeAlias = tuple[Instant, End]


class Link:
    """A link between interfaces.

    Args:
        name: What the link is called.
        impairments: How it carries frames.
        generator: Where its random choices come from.

    """

    def __init__(
        self, name: str, impairments: Impairments, generator: Generator
    ) -> None:
        self.name = name
        self.impair(impairments)
        self.taps: list[Tap] = []
        self.ends: list[End] = []
        self._by_address: dict[bytes, list[End]] = {}
        self._generator = generator
        self._free_at = Instant(0)

    def impair(self, impairments: Impairments) -> None:
        """Let the link carry frames like this from now on."""
        self.impairments = impairments
        self._is_plain = impairments.is_plain

    def attach(self, end: End) -> None:
        """Let *end* send and receive on this link."""
        self.ends.append(end)
        self._by_address.setdefault(end.link_layer_address, []).append(end)

    def carry(self, frame: bytes, sender: End, now: Instant) -> list[Arrival]:
        """Return when and where a frame arrives that *sender* sends at *now*."""
        for tap in self.taps:
            tap(now, frame)
        ends = self.ends
        if sender.link_layer_address and not frame[0] & 1:
            ends = self._by_address.get(frame[:_ADDRESS_OCTETS], [])
        impairments = self.impairments
        if self._is_plain:
            at = later(now, impairments.delay)
            if len(ends) == 1 and ends[0] is not sender:
                return [(at, ends[0])]
            return [(at, end) for end in ends if end is not sender]
        start = max(now, self._free_at)
        header = _HEADER if sender.link_layer_address else 0
        if impairments.refuses(len(frame) - header, start - now):
            return []
        sent = Instant(start + impairments.sending_time(len(frame)))
        self._free_at = sent
        arrivals: list[Arrival] = []
        for end in ends:
            if end is not sender:
                arrivals += [(at, end) for at in self._times(sent)]
        return arrivals

    def _times(self, sent: Instant) -> Iterator[Instant]:
        """Yield when one receiver gets a frame: never, once, or twice."""
        impairments = self.impairments
        if self._happens(impairments.loss):
            return
        late = self._happens(impairments.reordering)
        delay = impairments.delay + late * impairments.reordering_delay
        yield Instant(sent + delay)
        if self._happens(impairments.duplication):
            yield Instant(sent + delay)

    def _happens(self, share: float) -> bool:
        """Draw only where there is something to draw."""
        return share > 0 and self._generator.random() < share
