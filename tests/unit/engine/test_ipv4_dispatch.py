"""Whom an ICMPv4 message is for."""

from __future__ import annotations

import pytest

from asdic.engine.ipv4_dispatch import TABLES
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import Message
from ipv4_nodes import HOST, PEER, Ipv4Bench, packet
from rule_examples import check_example, check_names
from rule_examples_ipv4_dispatch import EXAMPLES
from rule_examples_ipv4_input import EXAMPLES as INPUT_EXAMPLES


def test_each_rule_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_and_no_other_forbids_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)


@pytest.mark.requirement("rfc792-3-b", "rfc792-3-a")
def test_a_wrong_checksum_silences() -> None:
    INPUT_EXAMPLES["icmpv4-checksum"]()


@pytest.mark.requirement("rfc1122-3.2.2-a")
def test_unknown_types_are_dropped_in_silence() -> None:
    EXAMPLES["icmpv4-type-unknown"]()


@pytest.mark.requirement("rfc6918-2-a")
def test_deprecated_types_are_dropped_in_silence() -> None:
    EXAMPLES["deprecated-icmpv4-type"]()


@pytest.mark.requirement("rfc1122-3.2.2.7-a", "rfc792-info-a")
def test_nobody_answers_information_requests() -> None:
    EXAMPLES["information-request"]()


@pytest.mark.requirement("rfc5927-6-a", "rfc6633-3-b", "rfc6633-5-a", "rfc792-quench-a")
def test_a_source_quench_reaches_no_transport() -> None:
    bench = Ipv4Bench()
    (sent,) = bench.ping()
    quench = icmpv4.SourceQuench(invoking_packet=sent)

    bench.ask(quench)

    assert bench.silences == ["source-quench"]
    assert bench.delivered == []


@pytest.mark.requirement("rfc6633-3-a")
def test_no_flood_has_a_source_quench_sent() -> None:
    bench = Ipv4Bench()
    for number in range(300):
        bench.receive(packet(b"?", PEER, HOST, 100 + number % 100))

    assert bench.node.counters.icmpv4_out[3] > 0
    assert bench.node.counters.icmpv4_out[4] == 0


@pytest.mark.parametrize(
    "reply",
    [
        icmpv4.EchoReply(identifier=1, sequence_number=1),
        icmpv4.TimestampReply(identifier=1, sequence_number=1, originate_timestamp=5),
        icmpv4.ExtendedEchoReply(identifier=1, sequence_number=1),
    ],
)
def test_replies_go_to_whoever_asked(reply: Message) -> None:
    bench = Ipv4Bench()

    bench.ask(reply)

    (octets,) = bench.delivered
    assert octets[20] == reply.type
