"""Which ICMPv6 messages are ignored whole, and which count for what of them is right."""

from __future__ import annotations

import pytest

from asdic.engine.input import judge_message
from asdic.engine.input.message_rules import MESSAGES
from asdic.engine.rule import Rule
from asdic.wire.icmpv6 import NeighborSolicitation, Unknown
from asdic.wire.validate import RULES as WIRE_RULES, Severity
from extension_chains import (
    DESTINATION,
    ECHO,
    NO_OPTIONS,
    atomic_fragment,
    chain,
    message_packet,
)
from nodes import HOST, NodeBench

SOLICITATION = bytes.fromhex("87000000 00000000") + HOST


def test_a_message_without_fault_is_read() -> None:
    assert judge_message(chain(), 40) == ECHO
    assert judge_message(chain((DESTINATION, NO_OPTIONS)), 48) == ECHO


@pytest.mark.parametrize("size", range(4))
def test_what_is_too_short_for_type_code_and_checksum_is_no_message(size: int) -> None:
    bench = NodeBench()

    bench.receive(chain(payload=bytes((128, 0, 0, 0))[:size]))

    assert bench.silences == ["message-unreadable"]
    assert len(bench.effects) == 1


def test_a_message_of_a_packet_in_a_message_is_not_the_one() -> None:
    error = bytes((1, 4)) + bytes(6) + chain()
    found = judge_message(message_packet(error), 40 + 8 + 40)

    assert isinstance(found, Rule)
    assert found.name == "message-unreadable"


def test_a_message_of_unknown_type_is_read() -> None:
    found = judge_message(message_packet(bytes((200, 0, 0, 0))), 40)

    assert isinstance(found, Unknown)


def test_a_fault_of_one_option_leaves_the_message() -> None:
    # A source link-layer address of 16 octets: none of Ethernet.
    packet = message_packet(SOLICITATION + b"\1\2" + bytes(14), hop_limit=255)

    assert isinstance(judge_message(packet, 40), NeighborSolicitation)


@pytest.mark.requirement("rfc4443-2.3-a")
def test_a_wrong_checksum_is_found_behind_extension_headers_too() -> None:
    bench = NodeBench()
    octets = ECHO.encode_unsummed()

    for headers in ((), ((DESTINATION, NO_OPTIONS),), (atomic_fragment(),)):
        bench.receive(chain(*headers, payload=octets))
        assert bench.silences == ["icmpv6-checksum"]
        assert bench.packets == []


def test_the_rules_are_those_of_validation_that_discard() -> None:
    discarding = {one.name for one in WIRE_RULES if one.severity is Severity.DISCARD}

    assert {rule.name for rule in MESSAGES} <= discarding
