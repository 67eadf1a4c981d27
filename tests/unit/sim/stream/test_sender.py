"""A stream sender finds its path's MTU while it sends."""

from __future__ import annotations

import pytest

from asdic.engine.effects import Deliver
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.outgoing import Outgoing
from asdic.engine.path_mtu import PathMtuAged, PathMtuLowered
from asdic.sim.stream import Outcome, PathSearch, StreamReceiver, StreamSender
from asdic.wire.tcp import Header
from stream_networks import StreamLab

AMOUNT = 400_000
VERSIONS = pytest.mark.parametrize("version", [4, 6])
LOW = {4: 1024, 6: 1280}
HEADERS = 40


class Pipe:
    """A sender and a receiver; the test says which segments are lost."""

    def __init__(self, amount: int = AMOUNT) -> None:
        self.search = PathSearch(4, 1500)
        self.sender = StreamSender(bytes(4), amount, self.search)
        self.receiver = StreamReceiver(bytes(4))
        self.now = Instant(0)
        self.under_way = self.sender.start(self.now)

    def carry(self, *lost: int) -> list[Outgoing]:
        """Deliver what is under way but for those at *lost*; return what follows."""
        self.now = Instant(self.now + 10 * MILLISECOND)
        following: list[Outgoing] = []
        for place, packet in enumerate(self.under_way):
            if place in lost:
                continue
            for answer in self.receiver.deliver(self.now, delivered(packet.payload)):
                octets = delivered(answer.payload)
                following += self.sender.deliver(self.now, octets)
        self.under_way = following
        return following

    def wake(self) -> list[Outgoing]:
        at = self.sender.next_wake()
        assert at is not None
        self.now = at
        self.under_way = self.sender.wake(at)
        return self.under_way

    def sizes(self) -> list[int]:
        return [len(one.payload) + 20 for one in self.under_way]

    def probe(self) -> int:
        return self.sizes().index(max(self.sizes()))


def delivered(payload: bytes, protocol: int = 6) -> Deliver:
    return Deliver("eth0", payload, protocol, 0)


@VERSIONS
@pytest.mark.requirement("rfc4821-7.6.1-a", "rfc4821-5.2-a")
def test_a_path_that_takes_all_is_used_wholly(version: int) -> None:
    lab = StreamLab(version, AMOUNT)
    lab.run(3)
    assert lab.receiver.received == AMOUNT
    assert lab.sender.probes == [(1500, Outcome.ARRIVED)]
    assert lab.search.eff_pmtu == 1500


@VERSIONS
@pytest.mark.requirement("rfc4821-7.3-a", "rfc4821-7.6.2-a")
def test_a_stream_comes_through_a_black_hole_and_finds_its_size(version: int) -> None:
    lab = StreamLab(version, 2 * AMOUNT, 1400, is_silent=True)
    lab.run(3)
    assert lab.receiver.received == 2 * AMOUNT
    assert 1400 - 8 < lab.search.eff_pmtu <= 1400
    assert lab.sender.probes[0] == (1500, Outcome.LOST)
    assert len(lab.sender.probes) <= 8
    # Nothing but probes was lost, and they are no sign of congestion.
    assert lab.sender.window > AMOUNT // 2
    assert lab.sender.timeouts == 0


@VERSIONS
@pytest.mark.requirement("rfc4821-7.6.2-b")
def test_what_a_router_reports_ends_the_search(version: int) -> None:
    lab = StreamLab(version, AMOUNT, 1400)
    lab.run(3)
    assert lab.receiver.received == AMOUNT
    assert lab.sender.probes == [(1500, Outcome.REPORTED), (1400, Outcome.ARRIVED)]
    assert lab.search.eff_pmtu == 1400
    assert lab.sender.window > AMOUNT // 2


@pytest.mark.requirement("rfc4821-7.7-a")
def test_a_path_below_what_was_expected_is_found_by_timeouts() -> None:
    lab = StreamLab(4, AMOUNT, 600, is_silent=True)
    lab.run(30)
    assert lab.receiver.received == AMOUNT
    assert 600 - 8 < lab.search.eff_pmtu <= 600


@VERSIONS
@pytest.mark.requirement("rfc4821-7.7-a")
def test_a_path_that_becomes_narrow_has_the_sender_begin_anew(version: int) -> None:
    lab = StreamLab(version, 2 * AMOUNT)
    lab.run(0.03)
    assert lab.search.eff_pmtu == 1500
    lab.impair(mtu=1400)
    lab.run(10)
    assert lab.receiver.received == 2 * AMOUNT
    assert lab.search.eff_pmtu < 1400


@VERSIONS
def test_a_stream_comes_through_a_lossy_link(version: int) -> None:
    lab = StreamLab(version, AMOUNT, 1400, is_silent=True)
    lab.impair(mtu=1400, loss=0.02)
    lab.run(120)
    assert lab.receiver.received == AMOUNT
    assert lab.search.eff_pmtu <= 1400


@pytest.mark.requirement("rfc4821-7.1-a", "rfc4821-7.8-a")
def test_a_probe_is_larger_new_data_and_has_df_as_all_do() -> None:
    pipe = Pipe()
    assert pipe.sizes() == [1500] + [1024] * 8
    assert all(one.dont_fragment and one.ignores_path_mtu for one in pipe.under_way)
    numbers = [Header.decode(one.payload).sequence_number for one in pipe.under_way]
    assert numbers[:3] == [0, 1460, 1460 + 984]


@pytest.mark.requirement("rfc4821-7.6.2-a", "rfc4821-7.6.1-a")
def test_a_lost_probe_is_sent_anew_in_pieces_and_nothing_is_slowed_down() -> None:
    pipe = Pipe()
    window = pipe.sender.window
    pipe.carry(pipe.probe())
    assert pipe.sender.probes == [(1500, Outcome.LOST)]
    assert pipe.search.search_high == 1499
    assert pipe.search.eff_pmtu == 1024
    starts = [Header.decode(one.payload).sequence_number for one in pipe.under_way]
    assert {0, 984} <= set(starts)
    assert pipe.sender.window >= window


@pytest.mark.requirement("rfc4821-7.6.4-a")
def test_a_probe_that_is_lost_with_others_tells_nothing() -> None:
    pipe = Pipe()
    window = pipe.sender.window
    pipe.carry(0, 1)
    assert pipe.sender.probes == [(1500, Outcome.INCONCLUSIVE)]
    assert (pipe.search.search_low, pipe.search.search_high) == (1024, 1500)
    assert pipe.sender.window == window // 2


def test_a_timeout_has_all_sent_anew_and_tells_nothing_of_the_probe() -> None:
    pipe = Pipe()
    pipe.wake()
    assert pipe.sender.probes == [(1500, Outcome.INCONCLUSIVE)]
    assert pipe.sizes() == [1024]
    assert pipe.search.eff_pmtu == 1024
    assert pipe.now == SECOND


@pytest.mark.requirement("rfc4821-7.7-a")
def test_the_second_timeout_is_a_full_stop() -> None:
    pipe = Pipe()
    pipe.wake()
    assert pipe.sender.wake(Instant(pipe.now + 1)) == []
    pipe.wake()
    assert pipe.now == 3 * SECOND
    assert pipe.search.eff_pmtu == 512
    assert pipe.sizes() == [512]


def test_what_is_no_report_of_a_probe_changes_nothing() -> None:
    pipe = Pipe()
    aged = PathMtuAged(interface="eth0", destination=bytes(4), mtu=1400)
    assert pipe.sender.tell(pipe.now, aged) == []
    low = PathMtuLowered(interface="eth0", destination=bytes(4), mtu=1000)
    assert pipe.sender.tell(pipe.now, low) == []
    assert pipe.search.search_high == 1500
    assert pipe.sender.deliver(pipe.now, delivered(bytes(8), 1)) == []


def test_a_stream_that_is_done_waits_for_nothing() -> None:
    pipe = Pipe(3000)
    while not pipe.sender.is_done:
        pipe.carry()
    assert pipe.sender.next_wake() is None
    assert pipe.sender.wake(pipe.now) == []
    assert pipe.sender.probes == []


def test_slow_start_ends_at_the_threshold() -> None:
    pipe = Pipe()
    pipe.carry(0, 1)
    pipe.carry()
    grown = pipe.sender.window
    pipe.carry()
    assert grown <= pipe.sender.window <= grown + 1460
