"""Asking one address by ARP, again and again (RFC 826), and telling ours unasked.

Once a station has answered, it alone is asked, unless all are to hear every question.
"""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

from asdic.probe.instant import SECOND, Instant
from asdic.probe.neighbors.frames import arp_frame
from asdic.probe.neighbors.heard import hear
from asdic.probe.neighbors.station import Station
from asdic.probe.round_trips import RoundTrips
from asdic.wire import arp, ethernet
from asdic.wire.address import IPV4_OCTETS

__all__ = ["ArpPlan", "ArpReply", "ArpSession", "Operation"]

_NOBODY = bytes(IPV4_OCTETS)


class Operation(Enum):
    """What is sent: a question, or an announcement by request or reply."""

    ASK = "ask"
    UNSOLICITED = "unsolicited"
    ANSWER = "answer"


@final
class ArpPlan(Struct, frozen=True, kw_only=True, gc=False):
    """How to ask.

    Attributes:
        operation: What is sent.
        count: How often; `None` without end.
        interval: Nanoseconds in between, and to hear after the last.
        deadline: Nanoseconds after which it is over in any case.
        broadcast: Ask all, even when it is known who answers.
        first: The first answer is enough.

    """

    operation: Operation = Operation.ASK
    count: int | None = None
    interval: int = SECOND
    deadline: int | None = None
    broadcast: bool = False
    first: bool = False


@final
class ArpReply(Struct, frozen=True, kw_only=True, gc=False):
    """A reply, or another packet that tells who has the address.

    Attributes:
        address: The one asked for.
        station: Who has it.
        to_all: It was a broadcast.
        request: It was a request, which tells the sender's address, too.
        round_trip: Nanoseconds since the latest question.

    """

    address: bytes
    station: bytes
    to_all: bool
    request: bool
    round_trip: int


@final
class ArpSession:
    """Asks for one IPv4 address.

    Args:
        plan: How.
        station: Who asks.
        target: 4 octets; of an announcement the address that is told.
        source: What to ask from; the fitting one of the station's otherwise.

    Attributes:
        transmitted: Packets sent.
        broadcasts: Those of them to all.
        received: Answers.
        round_trips: How long they took.

    """

    def __init__(
        self,
        plan: ArpPlan,
        station: Station,
        target: bytes,
        source: bytes | None = None,
    ) -> None:
        self._plan = plan
        self._station = station.link_layer_address
        self._target = target
        self._tells = plan.operation is not Operation.ASK
        ours = target if self._tells else station.source_for(target)
        self.source = ours if source is None else source
        self.transmitted = self.broadcasts = self.received = 0
        self.round_trips = RoundTrips()
        self.stations: list[bytes] = []
        self._due: Instant = 0
        self._sent: Instant = 0
        self._end: Instant | None = None
        self._over = False

    def wake(self, now: Instant) -> list[bytes]:
        """Return the next packet, if it is time for it."""
        plan = self._plan
        if self._end is None and plan.deadline is not None:
            self._end = now + plan.deadline
        if self.is_over(now) or now < self._due or self._is_complete():
            return []
        self.transmitted += 1
        self._sent = now
        self._due = now + plan.interval
        known = bool(self.stations) and not plan.broadcast and not self._tells
        to = self.stations[0] if known else ethernet.BROADCAST
        self.broadcasts += to == ethernet.BROADCAST
        reply = plan.operation is Operation.ANSWER
        operation = arp.Operation.REPLY if reply else arp.Operation.REQUEST
        place = (self._station, self.source, self._target)
        return [arp_frame(*place, operation=operation, to=to)]

    def _is_complete(self) -> bool:
        count = self._plan.count
        return count is not None and self.transmitted >= count

    def next_wake(self) -> Instant | None:
        """Return when to send again, or when it is over."""
        return self._due if self._end is None else min(self._due, self._end)

    def sent(self, _frame: bytes, at: Instant) -> None:
        """Take note of when the latest packet went."""
        self._sent = at

    def receive(self, frame: bytes, now: Instant) -> list[ArpReply]:
        """Take a frame; return the answer that it is."""
        heard = hear(frame)
        if heard is None or not isinstance(heard.message, arp.Packet) or self._tells:
            return []
        words = heard.message
        sender = words.sender_hardware_address
        if heard.source != self._target or sender == self._station:
            return []
        round_trip = max(now - self._sent, 0)
        self.received += 1
        self.round_trips.add(round_trip)
        if sender not in self.stations:
            self.stations.append(sender)
        return [
            ArpReply(
                address=self._target,
                station=sender,
                to_all=heard.to_station == ethernet.BROADCAST,
                request=words.operation == arp.Operation.REQUEST,
                round_trip=round_trip,
            )
        ]

    def is_over(self, now: Instant) -> bool:
        """Tell whether nothing more is to be done."""
        plan = self._plan
        if self._end is not None and now >= self._end:
            self._over = True
        if self.received and plan.first:
            self._over = True
        if self._is_complete():
            enough = self._tells or self.received >= self.transmitted
            self._over = self._over or enough or now >= self._due
        return self._over

    def stop(self) -> None:
        """End it."""
        self._over = True
