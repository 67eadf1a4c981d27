"""Which errors are about what this node sent."""

from __future__ import annotations

import pytest

from asdic.engine.flows import TABLES, Flows
from asdic.wire import icmpv6
from nodes import HOST, PEER
from provoking import datagram, packet, segment
from rule_examples import check_example, check_names
from rule_examples_flows import EXAMPLES

SENT = datagram(source=HOST, destination=PEER)
ICMPV6 = 58


def echo(identifier: int, sequence_number: int = 1) -> bytes:
    """Return an Echo Request of this node."""
    message = icmpv6.EchoRequest(
        identifier=identifier, sequence_number=sequence_number, data=b"data"
    )
    return packet(ICMPV6, icmpv6.encode(message, HOST, PEER), HOST, PEER)


def is_believed(flows: Flows, quote: bytes) -> bool:
    """Tell whether an error about one of this node's packets is."""
    return flows.judge(quote, is_from_us=True) is None


def knowing(*packets: bytes, maximum: int = 8) -> Flows:
    """Return flows into which *packets* were sent."""
    flows = Flows(maximum)
    for one in packets:
        flows.sent(one)
    return flows


def test_each_rule_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_and_no_other_forbids_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)


@pytest.mark.requirement("rfc4443-5.2-a")
def test_an_error_about_a_flow_that_was_sent_into_is_believed() -> None:
    assert is_believed(knowing(SENT), SENT)


@pytest.mark.requirement("rfc4443-5.2-a", "rfc5927-4-b")
@pytest.mark.parametrize(
    "other",
    [
        datagram(source=HOST, destination=PEER, port=10),
        datagram(source=HOST, destination=PEER[:-1] + b"\3"),
        datagram(source=HOST[:-1] + b"\3", destination=PEER),
        segment(source=HOST, destination=PEER),
    ],
)
def test_ports_addresses_and_protocol_must_match(other: bytes) -> None:
    assert not is_believed(knowing(SENT), other)


@pytest.mark.requirement("rfc5927-4-b")
def test_an_error_about_the_packet_of_another_source_is_not_believed() -> None:
    rule = knowing(SENT).judge(SENT, is_from_us=False)

    assert rule is not None
    assert rule.name == "error-quote-not-ours"


def test_a_ping_is_known_by_its_identifier_whatever_the_sequence_number() -> None:
    flows = knowing(echo(7, 1))

    assert is_believed(flows, echo(7, 2))
    assert not is_believed(flows, echo(8, 1))


@pytest.mark.requirement("rfc4443-2.4d-a")
def test_the_upper_layer_is_found_behind_extension_headers() -> None:
    udp = datagram(source=HOST, destination=PEER)[40:]
    options = bytes((17, 0, 1, 4, 0, 0, 0, 0))
    atomic_fragment = bytes((60, 0, 0, 0, 0, 0, 0, 1))
    quote = packet(44, atomic_fragment + options + udp, HOST, PEER)

    assert is_believed(knowing(SENT), quote)


@pytest.mark.requirement("rfc4443-2.4d-a")
@pytest.mark.parametrize("size", [0, 39, 40, 43])
def test_a_quote_that_ends_before_the_ports_is_about_nothing(size: int) -> None:
    rule = knowing(SENT).judge(SENT[:size], is_from_us=True)

    assert rule is not None
    assert rule.name == "error-quote-without-upper-layer"


def test_a_packet_without_ports_makes_no_flow() -> None:
    assert len(knowing(SENT[:43])) == 0


def test_the_flow_that_is_known_for_longest_is_forgotten() -> None:
    flows = knowing(echo(1), echo(2), echo(1), echo(3), maximum=2)

    assert len(flows) == 2
    assert not is_believed(flows, echo(1))
    assert is_believed(flows, echo(2))


def test_a_flow_that_was_forgotten_is_known_again_when_it_is_sent_into() -> None:
    flows = knowing(echo(1), echo(2), echo(3), echo(1), maximum=2)

    assert is_believed(flows, echo(1))
