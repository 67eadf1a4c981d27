"""Finding all neighbors on a link.

Questions that everybody answers who is polite: an echo to all nodes; one with an option
that nobody knows and that asks for a Parameter Problem even from a group (RFC 8200
§4.2), which draws answers from those who do not echo to groups; a query for multicast
listeners (RFC 3810); Node Information queries (RFC 4620); a Router Solicitation. Of
IPv4, ARP for each address that is on-link, at a bounded rate, and no more than so many.
Whoever talks meanwhile is found as well.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import final

from msgspec import Struct

from asdic.probe.instant import SECOND, Instant
from asdic.probe.neighbors.evidence import evidence
from asdic.probe.neighbors.found import Found, Method, Neighbor
from asdic.probe.neighbors.frames import arp_frame
from asdic.probe.neighbors.heard import hear
from asdic.probe.neighbors.questions import name_question, questions
from asdic.probe.neighbors.station import Prefixed, Station
from asdic.wire.address import IPV4_OCTETS

__all__ = ["DiscoveryPlan", "DiscoverySession"]

_POINT_TO_POINT = 31  # RFC 3021: both addresses are hosts'
_MOST_NEIGHBORS = 65536
_MOST_NAMES = 64
_BURST = 20


@final
class DiscoveryPlan(Struct, frozen=True, kw_only=True, gc=False):
    """What to ask.

    Attributes:
        families: 4, 6, or both.
        rounds: How often each question is asked.
        interval: Nanoseconds between two rounds.
        wait: Nanoseconds to hear after the last question.
        sweep: The most IPv4 addresses of a prefix to ask for.
        rate: ARP requests a second.
        query: Ask for multicast listeners.

    """

    families: tuple[int, ...] = (6, 4)
    rounds: int = 2
    interval: int = SECOND
    wait: int = 2 * SECOND
    sweep: int = 4096
    rate: int = 1000
    query: bool = True


@final
class DiscoverySession:
    """Looks for the neighbors of one interface.

    Args:
        plan: What to ask.
        station: Who asks.
        identifier: What Echo Requests carry.
        nonce: 8 octets that Node Information Queries carry.

    Attributes:
        transmitted: Frames sent.
        left_out: The prefixes that are too large to be swept.
        forgotten: How many neighbors were more than the table holds.

    """

    def __init__(
        self, plan: DiscoveryPlan, station: Station, *, identifier: int, nonce: bytes
    ) -> None:
        self._plan = plan
        self._station = station
        self._identifier = identifier
        self._nonce = nonce
        self._gap = SECOND // plan.rate
        self._found: dict[tuple[bytes, bytes], Neighbor] = {}
        self._rounds = 0
        self._round_due: Instant = 0
        self._sweeping: Iterator[bytes] = iter(())
        self._next_sweep: deque[bytes] = deque()
        self._sweep_due: Instant = 0
        self._names: list[bytes] = []
        self._over = False
        self.transmitted = 0
        self.forgotten = 0
        prefixes = {_network(one): one for one in station.of(4) if 4 in plan.families}  # noqa: PLR2004 - the version
        self.left_out = [one for one in prefixes.values() if _size(one) > plan.sweep]
        self._swept = [one for one in prefixes.values() if one not in self.left_out]

    @property
    def neighbors(self) -> list[Neighbor]:
        """Those found so far, by version and address."""
        return sorted(
            self._found.values(),
            key=lambda one: (len(one.address), one.address, one.station),
        )

    def wake(self, now: Instant) -> list[bytes]:
        """Return the questions that are due."""
        if self.is_over(now):
            return []
        frames: list[bytes] = []
        asked = self._rounds >= self._plan.rounds
        if not asked and self._is_between() and now >= self._round_due:
            frames = self._begin_round(now)
        frames += self._names
        self._names = []
        frames += self._sweep(now)
        self.transmitted += len(frames)
        return frames

    def _begin_round(self, now: Instant) -> list[bytes]:
        self._rounds += 1
        last = self._rounds == self._plan.rounds
        self._round_due = now + (self._plan.wait if last else self._plan.interval)
        self._sweeping = self._requests()
        self._sweep_due = now
        self._advance()
        if 6 not in self._plan.families:  # noqa: PLR2004 - the version
            return []
        return questions(
            self._station,
            identifier=self._identifier,
            sequence_number=self._rounds,
            nonce=self._nonce,
            query=self._plan.query,
        )

    def _ask_name(self, found: Found) -> None:
        """Ask for its name who has answered another Node Information Query."""
        if found.method is not Method.NODE_INFORMATION or found.names:
            return
        if len(found.address) != IPV4_OCTETS and len(self._names) < _MOST_NAMES:
            whom = (found.address, found.station)
            self._names.append(name_question(self._station, *whom, self._nonce))

    def _is_between(self) -> bool:
        """Tell whether the round's sweep is done."""
        return not self._next_sweep

    def _advance(self) -> None:
        frame = next(self._sweeping, None)
        if frame is not None:
            self._next_sweep.append(frame)

    def _requests(self) -> Iterator[bytes]:
        """Yield an ARP request for each address that is on-link and not ours."""
        for prefix in self._swept:
            for address in _hosts(prefix):
                if not self._station.owns(address):
                    station = self._station.link_layer_address
                    yield arp_frame(station, prefix.octets, address)

    def _sweep(self, now: Instant) -> list[bytes]:
        frames: list[bytes] = []
        while self._next_sweep and self._sweep_due <= now:
            frames.append(self._next_sweep.popleft())
            # After a stall it does not catch up by a flood.
            behind = now - _BURST * self._gap
            self._sweep_due = max(self._sweep_due, behind) + self._gap
            self._advance()
            if not self._next_sweep:  # the wait is from the last on
                last = self._rounds == self._plan.rounds
                wait = self._plan.wait if last else self._plan.interval
                self._round_due = max(self._round_due, now + wait)
        return frames

    def next_wake(self) -> Instant | None:
        """Return when the next question is due, or when it is over."""
        if self._names:
            return 0
        return self._sweep_due if self._next_sweep else self._round_due

    def sent(self, _frame: bytes, _at: Instant) -> None:
        """Take no note: nothing is timed."""

    def receive(self, frame: bytes, _now: Instant) -> list[Found]:
        """Take a frame; return what is new in it."""
        heard = hear(frame)
        if heard is None or heard.station == self._station.link_layer_address:
            return []
        shown = evidence(heard, self._identifier, self._nonce)
        new = [one for one in shown if self._is_wanted(one) and self._add(one)]
        for one in new:
            self._ask_name(one)
        return new

    def _is_wanted(self, found: Found) -> bool:
        family = 4 if len(found.address) == IPV4_OCTETS else 6
        ours = found.station == self._station.link_layer_address
        return family in self._plan.families and not ours

    def _add(self, found: Found) -> bool:
        key = (found.address, found.station)
        neighbor = self._found.get(key)
        if neighbor is None:
            if len(self._found) >= _MOST_NEIGHBORS:
                self.forgotten += 1
                return False
            neighbor = self._found[key] = Neighbor(*key)
        return neighbor.add(found)

    def is_over(self, now: Instant) -> bool:
        """Tell whether all was asked, and time enough to answer is over."""
        asked = self._rounds >= self._plan.rounds and self._is_between()
        if asked and now >= self._round_due:
            self._over = True
        return self._over

    def stop(self) -> None:
        """End it."""
        self._over = True


def _size(prefix: Prefixed) -> int:
    """Return how many addresses a prefix has."""
    return 1 << (IPV4_OCTETS * 8 - prefix.prefix_length)


def _network(prefix: Prefixed) -> tuple[int, int]:
    number = int.from_bytes(prefix.octets, "big")
    return number // _size(prefix), prefix.prefix_length


def _hosts(prefix: Prefixed) -> Iterator[bytes]:
    """Yield the addresses that hosts of an IPv4 prefix may have."""
    size = _size(prefix)
    first = int.from_bytes(prefix.octets, "big") // size * size
    edge = 0 if prefix.prefix_length >= _POINT_TO_POINT else 1
    for number in range(first + edge, first + size - edge):
        yield number.to_bytes(IPV4_OCTETS, "big")
