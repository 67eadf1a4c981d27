"""The near end: sends probes of some sizes, then asks what arrived.

    asker = Asker(Plan(sizes=(1400, 1500)), key, token)
    for octets in asker.wake(now, clock): ...     # send them, with DF
    asker.receive(octets, now, clock)             # what came back
    asker.next_wake()                             # wake it then; None: it is over

What is not acknowledged in time is sent again, under a new number, so that the far end
does not take it for a replay.
"""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import DecodeError
from asdic.probe.instant import SECOND, Instant
from asdic.probe.respond.key import Direction, Key
from asdic.probe.respond.message import SEALED_LENGTH, Kind, Message, Seal
from asdic.probe.respond.report import Report, encode_query
from asdic.probe.respond.responder import read

__all__ = ["Answer", "Asker", "Plan", "Probed", "request"]

_QUERY_LENGTH: Final = 1200
"""Octets of a query: they fit 1280 with any headers."""
_MOST_PAGES: Final = 64
_ANSWERS: Final = {
    Kind.PROBE: Kind.ACKNOWLEDGMENT,
    Kind.ECHO: Kind.ECHOED,
    Kind.QUERY: Kind.REPORT,
}


@final
class Plan(Struct, frozen=True, kw_only=True, gc=False):
    """What to send.

    Attributes:
        sizes: Octets of the probes, behind the UDP header: 60 to 65,527 each.
        echo: Have them echoed, so that the way back is tried with this size, too.
        tries: How often each is sent, and each query.
        patience: Nanoseconds to wait for answers.

    """

    sizes: tuple[int, ...] = ()
    echo: bool = False
    tries: int = 3
    patience: int = SECOND


@final
class Probed(Struct, frozen=True, kw_only=True, gc=False):
    """A probe's outcome.

    Attributes:
        size: Octets behind the UDP header.
        tries: How often it was sent.
        round_trip: Nanoseconds to its answer; `None` without one.

    """

    size: int
    tries: int
    round_trip: int | None


@final
class Answer(Struct, frozen=True, kw_only=True, gc=False):
    """What was found.

    Attributes:
        probes: What became of the probes.
        report: What the far end says; `None` where it said nothing.

    """

    probes: tuple[Probed, ...]
    report: Report | None


class _Waiting(Struct, frozen=True, gc=False):
    """A request whose answer is awaited."""

    kind: Kind
    size: int
    sent: Instant


@final
class Asker:
    """Asks a far end once.

    Args:
        plan: What to send.
        key: The shared key; `None` for a far end that serves anybody.
        token: 8 random octets.

    Attributes:
        is_over: There is nothing more to do.

    """

    def __init__(self, plan: Plan, key: Key | None, token: bytes) -> None:
        self.is_over = False
        self._plan = plan
        self._key = key
        self._token = token
        self._sequence = 0
        self._tries = 0
        self._pages = 0
        self._deadline: Instant = 0
        self._waiting: dict[int, _Waiting] = {}
        self._probes = {
            size: Probed(size=size, tries=0, round_trip=None) for size in plan.sizes
        }
        self._report: Report | None = None

    @property
    def answer(self) -> Answer:
        """What was found so far."""
        return Answer(probes=tuple(self._probes.values()), report=self._report)

    def next_wake(self) -> Instant | None:
        """Return when something is due; `None` when it is over."""
        return None if self.is_over else self._deadline

    def wake(self, now: Instant, clock: int) -> list[bytes]:
        """Return what to send.

        Args:
            now: The time.
            clock: Milliseconds since 1970.

        """
        if self.is_over or now < self._deadline:
            return []
        if self._tries >= self._plan.tries:
            self._give_up()
            if self.is_over:
                return []
        self._tries += 1
        self._deadline = now + self._plan.patience
        missing = [one.size for one in self._probes.values() if self._is_missing(one)]
        if not missing:
            return [self._query(now, clock)]
        return [self._probe(size, now, clock) for size in missing]

    def receive(self, octets: bytes, now: Instant, clock: int) -> list[bytes]:
        """Take a datagram from the far end; return what to send next."""
        message = self._verified(octets)
        waiting = None if message is None else self._waiting.get(message.sequence)
        if message is None or waiting is None or not self._fits(message, waiting):
            return []
        if len(octets) > waiting.size:
            return []  # no answer is longer than its request
        if waiting.kind is Kind.QUERY:
            return self._take_report(message, now, clock)
        del self._waiting[message.sequence]
        probed = self._probes[waiting.size]
        if probed.round_trip is None:
            self._probes[waiting.size] = replace(probed, round_trip=now - waiting.sent)
        if any(map(self._is_missing, self._probes.values())):
            return []
        return self._next_step(now, clock)

    def _is_missing(self, probed: Probed) -> bool:
        return probed.round_trip is None and probed.tries < self._plan.tries

    def _give_up(self) -> None:
        """Go from probes that nobody answers to the query, from that to the end."""
        queried = any(one.kind is Kind.QUERY for one in self._waiting.values())
        self.is_over = queried or not self._probes
        self._tries = 0

    def _next_step(self, now: Instant, clock: int) -> list[bytes]:
        self._tries, self._deadline = 0, now
        return self.wake(now, clock)

    def _take_report(self, message: Message, now: Instant, clock: int) -> list[bytes]:
        try:
            part = Report.decode(message.body)
        except DecodeError:
            return []
        had = () if self._report is None else self._report.entries
        if part.first != len(had):
            return []  # of a query that was sent again
        self._report = replace(part, first=0, entries=had + part.entries)
        self._pages += 1
        is_all = len(self._report.entries) >= part.total or not part.entries
        if is_all or self._pages >= _MOST_PAGES:
            self.is_over = True
            return []
        return self._next_step(now, clock)

    def _probe(self, size: int, now: Instant, clock: int) -> bytes:
        probed = self._probes[size]
        self._probes[size] = replace(probed, tries=probed.tries + 1)
        kind = Kind.ECHO if self._plan.echo else Kind.PROBE
        return self._request(kind, bytes(size - SEALED_LENGTH), now, clock)

    def _query(self, now: Instant, clock: int) -> bytes:
        first = 0 if self._report is None else len(self._report.entries)
        body = encode_query(first, _QUERY_LENGTH - SEALED_LENGTH)
        return self._request(Kind.QUERY, body, now, clock)

    def _request(self, kind: Kind, body: bytes, now: Instant, clock: int) -> bytes:
        self._sequence += 1
        size = SEALED_LENGTH + len(body)
        self._waiting[self._sequence] = _Waiting(kind, size, now)
        return request(self._key, kind, self._sequence, self._token, body, clock)

    def _verified(self, octets: bytes) -> Message | None:
        if self._key is not None and not self._key.verifies(octets, Direction.ANSWER):
            return None
        return read(octets)

    def _fits(self, message: Message, waiting: _Waiting) -> bool:
        return (
            message.kind is _ANSWERS[waiting.kind]
            and message.token == self._token
            and message.size == waiting.size
        )


def request(  # noqa: PLR0917 - a head's fields
    key: Key | None, kind: Kind, sequence: int, token: bytes, body: bytes, clock: int
) -> bytes:
    """Return a request, sealed where there is a key."""
    message = Message(
        kind=kind,
        size=SEALED_LENGTH + len(body),
        sequence=sequence,
        token=token,
        seal=Seal(stamp=clock if key is not None else 0),
        body=body,
    )
    return message.encode() if key is None else key.sealed(message, Direction.REQUEST)
