"""What somebody can learn of others by counting the errors that it gets itself.

The attack of CVE-2020-25705: packets with another host's address as their source go to
fifty ports. Each closed one has an error sent to that host; then the attacker counts how
many errors are left for itself, and so learns whether one of the ports was open. A
finer attacker tells one error from none. (Ten errors from none can be told by who has so
many addresses that it empties the node's bucket, with Linux as with this.)

An attack is tried many times where there is something to learn, and as often where
there is not. What it tells is the greatest difference between the two distributions of
the attacker's count (Kolmogorov and Smirnov): 0 where it tells nothing, 1 where it tells
all; who guesses by it is right in half of the cases, and in half as many more. Trials are
seeded, so that the outcome is always the same.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log, sqrt
from random import Random
from statistics import NormalDist
from typing import Protocol

import pytest

from asdic.engine.configuration import Configuration, Forwarding, Personality
from asdic.engine.draws import Draws
from asdic.engine.icmp_errors import MessageLimiter
from asdic.engine.instant import MILLISECOND
from asdic.engine.interface import Interface
from asdic.engine.rule import Rule
from asdic.engine.token_bucket import Rate, TokenBucket
from asdic.engine.turn import Turn
from turns import Bench, configuration

TRIALS = 400
SIGNIFICANCE = 0.001
TELLING = 0.23  # who guesses by it is right in 61 or 62 of 100 cases

VICTIM = bytes((192, 0, 2, 1))
ATTACKER = bytes((198, 51, 100, 1))
MANY = [bytes((198, 51, 100, number)) for number in range(100)]
OTHERS = [bytes((203, 0, 113, number)) for number in range(35)]
PORT_UNREACHABLE = (3, 3)
NODE = Rate(50, 10 * MILLISECOND)
PEER = Rate(10, 100 * MILLISECOND)
REFUSED = Rule(name="full", source="none", text="The bucket is empty.")


class Limiter(Protocol):
    """Whoever limits: ours, or one that must be found out."""

    def refuse(
        self,
        turn: Turn,
        interface: Interface,
        destination: bytes,
        type_: int,
        code: int,
    ) -> Rule | None:
        """Take a token for a message, or return the rule that forbids it."""
        ...


class Prefixes:
    """Knows no way."""

    def prefix_length(self, _destination: bytes) -> int:
        """Return that of a default route."""
        return 0


class SharedBucket:
    """One bucket for all, that counts exactly: as before CVE-2020-25705 was known."""

    def __init__(self) -> None:
        self._node = TokenBucket()

    def refuse(
        self,
        turn: Turn,
        _interface: Interface,
        _destination: bytes,
        _type: int,
        _code: int,
    ) -> Rule | None:
        """Take a token, be it for whom it may."""
        if not self._node.has(turn.now, NODE):
            return REFUSED
        self._node.take(NODE)
        return None


class NodeFirst:
    """Takes of the node's bucket, and then asks the peer's: CVE-2024-47678."""

    def __init__(self) -> None:
        self._node = TokenBucket()
        self._peers: dict[bytes, TokenBucket] = {}

    def refuse(
        self,
        turn: Turn,
        _interface: Interface,
        destination: bytes,
        _type: int,
        _code: int,
    ) -> Rule | None:
        """Take a token of the node's in any case."""
        if not self._node.has(turn.now, NODE):
            return REFUSED
        self._node.take(NODE)
        peer = self._peers.setdefault(destination, TokenBucket())
        if not peer.has(turn.now, PEER):
            return REFUSED
        peer.take(PEER)
        return None


def ours() -> MessageLimiter:
    return MessageLimiter(Prefixes())


class Trial:
    """One limiter, its draws seeded, and what errors it lets pass."""

    def __init__(
        self, make: Callable[[], Limiter], settings: Configuration, seed: str
    ) -> None:
        self._bench = Bench(settings)
        self._bench.draws = Draws(Random(seed))  # noqa: S311 - repeatable
        self._turn = self._bench.turn()
        self._limiter = make()

    def errors(self, destination: bytes, count: int) -> int:
        """Provoke *count* errors at once; return how many are sent."""
        return sum(
            self._limiter.refuse(
                self._turn, self._bench.interface, destination, *PORT_UNREACHABLE
            )
            is None
            for _ in range(count)
        )


def fifty_ports(trial: Trial, *, is_open: bool) -> None:
    """Probe fifty ports in the victim's name; one may be open."""
    trial.errors(VICTIM, 49 if is_open else 50)


def one_error(trial: Trial, *, is_open: bool) -> None:
    """Probe one port in the victim's name."""
    trial.errors(VICTIM, 0 if is_open else 1)


def one_error_of_a_busy_node(trial: Trial, *, is_open: bool) -> None:
    """Do so just before the node's bucket is empty."""
    for other in OTHERS:
        trial.errors(other, 1)
    one_error(trial, is_open=is_open)


def by_one_address(trial: Trial) -> int:
    return trial.errors(ATTACKER, 60)


def by_many_addresses(trial: Trial) -> int:
    return sum(trial.errors(address, 1) for address in MANY)


class Act(Protocol):
    """What the attacker does in the victim's name."""

    def __call__(self, trial: Trial, *, is_open: bool) -> None:
        """Provoke errors, one less where a port is open."""
        ...


def difference(
    make: Callable[[], Limiter],
    personality: Personality,
    act: Act,
    count: Callable[[Trial], int],
) -> float:
    """Return how far the counts differ between an open port and a closed one."""
    settings = configuration(forwarding=Forwarding(personality=personality))
    counts: dict[bool, list[int]] = {True: [], False: []}
    for number in range(TRIALS):
        for is_open, found in counts.items():
            trial = Trial(make, settings, f"{number} {is_open}")
            act(trial, is_open=is_open)
            found.append(count(trial))
    return max(
        abs(_share(counts[True], most) - _share(counts[False], most))
        for most in {*counts[True], *counts[False]}
    )


def _share(counts: list[int], most: int) -> float:
    return sum(count <= most for count in counts) / len(counts)


def critical() -> float:
    """Return what the difference exceeds by chance once in a thousand times."""
    return sqrt(-log(SIGNIFICANCE / 2) / 2) * sqrt(2 / TRIALS)


def power(told: float) -> float:
    """Return how probably a limiter fails that tells *told*, at least.

    That is the probability at the one count where the distributions differ most; to
    look at all counts only adds to it. No two shares vary more than those of a half.
    """
    deviation = sqrt(2 * 0.25 / TRIALS)
    return NormalDist(told, deviation).cdf(1) - NormalDist(told, deviation).cdf(
        critical()
    )


ATTACKS = [
    (fifty_ports, by_one_address),
    (fifty_ports, by_many_addresses),
    (one_error, by_many_addresses),
    (one_error_of_a_busy_node, by_one_address),
]


def test_a_limiter_that_tells_something_would_be_found_out() -> None:
    assert critical() < 0.14
    assert power(TELLING) > 0.99


@pytest.mark.requirement("cve-2020-25705-saddns-a", "cve-2024-47678-order-a")
@pytest.mark.parametrize("personality", list(Personality))
@pytest.mark.parametrize(("act", "count"), ATTACKS)
def test_a_count_of_errors_tells_nothing_of_those_of_others(
    personality: Personality, act: Act, count: Callable[[Trial], int]
) -> None:
    assert difference(ours, personality, act, count) < critical()


@pytest.mark.parametrize(
    ("make", "act", "count"),
    [
        (SharedBucket, fifty_ports, by_one_address),
        (SharedBucket, one_error, by_one_address),
        (SharedBucket, one_error, by_many_addresses),
        (SharedBucket, one_error_of_a_busy_node, by_one_address),
        (NodeFirst, fifty_ports, by_one_address),
        (NodeFirst, one_error, by_many_addresses),
    ],
)
def test_one_bucket_for_all_that_counts_exactly_tells_all(
    make: Callable[[], Limiter], act: Act, count: Callable[[Trial], int]
) -> None:
    assert difference(make, Personality.RFC, act, count) == 1
