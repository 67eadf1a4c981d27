"""Whoever provokes errors, and however many pretend to: limits and memory hold."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, strategies

from asdic.engine.configuration import (
    Configuration,
    Errors,
    Forwarding,
    IosLimits,
    LinuxLimits,
    Personality,
)
from asdic.engine.icmp_errors import Governor, MessageLimiter, governor_of
from asdic.engine.icmp_errors.limits import limits_of
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from turns import Bench, configuration

SOURCES = 100_000
# One packet each millisecond, so that each node's bucket lets thousands pass.
PACE = MILLISECOND
UNREACHABLE = {4: (3, 1), 6: (1, 0)}
TOO_BIG = {4: (3, 4), 6: (2, 0)}
TIME_EXCEEDED = {4: (11, 0), 6: (3, 0)}
HONEST = {4: b"\xc0\0\2\1", 6: b"\x20\1\x0d\xb8" + bytes(11) + b"\1"}


class Prefixes:
    """Knows the ways of a router with one link."""

    def prefix_length(self, destination: bytes) -> int:
        """Return the length of what seems to be on the link, or none."""
        return 64 if destination[0] == 0x20 else 0


def spoofed(version: int, number: int) -> bytes:
    """Return the address that a packet pretends to come from."""
    return number.to_bytes(4 if version == 4 else 16, "big")


@pytest.mark.requirement("rfc4443-2.4f-a", "rfc4443-2.4f-c")
@pytest.mark.parametrize("version", [4, 6])
@pytest.mark.parametrize("personality", list(Personality))
def test_a_hundred_thousand_sources_take_no_more_memory_than_a_thousand(
    personality: Personality, version: int
) -> None:
    settings = configuration(forwarding=Forwarding(personality=personality))
    bench, limiter = Bench(settings), MessageLimiter(Prefixes())
    turn, most, sent = bench.turn(), settings.errors.max_peers, 0
    for number in range(SOURCES):
        turn.now = Instant(turn.now + PACE)
        to = spoofed(version, 0x01000000 + number)
        rule = limiter.refuse(turn, bench.interface, to, *UNREACHABLE[version])
        sent += rule is None
        if number % 1000 == 0:
            assert remembered(limiter) <= most

    assert remembered(limiter) == most
    # The node's own limit holds, give or take what is drawn.
    node = limits_of(settings)[
        governor_of(settings, version, *UNREACHABLE[version])
    ].node
    assert node is not None
    allowed = node.size + SOURCES * PACE / node.interval
    assert 0.9 * min(allowed, SOURCES) <= sent <= 1.1 * allowed
    assert (
        limiter.refuse(turn, bench.interface, HONEST[version], *TOO_BIG[version])
        is None
    )


def remembered(limiter: MessageLimiter) -> int:
    """Return how many peers all limits remember together."""
    peers = limiter.state()["peers"]
    assert isinstance(peers, dict)
    return sum(peers.values())


SETTINGS = strategies.builds(
    lambda personality, ios, linux, apart: configuration(
        forwarding=Forwarding(personality=personality),
        errors=Errors(max_peers=3, too_big_apart=apart),
        ios_limits=ios,
        linux_limits=linux,
    ),
    strategies.sampled_from(Personality),
    strategies.builds(
        IosLimits,
        unreachable_interval=strategies.none() | strategies.integers(1, SECOND),
        df_apart=strategies.booleans(),
        df_interval=strategies.none() | strategies.integers(1, SECOND),
        error_interval=strategies.none() | strategies.integers(1, SECOND),
        error_bucket=strategies.integers(1, 20),
        log=strategies.booleans(),
        log_packets=strategies.integers(1, 3),
    ),
    strategies.builds(
        LinuxLimits,
        icmp_ratelimit=strategies.integers(0, SECOND),
        icmp_ratemask=strategies.integers(0, 0xFFFF),
        icmpv6_ratelimit=strategies.integers(0, SECOND),
        icmpv6_by_prefix=strategies.booleans(),
        icmpv6_ratemask=strategies.frozensets(strategies.integers(0, 255)),
    ),
    strategies.booleans(),
)
PACKETS = strategies.lists(
    strategies.tuples(
        strategies.integers(0, SECOND),
        strategies.integers(0, 5),
        strategies.sampled_from([UNREACHABLE, TOO_BIG, TIME_EXCEEDED]),
        strategies.sampled_from([4, 6]),
    ),
    max_size=80,
)


@given(settings=SETTINGS, packets=PACKETS)
def test_no_bucket_lets_more_pass_than_it_says(
    settings: Configuration,
    packets: list[tuple[int, int, dict[int, tuple[int, int]], int]],
) -> None:
    bench, limiter = Bench(settings), MessageLimiter(Prefixes())
    sizes = limits_of(settings)
    passed: Counter[tuple[Governor, int]] = Counter()
    for gap, _, kind, version in packets:
        bench.now += gap
        governor = governor_of(settings, version, *kind[version])
        turn, to = bench.turn(), HONEST[version]
        rule = limiter.refuse(turn, bench.interface, to, *kind[version])
        limit = sizes.get(governor)
        passed[governor, version] += rule is None
        if limit is None or (limit.peer is None and limit.node is None):
            assert rule is None
        elif limit.peer is not None:
            interval = limit.peer.interval >> (2 if limit.by_prefix else 0)
            if interval:
                most = limit.peer.size + bench.now // interval
                assert passed[governor, version] <= most


@given(settings=SETTINGS, packets=PACKETS)
def test_what_is_counted_is_what_was_asked_and_no_more_is_remembered_than_may_be(
    settings: Configuration,
    packets: list[tuple[int, int, dict[int, tuple[int, int]], int]],
) -> None:
    bench, limiter, sent = Bench(settings), MessageLimiter(Prefixes()), 0
    for gap, peer, kind, version in packets:
        bench.now += gap
        to = HONEST[version][:-1] + bytes((peer,))
        rule = limiter.refuse(bench.turn(), bench.interface, to, *kind[version])
        sent += rule is None

    counts = [
        one
        for families in limiter.counts.state().values()
        for classes in families.values()
        for one in classes.values()
    ]
    assert sum(one["sent"] for one in counts) == sent
    assert sum(one["suppressed"] for one in counts) == len(packets) - sent
    peers = limiter.state()["peers"]
    assert isinstance(peers, dict)
    assert all(0 < size <= 3 for size in peers.values())
