"""Echoes whose answers are limited, as a mask of Linux may have it."""

from __future__ import annotations

from asdic.engine.configuration import Forwarding, LinuxLimits, Personality
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.wire import icmpv4, icmpv6
from ipv4_nodes import Ipv4Bench
from nodes import NodeBench

LINUX = Forwarding(personality=Personality.LINUX)
MASKED = LinuxLimits(icmp_ratemask=1, icmpv6_ratemask=frozenset({129}))
REQUEST = icmpv6.EchoRequest(identifier=1, sequence_number=1)
REQUEST_4 = icmpv4.EchoRequest(identifier=1, sequence_number=1)


def bench6(limits: LinuxLimits) -> NodeBench:
    return NodeBench(forwarding=LINUX, linux_limits=limits)


def bench4(limits: LinuxLimits) -> Ipv4Bench:
    return Ipv4Bench(forwarding=LINUX, linux_limits=limits)


def test_echo_replies_of_ipv6_are_limited_if_the_mask_says_so() -> None:
    bench = bench6(MASKED)

    assert [len(bench.ask(REQUEST)) for _ in range(8)] == [1] * 6 + [0] * 2
    assert bench.silences == ["peer-rate-limit"]
    bench.wait(100 * MILLISECOND)
    assert [len(bench.ask(REQUEST)) for _ in range(2)] == [1, 0]


def test_echo_replies_of_ipv4_are_limited_if_the_mask_says_so() -> None:
    bench = bench4(MASKED)

    assert [len(bench.ask(REQUEST_4)) for _ in range(8)] == [1] * 6 + [0] * 2
    bench.wait(SECOND)
    assert [len(bench.ask(REQUEST_4)) for _ in range(2)] == [1, 0]


def test_else_they_are_not() -> None:
    six, four = bench6(LinuxLimits()), bench4(LinuxLimits())

    assert all(len(six.ask(REQUEST)) == 1 for _ in range(100))
    assert all(len(four.ask(REQUEST_4)) == 1 for _ in range(100))
