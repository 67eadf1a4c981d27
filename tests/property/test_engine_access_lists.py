"""Access lists: the quick matcher says what the readable one says, and so do routers."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from access_samples import sample_list, sample_packet
from asdic.engine.access_lists import (
    CompiledList,
    read_facts,
    removed,
    resequenced,
    verdict,
)
from asdic.engine.configuration import AccessAction, AccessList
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from readable_nodes import ReadableNode
from routers import RouterBench, interfaces

RANDOMS = st.randoms(use_true_random=False)
VERSIONS = st.sampled_from((4, 6))


@given(RANDOMS, VERSIONS)
def test_both_matchers_say_the_same(random: Random, version: int) -> None:
    access_list = sample_list(random, version)
    compiled = CompiledList(access_list)
    for _ in range(20):
        facts = read_facts(sample_packet(random, version))
        assert compiled.verdict(facts) == verdict(access_list, facts)


@given(RANDOMS, VERSIONS)
def test_an_entry_that_did_not_decide_may_as_well_be_gone(
    random: Random, version: int
) -> None:
    access_list = sample_list(random, version)
    facts = read_facts(sample_packet(random, version))
    found = verdict(access_list, facts)
    for entry in access_list.entries:
        if entry != found.entry and len(access_list.entries) > 1:
            assert verdict(removed(access_list, entry.sequence), facts) == found


@given(RANDOMS, VERSIONS, st.integers(1, 1000), st.integers(1, 1000))
def test_other_numbers_change_no_verdict(
    random: Random, version: int, start: int, step: int
) -> None:
    access_list = sample_list(random, version)
    renumbered = resequenced(access_list, start, step)
    facts = read_facts(sample_packet(random, version))
    action = verdict(access_list, facts).action
    assert verdict(renumbered, facts).action is action


@given(st.binary(max_size=120), VERSIONS, RANDOMS)
def test_facts_of_any_octets_are_judged(
    octets: bytes, version: int, random: Random
) -> None:
    size = 20 if version == 4 else 40
    packet = (bytes((version << 4 | 5,)) + octets).ljust(size, b"\0")
    access_list = sample_list(random, version)
    facts = read_facts(packet)
    assert CompiledList(access_list).verdict(facts) == verdict(access_list, facts)


def logging(random: Random, version: int, name: str) -> AccessList:
    """Return a list, most of whose entries permit, and some of which log."""
    one = sample_list(random, version, name)
    entries = tuple(
        replace(
            entry,
            action=random.choice((entry.action, AccessAction.PERMIT)),
            log=random.choice((False, False, True)),
        )
        for entry in one.entries
    )
    return replace(one, entries=entries)


def bench(kind: type[Node], lists: tuple[AccessList, ...]) -> RouterBench:
    one, other = interfaces(ipv4_access_out="B", ipv6_access_in="C")
    return RouterBench(
        kind=kind,
        interfaces=(
            replace(one, ipv4_access_in="A", ipv6_access_out="C", ipv6_access_in="D"),
            other,
        ),
        access_lists=lists,
    )


@pytest.mark.timeout(3600)  # so many examples as the thorough profile tries
@given(RANDOMS)
def test_a_hot_path_judges_and_counts_as_the_readable_way_does(random: Random) -> None:
    lists = tuple(logging(random, 4 if name in "AB" else 6, name) for name in "ABCD")
    hot, readable = bench(Node, lists), bench(ReadableNode, lists)
    for _ in range(20):
        name = random.choice(("eth0", "eth1"))
        packet = sample_packet(random, random.choice((4, 6)))
        for _ in range(2):  # what was learned by the first is used by the second
            frame = hot.frame(packet, name)
            seen = [
                one.node.receive(frame, name, Instant(one.now))
                for one in (hot, readable)
            ]
            assert seen[0] == seen[1]
    assert hot.node.state() == readable.node.state()
    assert hot.wait(700 * SECOND) == readable.wait(700 * SECOND)
