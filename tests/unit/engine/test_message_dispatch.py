"""Whom an ICMPv6 message is for."""

from __future__ import annotations

import pytest

from asdic.engine.message_dispatch import TABLES
from asdic.wire import icmpv6
from nodes import NodeBench
from rule_examples import check_example, check_names
from rule_examples_dispatch import EXAMPLES


def test_each_rule_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_and_no_other_forbids_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)


@pytest.mark.requirement("rfc4443-4.2-d")
@pytest.mark.parametrize("type_", [129, 140, 161])
def test_replies_go_to_whoever_asked(type_: int) -> None:
    bench = NodeBench()
    reply = icmpv6.Unknown(type=type_, code=0, body=bytes(12))

    bench.ask(reply)

    (packet,) = bench.delivered
    assert packet[40] == type_


@pytest.mark.requirement("rfc4443-2.4b-a")
@pytest.mark.parametrize("type_", [150, 162, 200, 254, 255])
def test_unknown_informational_messages_are_dropped(type_: int) -> None:
    bench = NodeBench()

    bench.ask(icmpv6.Unknown(type=type_, code=0, body=bytes(60)))

    assert bench.silences == ["informational-unknown"]
    assert bench.packets == bench.delivered == []


@pytest.mark.requirement("rfc4443-2.1-a")
@pytest.mark.parametrize(
    ("type_", "rule"),
    [(127, "error-quote-without-upper-layer"), (128 + 72, "informational-unknown")],
)
def test_the_highest_bit_tells_errors_from_the_rest(type_: int, rule: str) -> None:
    bench = NodeBench()

    bench.ask(icmpv6.Unknown(type=type_, code=0, body=bytes(4)))

    assert bench.silences == [rule]


@pytest.mark.requirement("rfc4443-2.3-a")
def test_a_wrong_checksum_silences() -> None:
    bench = NodeBench()
    request = icmpv6.EchoRequest(identifier=1, sequence_number=1)
    (reply,) = bench.ask(request)

    bench.receive(reply[:8] + reply[24:40] + reply[8:24] + b"\x80" + reply[41:])

    assert bench.silences == ["icmpv6-checksum"]
    assert bench.packets == []
