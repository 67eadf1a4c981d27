"""One ping: a state machine that is told what happens, and says what to do.

Rules of this file:

* `wake` is called at `next_wake` or earlier, and returns the messages to send;
  `sent` then tells when each really went, or `refused` that it did not.
* A reply is ours if identifier, source (unless we ask a group) and sequence
  number say so, and the cookie, where there is one; the cookie also tells which
  of the requests with that sequence number it answers.
* A reply with a wrong checksum counts as corrupted only: nothing in it is
  certain. One with a right checksum and other data than was sent counts as
  received, too.
* Errors answer a request as far as pacing and the end are concerned; a reply
  that comes after one still counts as received.

What carries the messages is not known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from msgspec.structs import replace

from asdic.errors import DecodeError
from asdic.probe.instant import MILLISECOND, Instant
from asdic.probe.ping import echo
from asdic.probe.ping.events import (
    Counts,
    ErrorReceived,
    Outstanding,
    Reply,
    Transmit,
    Verdict,
    WrongOctet,
)
from asdic.probe.ping.payload import Payload
from asdic.probe.ping.schedule import REST, Pacer, Plan
from asdic.probe.ping.tally import Tally
from asdic.probe.round_trips import Summary
from asdic.wire.icmp.echo import Echo

if TYPE_CHECKING:
    from asdic.probe.ping import complaint

__all__ = ["PingSession"]

_SEQUENCE_NUMBERS = 1 << 16
# A flood has no interval, and twice some microseconds is no time on a busy host.
_LEAST_LINGER = 100 * MILLISECOND


@final
class PingSession:
    """Asks one destination, again and again."""

    def __init__(
        self,
        plan: Plan,
        payload: Payload,
        *,
        source: bytes,
        destination: bytes,
        identifier: int,
        any_source: bool = False,
    ) -> None:
        """Make a session that has not begun.

        Args:
            plan: How many requests, and when.
            payload: What they carry.
            source: Packed address that they are sent from.
            destination: Packed address of the same family that they go to.
            identifier: What they carry as identifier.
            any_source: Anybody may answer: the destination is a group.

        """
        self._plan = plan
        self._payload = payload
        self._source = source
        self._destination = destination
        self._identifier = identifier
        self._any_source = any_source
        self._protocol = echo.protocol(destination)
        self._pacer = Pacer(plan.interval, plan.preload, plan.least_interval)
        self._tally = Tally()
        self._first: Instant | None = None
        self._last: Instant = 0
        self._end: Instant | None = None
        self._lingers = False
        self._over = False

    # What stands

    @property
    def counts(self) -> Counts:
        """The counts as they stand."""
        return self._tally.counts()

    @property
    def round_trips(self) -> Summary | None:
        """What the round-trip times say so far."""
        return self._tally.round_trips.summary()

    @property
    def duration(self) -> int:
        """Nanoseconds from the first request to the latest."""
        return 0 if self._first is None else self._last - self._first

    @property
    def most_in_flight(self) -> int:
        """The most requests that were under way at once."""
        return self._tally.most_in_flight

    @property
    def succeeded(self) -> bool:
        """Something answered; with a deadline and a count, so many did."""
        received = self._tally.received
        if self._plan.deadline is not None and self._plan.count:
            return received >= self._plan.count
        return received > 0

    # Time

    def is_over(self, now: Instant) -> bool:
        """Tell whether nothing more is to be done."""
        tally, plan = self._tally, self._plan
        if plan.count and tally.received + tally.errors >= plan.count:
            self._over = True
        if plan.deadline is not None and tally.errors:
            self._over = True
        if self._end is not None and now >= self._end:
            self._over = True
        return self._over

    def next_wake(self, now: Instant) -> Instant | None:
        """Return when to call `wake`; `None` if only a message can go on."""
        if self._lingers:
            return self._end
        due = now + self._pacer.wait(now, self._tally.in_flight)
        return due if self._end is None else min(due, self._end)

    def wake(self, now: Instant) -> list[Transmit | Outstanding]:
        """Return what is to be done now."""
        effects: list[Transmit | Outstanding] = []
        if self._first is None:
            self._first = now
            if self._plan.deadline is not None:
                self._end = now + self._plan.deadline
        while not self.is_over(now) and not self._is_complete():
            if self._pacer.wait(now, self._tally.in_flight):
                return effects
            effects += self._request(now)
        if self._is_complete() and not self._lingers:
            self._linger(now)
        return effects

    def _is_complete(self) -> bool:
        """Tell whether all requests have gone; with a deadline, they go on."""
        plan = self._plan
        complete = plan.count and self._tally.transmitted >= plan.count
        return bool(complete) and plan.deadline is None

    def _request(self, now: Instant) -> list[Transmit | Outstanding]:
        effects: list[Transmit | Outstanding] = []
        tally = self._tally
        latest = tally.attempt(tally.transmitted)
        if self._plan.report_outstanding and latest and not latest.is_answered:
            number = tally.transmitted % _SEQUENCE_NUMBERS
            effects.append(Outstanding(sequence_number=number))
        number = tally.send(now)
        self._pacer.sent(now)
        self._last = now
        request = self._protocol.request(
            identifier=self._identifier,
            sequence_number=number % _SEQUENCE_NUMBERS,
            data=self._payload.make(number),
        )
        octets = echo.encode(request, self._source, self._destination)
        effects.append(Transmit(number=number, octets=octets))
        return effects

    def _linger(self, now: Instant) -> None:
        self._lingers = True
        tally = self._tally
        if tally.received + tally.errors + tally.refused >= tally.transmitted:
            # What the kernel refused is not answered, but may have met an error.
            self._end = now + REST
        elif tally.received:
            twice = 2 * tally.round_trips.maximum
            self._end = now + max(twice, self._pacer.interval, _LEAST_LINGER)
        elif self._plan.linger is not None:
            self._end = now + self._plan.linger

    def stop(self) -> None:
        """End the session: the user has seen enough."""
        self._over = True

    # What became of requests

    def sent(self, number: int, at: Instant) -> None:
        """Take note of when request *number* really went."""
        attempt = self._tally.attempt(number)
        if attempt is not None:
            attempt.sent = at

    def stamped(self, was: Instant, at: Instant) -> None:
        """Take note that the request believed to have gone at *was* went *at*."""
        self._tally.restamp(was, at)

    def refused(self, *, too_long: bool = False) -> None:
        """Take note that the latest request could not be sent.

        One that was *too_long* counts as an error, like the router's word for it.
        """
        if too_long:
            self._tally.errors += 1
        else:
            self._tally.refuse()
        self._pacer.refused()
        if self._lingers:
            self._linger(self._last)

    # What arrives

    def receive(
        self,
        octets: bytes,
        *,
        source: bytes,
        hop_limit: int | None,
        now: Instant,
        ip_options: bytes = b"",
    ) -> Reply | ErrorReceived | None:
        """Take a message; return what it is, or `None` if it is none of ours.

        Args:
            octets: The ICMP message.
            source: Packed address of its sender.
            hop_limit: Hops left when it arrived, if known.
            now: When it arrived.
            ip_options: What stood in its IPv4 header behind the first 20 octets.

        """
        if not octets or octets[0] != self._protocol.reply.type:
            return self._error(octets, source)
        try:
            message = self._protocol.reply.decode(octets)
        except DecodeError:
            return None
        number = self._match(message, source)
        if number is None:
            self._tally.foreign += 1
            return _reply(Verdict.FOREIGN, message, source, hop_limit)
        valid = echo.checksum_valid(
            octets, has_pseudo_header=self._protocol.has_pseudo_header
        )
        if not valid:
            self._tally.corrupted += 1
            return _reply(
                Verdict.CORRUPTED, message, source, hop_limit, checksum_valid=False
            )
        answer = self._answer(number, message, source, hop_limit, now)
        return replace(answer, ip_options=ip_options) if ip_options else answer

    def _match(self, message: Echo, source: bytes) -> int | None:
        """Return the request that *message* answers, or `None` if none of ours."""
        if message.identifier != self._identifier:
            return None
        if source != self._destination and not self._any_source:
            return None
        number = self._tally.latest(message.sequence_number)
        named = self._payload.number(message.data)
        if named is None:
            return number
        same = named % _SEQUENCE_NUMBERS == message.sequence_number
        return named if same and self._tally.attempt(named) else None

    def _answer(
        self,
        number: int,
        message: Echo,
        source: bytes,
        hop_limit: int | None,
        now: Instant,
    ) -> Reply:
        tally = self._tally
        attempt = tally.attempt(number)
        assert attempt is not None, "matched"  # noqa: S101 - `_match` looked it up
        round_trip = max(now - attempt.sent, 0)
        wrong = self._payload.first_difference(number, message.data)
        verdict = Verdict.ANSWER
        tally.round_trips.add(round_trip)
        tally.settle(number)
        if self._plan.adaptive:
            self._pacer.adapt(tally.round_trips.moving_average)
        if wrong is not None:
            tally.corrupted += 1
            verdict = Verdict.CORRUPTED
        if attempt.is_answered:
            tally.duplicates += 1
            verdict = Verdict.DUPLICATE
        else:
            tally.received += 1
            tally.went(number)
            attempt.is_answered = True
            if self._plan.linger is not None and round_trip > self._plan.linger:
                tally.late += 1
                verdict = Verdict.LATE if wrong is None else verdict
        return _reply(
            verdict,
            message,
            source,
            hop_limit,
            round_trip=round_trip,
            is_truncated=len(message.data) < self._payload.size,
            wrong_octet=wrong,
        )

    def _error(self, octets: bytes, source: bytes) -> ErrorReceived | None:
        from asdic.probe.ping import complaint  # noqa: PLC0415 - rare, and slow to import

        is_ipv6 = self._protocol.has_pseudo_header
        found = complaint.read(octets, is_ipv6=is_ipv6)
        if found is None or found.destination != self._destination:
            return None
        return self._complain(found, source)

    def receive_queued(
        self,
        *,
        type_: int,
        code: int,
        info: int,
        octets: bytes,
        sender: bytes | None,
        destination: bytes | None = None,
    ) -> ErrorReceived | None:
        """Take an ICMP error that the kernel has read; return what it is.

        Args:
            type_: ICMP type.
            code: ICMP code.
            info: The MTU, pointer or gateway, where there is one.
            octets: The start of our message that it is about.
            sender: Packed address of who reported it, if known.
            destination: Packed address that our message was sent to, if known.

        """
        from asdic.probe.ping import complaint  # noqa: PLC0415 - rare, and slow to import

        is_ipv6 = self._protocol.has_pseudo_header
        found = complaint.read_queued(
            type_, code, info, octets, is_ipv6=is_ipv6, destination=destination
        )
        if found is None or found.destination not in {None, self._destination}:
            return None
        return self._complain(found, sender)

    def _complain(
        self, found: complaint.Complaint, sender: bytes | None
    ) -> ErrorReceived | None:
        number = self._tally.latest(found.sequence_number)
        if found.identifier != self._identifier or number is None:
            return None
        if found.is_failure:
            self._tally.errors += 1
            self._tally.settle(number)
            self._tally.went(number)
        return ErrorReceived(
            sender=sender,
            type=found.type,
            code=found.code,
            sequence_number=found.sequence_number,
            is_failure=found.is_failure,
            mtu=found.mtu,
            pointer=found.pointer,
            gateway=found.gateway,
        )


def _reply(
    verdict: Verdict,
    message: Echo,
    source: bytes,
    hop_limit: int | None,
    *,
    round_trip: int | None = None,
    is_truncated: bool = False,
    wrong_octet: WrongOctet | None = None,
    checksum_valid: bool = True,
) -> Reply:
    return Reply(
        verdict=verdict,
        source=source,
        identifier=message.identifier,
        sequence_number=message.sequence_number,
        length=8 + len(message.data),
        hop_limit=hop_limit,
        round_trip=round_trip,
        is_truncated=is_truncated,
        wrong_octet=wrong_octet,
        checksum_valid=checksum_valid,
    )
