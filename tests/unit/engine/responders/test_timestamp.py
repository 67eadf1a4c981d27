"""ICMPv4 Timestamps, answered."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host
from asdic.engine.instant import HOUR, MILLISECOND, SECOND
from asdic.wire import icmpv4
from ipv4_nodes import ALL, HOST, PEER, Ipv4Bench
from rule_examples_ipv4_responders import EXAMPLES, TIMESTAMP


def times(host: Host, now: int) -> tuple[int, int, int]:
    """Return the three times of the answer at *now*."""
    bench = Ipv4Bench(host=host)
    bench.now = now
    (octets,) = bench.ask(TIMESTAMP)
    assert octets[12:20] == HOST + PEER
    answer = bench.answer
    assert isinstance(answer, icmpv4.TimestampReply)
    assert (answer.identifier, answer.sequence_number) == (7, 1)
    return (
        answer.originate_timestamp,
        answer.receive_timestamp,
        answer.transmit_timestamp,
    )


@pytest.mark.requirement("rfc792-timestamp-a", "rfc1122-3.2.2.8-a", "rfc1122-3.2.2.8-c")
def test_times_are_milliseconds_since_midnight_ut() -> None:
    now = 20 * SECOND + 5 * MILLISECOND + 999_999

    assert times(Host(utc_offset=0), now) == (0x01020304, 20_005, 20_005)
    later = 49 * HOUR
    assert times(Host(utc_offset=later), now)[1] == 3_600_000 + 20_005


@pytest.mark.requirement("rfc792-timestamp-a")
def test_a_node_without_time_of_day_sets_the_highest_bit() -> None:
    assert times(Host(), 20 * SECOND)[1] == 0x80000000 + 20_000


@pytest.mark.requirement("rfc1122-3.2.2.8-b")
def test_what_goes_to_all_is_answered_only_by_configuration() -> None:
    EXAMPLES["timestamp-to-group-off"]()
    bench = Ipv4Bench(host=Host(timestamp_broadcast=True))

    (octets,) = bench.ask(TIMESTAMP, destination=ALL)

    assert octets[12:20] == HOST + PEER
