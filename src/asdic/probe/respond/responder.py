"""The far end: takes datagrams and tells what to answer, and why not.

No answer is longer than what it answers, whatever came: an acknowledgment has the 60
octets (20 without a seal) that every such request has, a report as many entries as fit
the query, an echo the same octets. So nobody can make this an amplifier.
"""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.engine.instant import MILLISECOND, Instant
from asdic.engine.rule import Rule
from asdic.errors import DecodeError
from asdic.probe.respond.arrivals import HEADERS, UDP_HEADER, Arrivals, Arrived
from asdic.probe.respond.key import Direction, Key
from asdic.probe.respond.limits import Limits, Rates
from asdic.probe.respond.message import HEAD_LENGTH, Kind, Message, Seal
from asdic.probe.respond.replay import ReplayWindows
from asdic.probe.respond.report import Report, Seen, decode_query
from asdic.probe.respond.rules import REQUESTS, SEALS, RequestFacts, SealFacts

__all__ = ["Datagram", "Outcome", "Responder", "Settings", "Verdict", "read"]

_UDP = 17
_ANSWERS = {Kind.PROBE: Kind.ACKNOWLEDGMENT, Kind.ECHO: Kind.ECHOED}


@final
class Settings(Struct, frozen=True, kw_only=True, gc=False):
    """What a responder keeps to.

    Attributes:
        is_open: Serve those, too, who don't know the key.
        window: Nanoseconds by which a stamp may differ from our clock.
        rates: How often is answered.
        peers: How many peers' arrivals are remembered.
        kinds: How many kinds of packets of each.
        senders: How many senders of sealed requests are remembered.
        ports: Where the responder listens.

    """

    is_open: bool = False
    window: int = 30_000 * MILLISECOND
    rates: Rates = Rates()
    peers: int = 1024
    kinds: int = 128
    senders: int = 4096
    ports: frozenset[int] = frozenset()


@final
class Datagram(Struct, frozen=True, kw_only=True, gc=False):
    """A UDP datagram, as it came in.

    Attributes:
        octets: Behind the UDP header.
        source: Packed address of the sender.
        port: Its port.
        hop_limit: What was left.
        traffic_class: DSCP and ECN.
        largest_fragment: Octets of the largest fragment's packet; 0 if it came whole.
        to_group: It went to a group or to all of a link.

    """

    octets: bytes
    source: bytes
    port: int
    hop_limit: int = 0
    traffic_class: int = 0
    largest_fragment: int = 0
    to_group: bool = False

    @property
    def arrived(self) -> Arrived:
        """What is counted."""
        return Arrived(
            protocol=_UDP,
            size=HEADERS[len(self.source)] + UDP_HEADER + len(self.octets),
            largest_fragment=self.largest_fragment,
            hop_limit=self.hop_limit,
            traffic_class=self.traffic_class,
        )


@final
class Outcome(Struct, frozen=True, kw_only=True, gc=False):
    """What became of a datagram.

    Attributes:
        datagram: The datagram.
        kind: What it asked; `None` for octets of any kind.
        is_sealed: Its sender knows the key.
        answer: What to send back, or the rule by which nothing is.

    """

    datagram: Datagram
    kind: Kind | None
    is_sealed: bool
    answer: bytes | Rule


Verdict: TypeAlias = "Rule | bool"
"""The rule that forbids to serve, or whether the sender knows the key."""


def read(octets: bytes) -> Message | None:
    """Return the message in *octets*; `None` where there is none."""
    try:
        return Message.decode(octets)
    except DecodeError:
        return None


@final
class Responder:
    """Answers, limits and counts.

    Args:
        settings: What it keeps to.
        key: The shared key; without one, nobody knows it.
        began: Milliseconds since 1970: what was sealed before is not taken.

    Attributes:
        arrivals: What came from whom that was served.
        echoes: The same of Echo Requests, which anybody may send: apart, so that they
            crowd nothing out.
        limits: What is left.

    """

    def __init__(self, settings: Settings, key: Key | None, began: int) -> None:
        self.arrivals = Arrivals(settings.peers, settings.kinds)
        self.echoes = Arrivals(settings.peers, settings.kinds)
        self.limits = Limits(settings.rates)
        self._settings = settings
        self._key = key
        self._began = began
        self._windows = ReplayWindows(settings.senders)

    @property
    def is_open(self) -> bool:
        """Whether those are served, too, who don't know the key."""
        return self._settings.is_open

    def receive(self, datagram: Datagram, now: Instant, clock: int) -> Outcome:
        """Take a datagram.

        Args:
            datagram: What came.
            now: The time.
            clock: Milliseconds since 1970.

        """
        message = read(datagram.octets)
        verdict = self._verdict(datagram, message, clock)
        is_sealed = verdict is True
        kind = None if message is None else message.kind
        if isinstance(verdict, Rule):
            answer: bytes | Rule = verdict
        else:
            if kind is not Kind.QUERY:
                self.arrivals.note(datagram.source, datagram.arrived, now)
            limit = self.limits.take(datagram.source, now)
            answer = limit or self._answer(
                datagram, message, now, clock if is_sealed else None
            )
        return Outcome(datagram=datagram, kind=kind, is_sealed=is_sealed, answer=answer)

    def judge(self, octets: bytes, clock: int) -> Verdict:
        """Judge a request's seal, and remember it if it is taken."""
        key, message = self._key, read(octets)
        if (
            key is not None
            and message is not None
            and message.seal is not None
            and key.verifies(octets, Direction.REQUEST)
        ):
            return self._judge_sealed(message, message.seal.stamp, clock)
        facts = SealFacts(is_open=self._settings.is_open, is_authentic=False)
        return SEALS.first(facts) or False

    def _judge_sealed(self, message: Message, stamp: int, clock: int) -> Verdict:
        window = self._settings.window // MILLISECOND
        novelty = self._windows.look(message.token, message.sequence, clock - window)
        rule = SEALS.first(
            SealFacts(
                is_open=self._settings.is_open,
                is_authentic=True,
                age=clock - stamp,
                window=window,
                is_older=stamp < self._began,
                novelty=novelty,
            )
        )
        if rule is None:
            self._windows.note(message.token, message.sequence, stamp)
        return rule or True

    def _verdict(
        self, datagram: Datagram, message: Message | None, clock: int
    ) -> Verdict:
        rule = REQUESTS.first(
            RequestFacts(
                message=message,
                length=len(datagram.octets),
                port=datagram.port,
                own_ports=self._settings.ports,
                to_group=datagram.to_group,
            )
        )
        return rule or self.judge(datagram.octets, clock)

    def _answer(
        self,
        datagram: Datagram,
        message: Message | None,
        now: Instant,
        clock: int | None,
    ) -> bytes:
        """Return the answer, sealed at *clock* if that is known."""
        if message is None:
            return datagram.octets
        if message.kind is Kind.QUERY:
            report = self._report(datagram, decode_query(message.body), now)
            kind, body = Kind.REPORT, report.encode(len(message.body))
        else:
            kind = _ANSWERS[message.kind]
            body = message.body if kind is Kind.ECHOED else b""
        if clock is not None:
            return self.sealed(message, kind, body, clock)
        answer = replace(message, kind=kind, body=body, seal=Seal(stamp=0)).encode()
        return answer[:HEAD_LENGTH] if kind is Kind.ACKNOWLEDGMENT else answer

    def sealed(self, message: Message, kind: Kind, body: bytes, clock: int) -> bytes:
        """Return the sealed answer to a message that the key verified."""
        assert self._key is not None, "it verified"  # noqa: S101 - for mypy
        answer = replace(message, kind=kind, body=body, seal=Seal(stamp=clock))
        return self._key.sealed(answer, Direction.ANSWER)

    def _report(self, datagram: Datagram, first: int, now: Instant) -> Report:
        rows = self.arrivals.of(datagram.source) + self.echoes.of(datagram.source)
        return Report(
            address=datagram.source,
            port=datagram.port,
            total=len(rows),
            first=first,
            entries=tuple(Seen.of(row, now) for row in rows[first:]),
        )
