"""What a node counts."""

from __future__ import annotations

from asdic.engine.counters import Counters
from asdic.engine.rule import Rule

RULE = Rule(name="a-rule", source="RFC 4443 §2.4", text="It is so.")


def test_nothing_is_counted_at_first() -> None:
    assert Counters().state() == {}


def test_silences_are_counted_by_the_name_of_their_rule() -> None:
    counters = Counters()
    counters.count_silence(RULE)
    counters.count_silence(RULE)

    assert counters.state() == {"silences": {"a-rule": 2}}


def test_the_state_is_sorted_and_has_text_for_numbers() -> None:
    counters = Counters()
    counters.icmpv6_in[135] += 1
    counters.icmpv6_in[128] += 2
    counters.ipv6["InReceives"] += 3

    state = counters.state()

    assert state == {"icmpv6_in": {"128": 2, "135": 1}, "ipv6": {"InReceives": 3}}
    assert list(state["icmpv6_in"]) == ["128", "135"]


def test_a_message_that_goes_straight_to_the_link_is_counted_in_its_family() -> None:
    counters = Counters()

    counters.count_icmpv4_sent(9)
    counters.count_icmpv6_sent(134)

    assert counters.state() == {
        "icmpv4": {"OutMsgs": 1},
        "icmpv4_out": {"9": 1},
        "icmpv6": {"OutMsgs": 1},
        "icmpv6_out": {"134": 1},
        "ipv4": {"OutRequests": 1},
        "ipv6": {"OutRequests": 1},
    }
