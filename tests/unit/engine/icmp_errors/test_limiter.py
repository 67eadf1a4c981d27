"""How many errors and limited answers are sent."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    Configuration,
    Errors,
    Forwarding,
    IosLimits,
    LinuxLimits,
    Personality,
)
from asdic.engine.icmp_errors import MessageLimiter, UnreachablesSuppressed
from asdic.engine.instant import MILLISECOND, SECOND
from nodes import PEER, NodeBench
from provoking import datagram
from turns import Bench, configuration, events

EXACT = Errors(peer_bucket=1, peer_interval=SECOND, bucket=1, interval=SECOND, spread=0)
OTHER = PEER[:-1] + b"\3"
V4, OTHER_4 = b"\xc0\0\2\1", b"\xc0\0\2\2"
PORT_UNREACHABLE = (1, 4)
PACKET_TOO_BIG = (2, 0)
PROBE_REPLY = (161, 0)
REDIRECT = (137, 0)
PORT_UNREACHABLE_4 = (3, 3)
FRAGMENTATION_NEEDED = (3, 4)
REDIRECT_4 = (5, 1)
NO_ROUTE_4 = (3, 0)
TIME_EXCEEDED_4 = (11, 0)
PROBE_REPLY_4 = (43, 0)
EXHAUSTIVE = 200


class Prefixes:
    """Knows the prefixes of the ways to two destinations."""

    def prefix_length(self, destination: bytes) -> int:
        """Return a length: of a link to `PEER`, else of a default route."""
        return {PEER: 64, OTHER: 128}.get(destination, 0)


class Limiting:
    """A limiter, and the time and configuration that it is asked in."""

    def __init__(self, settings: Configuration, share: float | None = 0.5) -> None:
        fixed = None if share is None else {"error-tokens": share}
        self.bench = Bench(settings, fixed)
        self.limiter = MessageLimiter(Prefixes())

    def refusal(self, to: bytes, message: tuple[int, int]) -> str:
        """Return the name of the rule that forbids a message, or nothing."""
        turn = self.bench.turn()
        rule = self.limiter.refuse(turn, self.bench.interface, to, *message)
        return "" if rule is None else rule.name

    def passed(self, to: bytes, message: tuple[int, int]) -> int:
        """Return how many of many messages are sent at once."""
        return sum(not self.refusal(to, message) for _ in range(EXHAUSTIVE))

    def wait(self, milliseconds: int) -> None:
        self.bench.now += milliseconds * MILLISECOND


def plain(errors: Errors, share: float | None = 0.5) -> Limiting:
    """Return a limiter of a node without a personality."""
    return Limiting(configuration(errors=errors), share)


def like(personality: Personality, **parts: object) -> Limiting:
    """Return a limiter of a node with a personality."""
    forwarding = Forwarding(personality=personality)
    return Limiting(configuration(forwarding=forwarding, **parts))


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


@pytest.mark.requirement("rfc4443-2.4f-b")
def test_rate_and_burst_can_be_set_while_the_node_runs() -> None:
    bench = NodeBench()
    answers(bench, 30)
    errors = Errors(peer_bucket=20, peer_interval=10 * MILLISECOND)
    bench.node.reconfigure(replace(bench.node.configuration, errors=errors))
    bench.wait(SECOND)

    assert answers(bench, 30) == 20


@pytest.mark.requirement("rfc4443-2.4f-c")
def test_one_abuser_leaves_the_others_their_errors() -> None:
    bench = NodeBench()
    bench.meet(OTHER)
    answers(bench, 1000)

    assert answers(bench, 1, OTHER) == 1


@pytest.mark.requirement("cve-2020-25705-saddns-a", "cve-2024-47678-order-a")
def test_who_is_over_its_own_limit_takes_nothing_of_the_nodes() -> None:
    limits = Errors(peer_bucket=1, peer_interval=SECOND, bucket=2, interval=SECOND)
    limiting = plain(limits)
    third = OTHER[:-1] + b"\4"

    assert [
        limiting.refusal(to, PORT_UNREACHABLE)
        for to in (PEER, PEER, PEER, OTHER, third, PEER)
    ] == ["", "peer-rate-limit", "peer-rate-limit", "", *["node-rate-limit"] * 2]


@pytest.mark.requirement("cve-2024-47678-order-a")
def test_who_is_refused_by_the_nodes_limit_keeps_its_own_tokens() -> None:
    limiting = plain(EXACT)
    assert not limiting.refusal(PEER, PORT_UNREACHABLE)
    assert limiting.refusal(OTHER, PORT_UNREACHABLE) == "node-rate-limit"
    assert limiting.limiter.state()["peers"] == {"errors": 1}

    limiting.wait(1000)
    assert not limiting.refusal(OTHER, PORT_UNREACHABLE)


@pytest.mark.requirement("rfc4443-2.4f-c")
@pytest.mark.parametrize(
    "first", [PORT_UNREACHABLE, PACKET_TOO_BIG, PROBE_REPLY, REDIRECT]
)
@pytest.mark.parametrize(
    "then", [PORT_UNREACHABLE, PACKET_TOO_BIG, PROBE_REPLY, REDIRECT]
)
def test_packet_too_big_redirects_other_errors_and_answers_do_not_starve_each_other(
    first: tuple[int, int], then: tuple[int, int]
) -> None:
    limiting = plain(EXACT)

    assert not limiting.refusal(PEER, first)
    assert bool(limiting.refusal(OTHER, then)) == (first == then)


@pytest.mark.requirement("rfc1812-4.3.2.8-a")
@pytest.mark.parametrize(
    "first", [PORT_UNREACHABLE_4, FRAGMENTATION_NEEDED, PROBE_REPLY_4, REDIRECT_4]
)
@pytest.mark.parametrize(
    "then", [PORT_UNREACHABLE_4, FRAGMENTATION_NEEDED, PROBE_REPLY_4, REDIRECT_4]
)
def test_icmpv4_has_the_same_kinds(
    first: tuple[int, int], then: tuple[int, int]
) -> None:
    limiting = plain(EXACT)

    assert not limiting.refusal(V4, first)
    assert bool(limiting.refusal(OTHER_4, then)) == (first == then)


@pytest.mark.requirement("rfc4443-2.4f-c")
def test_packet_too_big_starves_only_if_it_is_told_to() -> None:
    apart, together = plain(Errors()), plain(Errors(too_big_apart=False))
    for limiting in (apart, together):
        limiting.passed(PEER, PORT_UNREACHABLE)

    assert not apart.refusal(PEER, PACKET_TOO_BIG)
    assert together.refusal(PEER, PACKET_TOO_BIG) == "peer-rate-limit"


@pytest.mark.requirement("rfc1812-4.3.2.8-b")
def test_ios_sends_one_unreachable_in_an_interval_and_no_more() -> None:
    limiting = like(Personality.IOS)

    assert limiting.passed(V4, PORT_UNREACHABLE_4) == 1
    limiting.wait(499)
    assert limiting.refusal(V4, PORT_UNREACHABLE_4) == "unreachable-interval"
    limiting.wait(1)
    assert limiting.passed(V4, PORT_UNREACHABLE_4) == 1


def test_ios_has_time_exceeded_and_redirects_not_in_that_limit() -> None:
    limiting = like(Personality.IOS)
    limiting.passed(V4, PORT_UNREACHABLE_4)

    assert limiting.passed(V4, TIME_EXCEEDED_4) == 10
    assert limiting.passed(V4, REDIRECT_4) == 10


def test_ios_has_an_interval_for_code_4_apart() -> None:
    limiting = like(Personality.IOS)

    assert limiting.passed(V4, PORT_UNREACHABLE_4) == 1
    assert limiting.passed(V4, FRAGMENTATION_NEEDED) == 1


def test_ios_without_a_limit_sends_all_of_them() -> None:
    unlimited = IosLimits(df_apart=True, df_interval=None)
    limiting = like(Personality.IOS, ios_limits=unlimited)

    assert limiting.passed(V4, FRAGMENTATION_NEEDED) == EXHAUSTIVE
    assert limiting.passed(V4, PORT_UNREACHABLE_4) == 1


def test_ios_takes_another_interval_while_the_node_runs() -> None:
    limiting = like(Personality.IOS)
    limiting.passed(V4, PORT_UNREACHABLE_4)
    shorter = IosLimits(unreachable_interval=200 * MILLISECOND)
    limiting.bench.configuration = replace(
        limiting.bench.configuration, ios_limits=shorter
    )

    limiting.wait(199)
    assert limiting.refusal(V4, PORT_UNREACHABLE_4)
    limiting.wait(1)
    assert not limiting.refusal(V4, PORT_UNREACHABLE_4)


def test_ios_limits_errors_of_ipv6_by_one_interval_and_a_bucket() -> None:
    ios = IosLimits(error_interval=50 * MILLISECOND, error_bucket=4)
    limiting = like(Personality.IOS, ios_limits=ios)

    assert limiting.passed(PEER, PORT_UNREACHABLE) == 4
    assert limiting.refusal(PEER, (3, 0)) == "peer-rate-limit"
    assert limiting.passed(PEER, PACKET_TOO_BIG) == 4
    limiting.wait(100)
    assert limiting.passed(PEER, (3, 0)) == 2


def test_ios_tells_of_unreachables_held_back_if_asked_to() -> None:
    ios = IosLimits(log=True, log_packets=2)
    limiting = like(Personality.IOS, ios_limits=ios)
    turn, interface = limiting.bench.turn(), limiting.bench.interface
    for _ in range(3):
        limiting.limiter.refuse(turn, interface, V4, *PORT_UNREACHABLE_4)

    assert events(turn) == [
        UnreachablesSuppressed(interface="eth0", is_df=False, count=2, within=0)
    ]


def test_linux_sends_six_at_once_and_one_in_each_second_after() -> None:
    limiting = like(Personality.LINUX)

    assert limiting.passed(V4, PORT_UNREACHABLE_4) == 6
    assert limiting.refusal(V4, TIME_EXCEEDED_4) == "peer-rate-limit"
    limiting.wait(1000)
    assert limiting.passed(V4, TIME_EXCEEDED_4) == 1
    limiting.wait(60_000)
    assert limiting.passed(V4, PORT_UNREACHABLE_4) == 6


def test_linux_sends_one_in_each_100_milliseconds_by_ipv6() -> None:
    limiting = like(Personality.LINUX)

    assert limiting.passed(PEER, PORT_UNREACHABLE) == 6
    limiting.wait(200)
    assert limiting.passed(PEER, PORT_UNREACHABLE) == 2


@pytest.mark.parametrize(("interval", "count"), [(SECOND, 2), (0, 5)])
def test_linux_has_no_route_cost_a_second_more(interval: int, count: int) -> None:
    linux = LinuxLimits(icmp_ratelimit=interval)
    limiting = like(Personality.LINUX, linux_limits=linux)

    assert limiting.passed(V4, NO_ROUTE_4) == count
    assert limiting.limiter.state()["peers"] == {"linux-ipv4": 1}
    # Who goes on asking uses up the second that would have let one pass.
    limiting.wait(1000)
    assert limiting.passed(V4, NO_ROUTE_4) == (0 if interval else 1)
    limiting.wait(2000)
    assert limiting.passed(V4, NO_ROUTE_4) == (1 if interval else 2)


@pytest.mark.parametrize(
    ("destination", "interval"), [(OTHER, 1600), (PEER, 400), (bytes(16), 100)]
)
def test_older_kernels_send_more_where_the_prefix_is_short(
    destination: bytes, interval: int
) -> None:
    older = LinuxLimits(icmpv6_ratelimit=1600 * MILLISECOND, icmpv6_by_prefix=True)
    limiting = like(Personality.LINUX, linux_limits=older)

    assert limiting.passed(destination, PORT_UNREACHABLE) == 6
    limiting.wait(interval - 1)
    assert limiting.passed(destination, PORT_UNREACHABLE) == 0
    limiting.wait(1)
    assert limiting.passed(destination, PORT_UNREACHABLE) == 1


def test_linux_limits_no_packet_too_big() -> None:
    limiting = like(Personality.LINUX)

    assert limiting.passed(V4, FRAGMENTATION_NEEDED) == EXHAUSTIVE
    assert limiting.passed(PEER, PACKET_TOO_BIG) == EXHAUSTIVE


def test_linux_has_one_bucket_of_the_node_for_both_families() -> None:
    linux = LinuxLimits(icmp_msgs_burst=3, icmp_msgs_per_sec=1)
    limiting = like(Personality.LINUX, linux_limits=linux)

    assert limiting.passed(V4, PORT_UNREACHABLE_4) == 3
    assert limiting.refusal(PEER, PORT_UNREACHABLE) == "node-rate-limit"


def test_linux_without_an_interval_has_the_nodes_limit_alone() -> None:
    linux = LinuxLimits(icmp_ratelimit=0)
    limiting = like(Personality.LINUX, linux_limits=linux)

    assert limiting.passed(V4, PORT_UNREACHABLE_4) == 50
    assert limiting.refusal(V4, PORT_UNREACHABLE_4) == "node-rate-limit"
    assert limiting.limiter.state()["peers"] == {}


def test_the_state_shows_counts_and_how_many_peers_are_remembered() -> None:
    limiting = plain(Errors(peer_bucket=2))
    for to in (PEER, PEER, PEER, OTHER, V4):
        limiting.refusal(to, PORT_UNREACHABLE)

    assert limiting.limiter.state() == {
        "interfaces": {
            "eth0": {
                "icmpv6": {"unreachable": {"sent": 3, "suppressed": 1}},
                "icmpv4": {"answer": {"sent": 1, "suppressed": 0}},
            }
        },
        "peers": {"errors": 2, "answers": 1},
    }


def test_the_node_shows_them_too() -> None:
    bench = NodeBench()
    answers(bench, 11)

    assert bench.node.state()["error_limits"] == {
        "interfaces": {
            "eth0": {"icmpv6": {"unreachable": {"sent": 10, "suppressed": 1}}}
        },
        "peers": {"errors": 1},
    }
    bench.node.host.limiter.counts.clear()
    assert bench.node.host.limiter.state()["interfaces"] == {}


def test_what_must_not_be_sent_anyway_takes_no_token() -> None:
    bench = NodeBench(errors=EXACT)
    group = bytes.fromhex("333300000001")
    for _ in range(5):
        bench.receive(datagram(), group)

    assert answers(bench, 1) == 1
