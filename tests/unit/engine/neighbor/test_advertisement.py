"""What Neighbor Advertisements do, over all states, flags and link-layer addresses."""

from __future__ import annotations

from itertools import product

import pytest

from asdic.engine.neighbor import State
from asdic.engine.neighbor.advertisement import ADVERTISEMENT, Heard, Row
from neighbors import (
    OTHER_MAC,
    PEER,
    PEER_MAC,
    NeighborBench,
    framed,
    packet,
)

KNOWN = [state for state in State if state is not State.INCOMPLETE]
FLAGS = [False, True]
ADDRESSES = {Heard.ABSENT: None, Heard.SAME: PEER_MAC, Heard.OTHER: OTHER_MAC}


def name(value: object) -> str:
    """Return how a part of a row is called in a test's name."""
    return value.name.lower() if isinstance(value, State | Heard) else str(value)


def bring(state: State) -> NeighborBench:
    """Return a cache in which the peer is a router in *state*."""
    bench = NeighborBench(keep_unreachable=True)
    bench.bring(state)
    bench.learn(link_layer_address=None, is_router=True)
    return bench


Seen = tuple[State | None, bytes, bool, list[str]]


def show(state: State, heard: Heard, *, solicited: bool, override: bool) -> Seen:
    """Return state, link-layer address, IsRouter and silences after the R flag fell."""
    bench = bring(state)
    bench.advertise(ADDRESSES[heard], solicited=solicited, override=override)
    silences = bench.silences
    entry = bench.cache.find(bench.interface, PEER)
    assert entry is not None
    assert bench.told() == bench.known()
    assert entry.is_router is (bench.listener.hosts == [])
    return entry.state, entry.link_layer_address, entry.is_router, silences


def expected(state: State, heard: Heard, *, solicited: bool, override: bool) -> Seen:
    """Return the same by the words of RFC 4861 §7.2.5."""
    if state is State.INCOMPLETE:
        if heard is Heard.ABSENT:
            return state, b"", True, ["na-without-link-layer-address"]
        # Unsolicited, it is STALE, and then the packet that waited has it in DELAY.
        after = State.REACHABLE if solicited else State.DELAY
        return after, ADDRESSES[heard] or b"", False, []
    if heard is Heard.OTHER and not override:
        after = State.STALE if state is State.REACHABLE else state
        return after, PEER_MAC, True, ["na-without-override"]
    if solicited:
        after = State.REACHABLE
    else:
        after = State.STALE if heard is Heard.OTHER else state
    return after, OTHER_MAC if heard is Heard.OTHER else PEER_MAC, False, []


@pytest.mark.requirement(
    "rfc4861-7.2.5-b",
    "rfc4861-7.2.5-c",
    "rfc4861-7.2.5-d",
    "rfc4861-7.2.5-e",
    "rfc4861-7.2.5-f",
    "rfc4861-7.2.5-g",
    "rfc4861-7.2.5-h",
)
@pytest.mark.parametrize(
    ("state", "solicited", "override", "heard"),
    list(product(State, FLAGS, FLAGS, Heard)),
    ids=name,
)
def test_an_advertisement_does_what_the_rfc_says(
    state: State, heard: Heard, *, solicited: bool, override: bool
) -> None:
    flags = {"solicited": solicited, "override": override}

    assert show(state, heard, **flags) == expected(state, heard, **flags)


@pytest.mark.parametrize(
    "row", list(ADVERTISEMENT), ids=lambda row: "-".join(map(name, row))
)
def test_without_its_row_an_advertisement_is_not_understood(
    row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(ADVERTISEMENT, row)
    state, solicited, override, heard = row

    with pytest.raises(KeyError):
        show(state, heard, solicited=solicited, override=override)


@pytest.mark.requirement("rfc4861-7.2.2-f", "rfc4861-7.2.5-c")
@pytest.mark.parametrize("solicited", FLAGS)
def test_packets_that_wait_leave_in_their_order_when_the_address_is_known(
    *, solicited: bool
) -> None:
    bench = NeighborBench()
    for number in range(3):
        bench.send(octets=packet(number))

    sent = bench.advertise(solicited=solicited)

    assert sent == [framed(packet(number)) for number in range(3)]
    assert bench.remaining() == (30 if solicited else 5)


def test_a_solicited_advertisement_restarts_reachable_time() -> None:
    bench = NeighborBench()
    bench.bring(State.REACHABLE)
    bench.wait(29)

    bench.advertise(link_layer_address=None)

    assert bench.remaining() == 30


@pytest.mark.requirement("rfc4861-7.2.5-h")
def test_a_router_that_stays_one_is_not_told_of() -> None:
    bench = bring(State.REACHABLE)

    bench.advertise(router=True)

    assert bench.listener.hosts == []


@pytest.mark.parametrize("state", KNOWN, ids=name)
@pytest.mark.requirement("rfc4861-7.2.5-d")
def test_packets_keep_going_where_an_advertisement_may_not_override(
    state: State,
) -> None:
    bench = bring(state)

    bench.advertise(OTHER_MAC, override=False)

    assert bench.send()[0] == framed(packet())
