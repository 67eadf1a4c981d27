"""Every state of a packet in reassembly, with everything that can happen to it."""

from __future__ import annotations

from itertools import product

import pytest

from asdic.engine.fragmentation import Problem, Reassembled
from asdic.engine.fragmentation.packet_states import (
    STEPS,
    PacketEvent as E,
    PacketState as S,
)
from asdic.engine.instant import SECOND
from fragments import DATA, FragmentBench, fragment, fragment_ipv4
from turns import silences

FIRST = fragment(0, DATA[:16])
MIDDLE = fragment(16, DATA[16:32])
LAST = fragment(32, DATA[32:40], more=False)

ARRIVED = {
    S.LACKS_FIRST: (MIDDLE,),
    S.HAS_FIRST: (FIRST,),
    S.ABANDONED: (MIDDLE, fragment(24, DATA[:16])),
}
"""What has to arrive for a packet to be in a state."""

CE = 3
ABANDONS = (
    (E.OVERLAP, "fragment-overlap"),
    (E.CONTRADICTION, "fragment-end-contradiction"),
    (E.EXCESS, "reassembly-fragments-full"),
    (E.TOO_LONG, "reassembled-packet-too-long"),
    (E.MIXED_CONGESTION, "fragments-mixed-congestion"),
)

STIMULI = {
    (S.LACKS_FIRST, E.FIRST): (FIRST,),
    (S.LACKS_FIRST, E.OTHER): (LAST,),
    (S.LACKS_FIRST, E.COMPLETION): (LAST, FIRST),
    (S.LACKS_FIRST, E.DUPLICATE): (MIDDLE,),
    (S.LACKS_FIRST, E.OVERLAP): (fragment(0, DATA[:24]),),
    (S.LACKS_FIRST, E.CONTRADICTION): (fragment(16, DATA[16:24], more=False),),
    (S.LACKS_FIRST, E.EXCESS): (LAST, fragment(8, DATA[8:16])),
    (S.LACKS_FIRST, E.MIXED_CONGESTION): (LAST, fragment(0, DATA[:16], congestion=CE)),
    (S.HAS_FIRST, E.OTHER): (LAST,),
    (S.HAS_FIRST, E.COMPLETION): (LAST, MIDDLE),
    (S.HAS_FIRST, E.DUPLICATE): (FIRST,),
    (S.HAS_FIRST, E.OVERLAP): (fragment(8, DATA[8:24]),),
    (S.HAS_FIRST, E.CONTRADICTION): (LAST, fragment(40, DATA[:8])),
    (S.HAS_FIRST, E.EXCESS): (MIDDLE, fragment(48, DATA[:8])),
    (S.HAS_FIRST, E.MIXED_CONGESTION): (
        LAST,
        fragment(16, DATA[16:32], congestion=CE),
    ),
    (S.ABANDONED, E.FIRST): (FIRST,),
    (S.ABANDONED, E.OTHER): (LAST,),
}
"""What arrives then; the last of it is the event."""


def bench_in(state: S, **limits: int) -> FragmentBench:
    """Return a bench whose one packet is in *state*."""
    bench = FragmentBench(**({"max_packets_per_source": 1} | limits))
    for packet in ARRIVED[state]:
        bench.receive(packet)
    assert state_of(bench) == state.value
    return bench


def state_of(bench: FragmentBench) -> str | None:
    """Return the state of the bench's packet; `None` where it is gone."""
    packets = bench.reassembler.state()["packets"]
    assert isinstance(packets, list)
    return packets[-1]["state"] if packets else None


def test_the_table_has_a_row_for_all_that_can_happen() -> None:
    fragments = {
        E.FIRST,
        E.OTHER,
        E.COMPLETION,
        E.DUPLICATE,
        *(one for one, _ in ABANDONS),
    }
    always = {E.TIMEOUT, E.EVICTION}
    expected = {(S.LACKS_FIRST, one) for one in fragments | always}
    expected |= {(S.HAS_FIRST, one) for one in (fragments | always) - {E.FIRST}}
    expected |= {(S.ABANDONED, one) for one in {E.FIRST, E.OTHER} | always}

    assert set(STEPS) == expected
    tested = (
        set(STIMULI)
        | {(one, E.TIMEOUT) for one in S}
        | {(one, E.EVICTION) for one in S}
    )
    assert tested | {(S.LACKS_FIRST, E.TOO_LONG), (S.HAS_FIRST, E.TOO_LONG)} == expected


@pytest.mark.parametrize(
    ("state", "event", "after"),
    [
        (S.LACKS_FIRST, E.FIRST, S.HAS_FIRST),
        (S.LACKS_FIRST, E.OTHER, S.LACKS_FIRST),
        (S.HAS_FIRST, E.OTHER, S.HAS_FIRST),
    ],
)
def test_a_fragment_that_fits_is_kept(state: S, event: E, after: S) -> None:
    bench = bench_in(state)

    for packet in STIMULI[state, event]:
        assert bench.receive(packet) is None

    assert silences(bench.last) == []
    assert state_of(bench) == after.value
    assert bench.reassembler.octets == 2 * 48 + len(DATA[:32]) - 8 * (event is E.OTHER)


@pytest.mark.parametrize("state", [S.LACKS_FIRST, S.HAS_FIRST])
def test_the_last_missing_fragment_makes_the_packet_whole(state: S) -> None:
    bench = bench_in(state)

    *_, result = [bench.receive(packet) for packet in STIMULI[state, E.COMPLETION]]

    assert isinstance(result, Reassembled)
    assert result.packet[40:] == DATA[:40]
    assert state_of(bench) is None
    assert bench.reassembler.octets == 0
    assert len(bench.timers) == 0


@pytest.mark.requirement("rfc8200-4.5-e", "rfc6274-3.5-a")
@pytest.mark.parametrize("state", [S.LACKS_FIRST, S.HAS_FIRST])
def test_an_exact_duplicate_is_ignored(state: S) -> None:
    bench = bench_in(state)
    octets = bench.reassembler.octets

    for packet in STIMULI[state, E.DUPLICATE]:
        assert bench.receive(packet) is None

    assert silences(bench.last) == ["fragment-duplicate"]
    assert state_of(bench) == state.value
    assert bench.reassembler.octets == octets


@pytest.mark.requirement("rfc8200-4.5-d", "rfc5722-4-a", "rfc8900-3.2-a")
@pytest.mark.parametrize(
    ("event", "rule"), [one for one in ABANDONS if one[0] is not E.TOO_LONG]
)
@pytest.mark.parametrize("state", [S.LACKS_FIRST, S.HAS_FIRST])
def test_what_does_not_fit_abandons_the_packet(state: S, event: E, rule: str) -> None:
    bench = bench_in(state, max_fragments=2 if event is E.EXCESS else 128)

    for packet in STIMULI[state, event]:
        assert bench.receive(packet) is None

    assert silences(bench.last) == [rule]
    assert state_of(bench) == S.ABANDONED.value
    assert bench.reassembler.octets == 0


@pytest.mark.requirement("rfc791-3.2-b")
@pytest.mark.parametrize("state", [S.LACKS_FIRST, S.HAS_FIRST])
def test_an_ipv4_datagram_beyond_65535_octets_is_abandoned(state: S) -> None:
    bench = FragmentBench()
    bench.receive_ipv4(fragment_ipv4(16 if state is S.LACKS_FIRST else 0, DATA[:16]))

    assert bench.receive_ipv4(fragment_ipv4(65_512, DATA[:8], more=False)) is None

    assert silences(bench.last) == ["reassembled-packet-too-long"]
    assert state_of(bench) == S.ABANDONED.value


@pytest.mark.parametrize("first_comes_last", [True, False])
def test_a_first_fragment_with_more_headers_can_make_a_packet_too_long(
    *,
    first_comes_last: bool,
) -> None:
    bench = FragmentBench(max_octets=200_000)
    options = bytes((44, 0, 1, 4, 0, 0, 0, 0))
    first = fragment(0, bytes(32_768), front=options)
    last = fragment(32_768, bytes(32_767), more=False)

    def receive_first() -> None:
        assert bench.receive(first, 48, 40) is None

    def receive_last() -> None:
        assert bench.receive(last) is None

    for step in (
        (receive_last, receive_first)
        if first_comes_last
        else (receive_first, receive_last)
    ):
        step()

    assert silences(bench.last) == ["reassembled-packet-too-long"]


@pytest.mark.requirement("rfc5722-4-a")
@pytest.mark.parametrize("event", [E.FIRST, E.OTHER])
def test_later_fragments_of_an_abandoned_packet_are_discarded(event: E) -> None:
    bench = bench_in(S.ABANDONED)

    for packet in STIMULI[S.ABANDONED, event]:
        assert bench.receive(packet) is None

    assert silences(bench.last) == ["fragment-of-abandoned-packet"]
    assert state_of(bench) == S.ABANDONED.value
    assert bench.reassembler.octets == 0
    assert bench.counters.ipv6["ReasmFails"] == 1


@pytest.mark.parametrize(
    ("state", "told", "rules"),
    [
        (S.LACKS_FIRST, [None], ["reassembly-timed-out-without-first"]),
        (S.HAS_FIRST, [FIRST], []),
        (S.ABANDONED, [], []),
    ],
)
@pytest.mark.requirement("rfc8200-4.5-h")
def test_after_a_minute_a_packet_is_given_up(
    state: S, told: list[bytes | None], rules: list[str]
) -> None:
    bench = bench_in(state)

    bench.wait(60 * SECOND - 1)
    assert state_of(bench) == state.value
    bench.wait(1)

    assert bench.listener.timed_out == told
    assert silences(bench.last) == rules
    assert state_of(bench) is None
    assert bench.reassembler.octets == 0


@pytest.mark.parametrize("state", list(S))
def test_a_packet_gives_way_to_a_newer_one_of_its_source(state: S) -> None:
    bench = bench_in(state)

    assert not isinstance(
        bench.receive(fragment(0, DATA[:8], identification=2)), Problem
    )

    assert silences(bench.last) == ["reassembly-source-full"]
    assert state_of(bench) == S.HAS_FIRST.value
    assert len(bench.reassembler) == 1
    assert len(bench.timers) == 1


def test_each_pair_has_a_row_or_cannot_be_told_from_one() -> None:
    of_abandoned = set(E) - {E.FIRST, E.OTHER, E.TIMEOUT, E.EVICTION}
    without = {(S.HAS_FIRST, E.FIRST), *((S.ABANDONED, one) for one in of_abandoned)}

    assert set(STEPS) | without == set(product(S, E))
    assert set(STEPS) & without == set()


@pytest.mark.parametrize(
    ("again", "rule"),
    [
        pytest.param(FIRST, "fragment-duplicate", id="the same"),
        pytest.param(fragment(0, DATA[8:24]), "fragment-overlap", id="other octets"),
        pytest.param(fragment(0, DATA[:8]), "fragment-overlap", id="shorter"),
    ],
)
def test_another_first_fragment_repeats_or_overlaps(again: bytes, rule: str) -> None:
    bench = bench_in(S.HAS_FIRST)

    assert bench.receive(again) is None

    assert silences(bench.last) == [rule]


@pytest.mark.parametrize(
    "packet",
    [
        pytest.param(MIDDLE, id="duplicate"),
        pytest.param(fragment(8, DATA[:16]), id="overlap"),
        pytest.param(fragment(16, DATA[:8], more=False), id="contradiction"),
        pytest.param(fragment(32, DATA[:8], congestion=CE), id="mixed congestion"),
        pytest.param(fragment(65_512, DATA[:8], more=False), id="too long"),
        pytest.param(fragment(48, DATA[:8]), id="excess"),
        pytest.param(fragment(40, DATA[:8], more=False), id="completion"),
    ],
)
def test_an_abandoned_packet_knows_nothing_but_that_it_is(packet: bytes) -> None:
    bench = bench_in(S.ABANDONED, max_fragments=2)

    assert bench.receive(packet) is None

    assert silences(bench.last) == ["fragment-of-abandoned-packet"]
    assert state_of(bench) == S.ABANDONED.value
    assert bench.reassembler.octets == 0
