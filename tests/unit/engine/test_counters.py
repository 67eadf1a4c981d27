"""What is counted, and how it is told."""

from __future__ import annotations

from asdic.engine.counters import Counters
from asdic.engine.rule import Rule


def test_counters_start_at_zero_and_what_is_zero_is_not_told() -> None:
    assert Counters().state() == {}


def test_a_message_counts_in_its_packet_and_by_its_type() -> None:
    counters = Counters()

    for type_ in (135, 136, 135):
        counters.count_icmpv6_sent(type_)

    assert counters.state() == {
        "ipv6": {"OutRequests": 3},
        "icmpv6": {"OutMsgs": 3},
        "icmpv6_out": {"135": 2, "136": 1},
    }


def test_silences_count_by_rule() -> None:
    counters = Counters()

    counters.count_silence(Rule(name="some-rule", source="RFC 1", text=""))

    assert counters.state() == {"silences": {"some-rule": 1}}
