"""A node and its links, without anybody who waits."""

from __future__ import annotations

from collections.abc import Iterable

from asdic.engine.addresses import AddressChanged
from asdic.engine.configuration import Host
from asdic.engine.effects import Deliver, Effect, StaySilent, Transmit
from asdic.engine.event import Event
from asdic.engine.instant import Instant
from asdic.engine.interface import AddressState
from asdic.engine.outgoing import Outgoing
from asdic.links.wrappers import Faults, FaultyLink
from asdic.tools.node.station import Station
from asdic.wire import icmpv6, udp
from frame_links import NODE, PEER, Cable, frame_of, introduction, station_on

REQUEST = icmpv6.EchoRequest(identifier=7, sequence_number=1, data=b"data")


class Steady:
    """Random numbers that are all the same."""

    def __init__(self, number: float) -> None:
        self._number = number

    def random(self) -> float:
        return self._number


def up(cable: Cable, **parts: object) -> Station:
    """Return a station that runs, and knows its peer."""
    station = station_on(cable, **parts)
    station.start()
    cable.give(introduction())
    station.drain(cable.name)
    cable.take()
    return station


def test_a_frame_that_waits_is_taken_and_answered() -> None:
    cable = Cable()
    station = up(cable)
    cable.give(frame_of(REQUEST))
    station.drain("eth0")
    (frame,) = cable.take()
    assert icmpv6.decode(frame[54:]) == icmpv6.EchoReply(
        identifier=7, sequence_number=1, data=b"data"
    )


class FloodedCable(Cable):
    """A link on which frames wait without end."""

    def receive(self) -> bytes | None:
        return frame_of(REQUEST)


def test_a_flood_is_taken_in_parts_so_that_timers_have_their_turn() -> None:
    station = station_on(FloodedCable())
    station.start()
    station.drain("eth0")
    assert station.node.counters.icmpv6_in[128] == 256


def test_observers_see_what_comes_in_and_what_the_node_does() -> None:
    cable = Cable()
    station = up(cable)
    seen: list[tuple[str, bytes | Effect]] = []
    station.observers.append(lambda _now, name, what: seen.append((name, what)))
    frame = frame_of(REQUEST)
    cable.give(frame)
    cable.give(frame_of(REQUEST, destination=PEER))
    station.drain("eth0")
    assert seen[0] == ("eth0", frame)
    assert [type(what) for _, what in seen[1::2]] == [Transmit, StaySilent]


def test_observers_of_events_see_nothing_else() -> None:
    cable = Cable()
    station = station_on(cable)
    seen: list[Event] = []
    station.event_observers.append(seen.append)
    station.start()
    address = AddressChanged(
        interface="eth0", address=NODE, state=AddressState.PREFERRED
    )
    assert address in seen
    before = len(seen)
    cable.give(frame_of(REQUEST, destination=PEER))
    station.drain("eth0")
    assert len(seen) == before


def test_listeners_take_what_is_delivered_and_their_answers_are_sent() -> None:
    cable = Cable()
    station = up(cable, host=Host(open_udp=frozenset({9})))
    taken: list[Deliver] = []

    def listen(effect: Deliver, _now: Instant) -> Iterable[Outgoing]:
        taken.append(effect)
        return [Outgoing(destination=PEER, protocol=59, payload=b"")]

    station.listeners.append(listen)
    datagram = udp.Header(source_port=1, destination_port=9).encode(b"", PEER, NODE)
    head = frame_of(REQUEST)[:54]
    head = head[:18] + len(datagram).to_bytes(2, "big") + b"\x11" + head[21:]
    cable.give(head + datagram)
    station.drain("eth0")
    assert [one.payload for one in taken] == [datagram]
    (frame,) = cable.take()
    assert frame[20] == 59


def test_a_link_that_holds_frames_back_is_asked_when_it_is_due() -> None:
    cable = Cable()
    station = up(cable)
    faults = Faults(delay=1)
    station.links["eth0"] = FaultyLink(cable, faults, Steady(0.5), lambda: 0)
    cable.give(frame_of(REQUEST))
    station.drain("eth0")
    assert cable.take() == []
    assert station.next_wake() == 1
    station.wake()  # the request comes in; its answer is held back
    station.wake()
    assert len(cable.take()) == 1


class Alarm:
    """Something to do at an instant, once."""

    def __init__(self, at: int) -> None:
        self.at: int | None = at

    def next_wake(self) -> int | None:
        return self.at

    def wake(self, _now: Instant) -> None:
        self.at = None


def test_others_are_woken_when_they_are_due() -> None:
    station = up(Cable())
    due, later = Alarm(1), Alarm(1 << 62)
    station.clocked += [due, later]
    assert station.next_wake() == 1
    station.wake()
    assert (due.at, later.at) == (None, 1 << 62)


def test_the_timers_of_the_node_are_its_own() -> None:
    cable = Cable()
    station = up(cable)
    at = station.node.next_wake()
    assert station.next_wake() == at
    assert at is not None
    assert at > station.now()


def test_closing_it_closes_its_links() -> None:
    cable = Cable()
    with station_on(cable):
        pass
    assert cable.is_closed
