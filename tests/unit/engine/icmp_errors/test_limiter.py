"""How many errors and limited answers are sent."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Errors
from asdic.engine.icmp_errors import MessageLimiter
from asdic.engine.instant import MILLISECOND, SECOND
from nodes import PEER, NodeBench
from provoking import datagram
from turns import Bench

EXACT = Errors(peer_bucket=1, peer_interval=SECOND, bucket=1, interval=SECOND, spread=0)
OTHER = PEER[:-1] + b"\3"
V4, OTHER_4 = b"\xc0\0\2\1", b"\xc0\0\2\2"
PORT_UNREACHABLE = (1, 4)
PACKET_TOO_BIG = (2, 0)
PROBE_REPLY = (161, 0)
PORT_UNREACHABLE_4 = (3, 3)
FRAGMENTATION_NEEDED = (3, 4)
PROBE_REPLY_4 = (43, 0)


def refusal(limiter: MessageLimiter, to: bytes, message: tuple[int, int]) -> str:
    """Return the name of the rule that forbids a message, or nothing."""
    rule = limiter.refuse(Bench().turn(), to, *message)
    return "" if rule is None else rule.name


def answers(bench: NodeBench, count: int, source: bytes = PEER) -> int:
    """Return how many of *count* datagrams to a closed port provoke an error."""
    sent = 0
    for _ in range(count):
        bench.receive(datagram(source=source))
        sent += len(bench.packets)
    return sent


@pytest.mark.requirement("rfc4443-2.4f-a", "rfc4443-2.4f-b")
def test_a_host_sends_ten_errors_at_once_and_ten_in_each_second_after() -> None:
    bench = NodeBench()

    assert answers(bench, 30) == 10
    bench.wait(100 * MILLISECOND)
    assert answers(bench, 30) == 1
    bench.wait(SECOND)
    assert answers(bench, 30) == 10


@pytest.mark.requirement("rfc4443-2.4f-b")
def test_rate_and_burst_can_be_set() -> None:
    bench = NodeBench(errors=Errors(peer_bucket=3, peer_interval=2 * SECOND))

    assert answers(bench, 30) == 3
    bench.wait(4 * SECOND)
    assert answers(bench, 30) == 2


@pytest.mark.requirement("rfc4443-2.4f-c")
def test_one_abuser_leaves_the_others_their_errors() -> None:
    bench = NodeBench()
    bench.meet(OTHER)
    answers(bench, 1000)

    assert answers(bench, 1, OTHER) == 1


@pytest.mark.requirement("cve-2020-25705-saddns-a", "cve-2024-47678-order-a")
def test_who_is_over_its_own_limit_takes_nothing_of_the_nodes() -> None:
    limits = Errors(peer_bucket=1, peer_interval=SECOND, bucket=2, interval=SECOND)
    bench = Bench(fixed={"error-tokens": 0.5})
    limiter = MessageLimiter(limits)
    verdicts = [
        limiter.refuse(bench.turn(), to, *PORT_UNREACHABLE)
        for to in (PEER, PEER, PEER, OTHER, OTHER[:-1] + b"\4")
    ]

    assert [rule and rule.name for rule in verdicts] == [
        None,
        "peer-rate-limit",
        "peer-rate-limit",
        None,
        "node-rate-limit",
    ]


@pytest.mark.requirement("cve-2024-47678-order-a")
def test_who_is_over_its_own_limit_cannot_tell_whether_the_node_is() -> None:
    limiter = MessageLimiter(EXACT)

    assert not refusal(limiter, PEER, PORT_UNREACHABLE)
    assert refusal(limiter, OTHER, PORT_UNREACHABLE) == "node-rate-limit"
    assert refusal(limiter, PEER, PORT_UNREACHABLE) == "peer-rate-limit"
    assert refusal(limiter, OTHER, PORT_UNREACHABLE) == "peer-rate-limit"


@pytest.mark.requirement("rfc4443-2.4f-c")
@pytest.mark.parametrize("first", [PORT_UNREACHABLE, PACKET_TOO_BIG, PROBE_REPLY])
@pytest.mark.parametrize("then", [PORT_UNREACHABLE, PACKET_TOO_BIG, PROBE_REPLY])
def test_packet_too_big_other_errors_and_answers_do_not_starve_each_other(
    first: tuple[int, int], then: tuple[int, int]
) -> None:
    limiter = MessageLimiter(EXACT)

    assert not refusal(limiter, PEER, first)
    assert bool(refusal(limiter, OTHER, then)) == (first == then)


@pytest.mark.requirement("rfc1812-4.3.2.8-a")
@pytest.mark.parametrize(
    "first", [PORT_UNREACHABLE_4, FRAGMENTATION_NEEDED, PROBE_REPLY_4]
)
@pytest.mark.parametrize(
    "then", [PORT_UNREACHABLE_4, FRAGMENTATION_NEEDED, PROBE_REPLY_4]
)
def test_icmpv4_has_the_same_kinds(
    first: tuple[int, int], then: tuple[int, int]
) -> None:
    limiter = MessageLimiter(EXACT)

    assert not refusal(limiter, V4, first)
    assert bool(refusal(limiter, OTHER_4, then)) == (first == then)


def test_what_must_not_be_sent_anyway_takes_no_token() -> None:
    bench = NodeBench(errors=EXACT)
    group = bytes.fromhex("333300000001")
    for _ in range(5):
        bench.receive(datagram(), group)

    assert answers(bench, 1) == 1
