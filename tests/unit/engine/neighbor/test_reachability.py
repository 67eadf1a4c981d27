"""Neighbor unreachability detection, pair by pair, as a neighbor cache shows it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from asdic.engine.neighbor import State
from asdic.engine.neighbor.reachability import REACHABILITY, Stimulus
from neighbors import (
    OTHER_MAC,
    PEER,
    PEER_MAC,
    NeighborBench,
    framed,
    packet,
    solicitation,
)

GROUP = solicitation()
PROBE = solicitation(receiver=PEER_MAC)
PACKET = framed(packet())
MOVED = framed(packet(), OTHER_MAC)


def to_deadline(bench: NeighborBench) -> list[bytes]:
    """Let the timer of the peer expire once."""
    remaining = bench.remaining()
    return [] if remaining is None else bench.wait(remaining)


def to_last_deadline(bench: NeighborBench) -> list[bytes]:
    """Let the timer expire, after as many solicitations as allowed."""
    if bench.state() in {State.INCOMPLETE, State.PROBE}:
        bench.wait(2)
    return to_deadline(bench)


def send_at_rest(bench: NeighborBench) -> list[bytes]:
    """Send a packet, to an unreachable neighbor when the timer has expired."""
    if bench.state() is State.UNREACHABLE:
        to_deadline(bench)
    return bench.send()


def confirm_later(bench: NeighborBench) -> list[bytes]:
    """Confirm half a second after the state was entered."""
    bench.wait(0.5)
    return bench.confirm()


STIMULI: dict[Stimulus, Callable[[NeighborBench], list[bytes]]] = {
    Stimulus.PACKET: send_at_rest,
    Stimulus.TIMEOUT: to_deadline,
    Stimulus.LAST_TIMEOUT: to_last_deadline,
    Stimulus.LAST_TIMEOUT_KEPT: to_last_deadline,
    Stimulus.CONFIRMATION: confirm_later,
    Stimulus.OTHER_ADDRESS: lambda bench: bench.learn(PEER, OTHER_MAC),
}

INCOMPLETE, REACHABLE, STALE = State.INCOMPLETE, State.REACHABLE, State.STALE
DELAY, PROBING, UNREACHABLE = State.DELAY, State.PROBE, State.UNREACHABLE

# State and stimulus; then the state after, what is sent, and in how many seconds the
# timer expires.
Expected = tuple[State | None, list[bytes], float | None]
EXPECTED: dict[tuple[State, Stimulus], Expected] = {
    (INCOMPLETE, Stimulus.PACKET): (INCOMPLETE, [], 1),
    (INCOMPLETE, Stimulus.TIMEOUT): (INCOMPLETE, [GROUP], 1),
    (INCOMPLETE, Stimulus.LAST_TIMEOUT): (None, [], None),
    (INCOMPLETE, Stimulus.LAST_TIMEOUT_KEPT): (None, [], None),
    (INCOMPLETE, Stimulus.CONFIRMATION): (INCOMPLETE, [], 0.5),
    (INCOMPLETE, Stimulus.OTHER_ADDRESS): (DELAY, [MOVED], 5),
    (REACHABLE, Stimulus.PACKET): (REACHABLE, [PACKET], 30),
    (REACHABLE, Stimulus.TIMEOUT): (STALE, [], None),
    (REACHABLE, Stimulus.LAST_TIMEOUT): (STALE, [], None),
    (REACHABLE, Stimulus.LAST_TIMEOUT_KEPT): (STALE, [], None),
    (REACHABLE, Stimulus.CONFIRMATION): (REACHABLE, [], 30),
    (REACHABLE, Stimulus.OTHER_ADDRESS): (STALE, [], None),
    (STALE, Stimulus.PACKET): (DELAY, [PACKET], 5),
    (STALE, Stimulus.TIMEOUT): (STALE, [], None),
    (STALE, Stimulus.LAST_TIMEOUT): (STALE, [], None),
    (STALE, Stimulus.LAST_TIMEOUT_KEPT): (STALE, [], None),
    (STALE, Stimulus.CONFIRMATION): (REACHABLE, [], 30),
    (STALE, Stimulus.OTHER_ADDRESS): (STALE, [], None),
    (DELAY, Stimulus.PACKET): (DELAY, [PACKET], 5),
    (DELAY, Stimulus.TIMEOUT): (PROBING, [PROBE], 1),
    (DELAY, Stimulus.LAST_TIMEOUT): (PROBING, [PROBE], 1),
    (DELAY, Stimulus.LAST_TIMEOUT_KEPT): (PROBING, [PROBE], 1),
    (DELAY, Stimulus.CONFIRMATION): (REACHABLE, [], 30),
    (DELAY, Stimulus.OTHER_ADDRESS): (STALE, [], None),
    (PROBING, Stimulus.PACKET): (PROBING, [PACKET], 1),
    (PROBING, Stimulus.TIMEOUT): (PROBING, [PROBE], 1),
    (PROBING, Stimulus.LAST_TIMEOUT): (None, [], None),
    (PROBING, Stimulus.LAST_TIMEOUT_KEPT): (UNREACHABLE, [GROUP], 1),
    (PROBING, Stimulus.CONFIRMATION): (REACHABLE, [], 30),
    (PROBING, Stimulus.OTHER_ADDRESS): (STALE, [], None),
    (UNREACHABLE, Stimulus.PACKET): (UNREACHABLE, [PACKET, GROUP], 1),
    (UNREACHABLE, Stimulus.TIMEOUT): (UNREACHABLE, [], None),
    (UNREACHABLE, Stimulus.LAST_TIMEOUT): (UNREACHABLE, [], None),
    (UNREACHABLE, Stimulus.LAST_TIMEOUT_KEPT): (UNREACHABLE, [], None),
    (UNREACHABLE, Stimulus.CONFIRMATION): (REACHABLE, [], 30),
    (UNREACHABLE, Stimulus.OTHER_ADDRESS): (STALE, [], None),
}


def show(state: State, stimulus: Stimulus) -> Expected:
    """Return what *stimulus* does to a neighbor in *state*."""
    keeps = stimulus is Stimulus.LAST_TIMEOUT_KEPT or state is UNREACHABLE
    bench = NeighborBench(keep_unreachable=keeps)
    bench.bring(state)
    sent = STIMULI[stimulus](bench)
    assert bench.told() == bench.known()
    return bench.state(), sent, bench.remaining()


@pytest.mark.parametrize(
    ("state", "stimulus"),
    list(product(State, Stimulus)),
    ids=lambda value: value.name,
)
@pytest.mark.requirement(
    "rfc4861-7.3.1-a", "rfc4861-7.3.3-a", "rfc4861-7.3.3-b", "rfc4861-7.3.3-c"
)
def test_a_pair_of_state_and_stimulus(state: State, stimulus: Stimulus) -> None:
    assert show(state, stimulus) == EXPECTED[state, stimulus]


@pytest.mark.parametrize(
    "pair", list(REACHABILITY), ids=lambda pair: f"{pair[0].name}-{pair[1].name}"
)
def test_without_its_row_a_pair_does_something_else(
    pair: tuple[State, Stimulus], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(REACHABILITY, pair)

    with pytest.raises(AssertionError):
        assert show(*pair) == EXPECTED[pair]


@pytest.mark.requirement("rfc4861-7.3.3-f")
@pytest.mark.parametrize("state", [STALE, DELAY, PROBING, UNREACHABLE])
def test_packets_go_to_the_known_address_while_nobody_knows_better(
    state: State,
) -> None:
    bench = NeighborBench(keep_unreachable=True)
    bench.bring(state)

    assert [bench.send(octets=packet(number)) for number in range(2)] == [
        [framed(packet(0))],
        [framed(packet(1))],
    ]


@pytest.mark.requirement("rfc4861-7.3.3-d")
def test_after_three_probes_a_second_apart_a_neighbor_is_forgotten() -> None:
    bench = NeighborBench()
    bench.bring(DELAY)

    assert bench.watch(60) == [(5, PROBE), (6, PROBE), (7, PROBE)]
    assert bench.state() is None


@pytest.mark.requirement("rfc4861-7.3.3-e")
def test_who_answers_no_probe_is_told_of_after_it_is_forgotten() -> None:
    bench = NeighborBench()
    bench.bring(PROBING)

    bench.wait(2.9)
    assert bench.listener.unreachable == []
    bench.wait(0.1)
    assert bench.listener.unreachable == [PEER]
    assert bench.cache.may_be_reachable(bench.interface, PEER) is None


def test_an_upper_layer_that_confirms_restarts_reachable_time() -> None:
    bench = NeighborBench()
    bench.bring(REACHABLE)
    bench.wait(29)

    bench.confirm()
    bench.wait(29)

    assert bench.state() is REACHABLE
    assert bench.remaining() == 1


def test_to_confirm_a_stranger_does_nothing() -> None:
    bench = NeighborBench()

    assert bench.confirm() == []
    assert bench.last.effects == []
    assert len(bench.cache) == 0


@pytest.mark.requirement("rfc4861-7.3.1-b")
def test_what_is_heard_of_a_neighbor_does_not_confirm_that_it_is_reachable() -> None:
    bench = NeighborBench()
    bench.bring(STALE)

    bench.learn()
    bench.solicit()
    bench.learn(is_router=True)
    bench.advertise(solicited=False)

    assert bench.state() is DELAY


@pytest.mark.requirement("rfc7048-3-a")
def test_an_unreachable_neighbor_is_asked_for_ever_more_rarely() -> None:
    bench = NeighborBench(keep_unreachable=True, backoff_multiple=3)
    bench.bring(DELAY)

    sent = []
    for _ in range(200):
        sent += [(bench.now // 10**9, frame) for frame in bench.send()]
        sent += [(bench.now // 10**9, frame) for frame in bench.wait(1)]

    asked = [(second, frame) for second, frame in sent if frame != PACKET]
    assert asked[:3] == [(5, PROBE), (6, PROBE), (9, PROBE)]
    assert [frame for _, frame in asked[3:]] == [GROUP] * len(asked[3:])
    assert [second for second, _ in asked[3:]] == [18, 45, 105, 165]
    assert bench.state() is UNREACHABLE
    assert bench.listener.unreachable == [PEER]


@pytest.mark.requirement("rfc7048-3-a")
def test_an_unreachable_neighbor_that_nobody_needs_is_left_alone() -> None:
    bench = NeighborBench(keep_unreachable=True)
    bench.bring(UNREACHABLE)

    assert bench.wait(3600) == []
    assert bench.state() is UNREACHABLE
    assert bench.send() == [PACKET, GROUP]
    assert bench.cache.may_be_reachable(bench.interface, PEER) is False


def test_an_unreachable_neighbor_that_answers_is_reachable() -> None:
    bench = NeighborBench(keep_unreachable=True)
    bench.bring(UNREACHABLE)

    bench.advertise(OTHER_MAC)

    assert bench.state() is REACHABLE
    assert bench.send() == [MOVED]
