"""Connections: greeting, echo, refusal."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asdic.probe.respond import Direction, EchoStream, Key, Kind, Message, Settings
from respond_bench import CLOCK, KEY, Far, request


def test_behind_a_sealed_greeting_everything_comes_back() -> None:
    stream = EchoStream(Far().responder)
    answer = stream.receive(request(Kind.ECHO, 60), CLOCK)
    assert KEY.verifies(answer, Direction.ANSWER)
    assert Message.decode(answer).kind is Kind.ECHOED
    assert stream.is_greeted
    assert stream.is_sealed
    assert stream.receive(b"anything", CLOCK) == b"anything"


@given(cut=st.integers(0, 60), more=st.binary(max_size=20))
def test_a_greeting_may_come_in_pieces_and_with_more(cut: int, more: bytes) -> None:
    stream = EchoStream(Far().responder)
    octets = request(Kind.ECHO, 60) + more
    back = stream.receive(octets[:cut], CLOCK) + stream.receive(octets[cut:], CLOCK)
    assert len(back) == len(octets)
    assert back.endswith(more)


@pytest.mark.parametrize(
    ("octets", "rule"),
    [
        (bytes(60), "respond-unauthenticated"),
        (request(Kind.ECHO, 60, key=Key(bytes(16))), "respond-unauthenticated"),
        (request(Kind.PROBE, 60), "respond-size"),
        (request(Kind.ECHO, 60, size=61), "respond-size"),
        (request(Kind.ECHO, 60, clock=0), "respond-stamp-outside-window"),
    ],
)
def test_another_beginning_is_refused_without_a_word(octets: bytes, rule: str) -> None:
    stream = EchoStream(Far().responder)
    assert stream.receive(octets, CLOCK) == b""
    assert stream.refused is not None
    assert stream.refused.name == rule
    assert stream.receive(b"more", CLOCK) == b""
    assert not stream.is_greeted


def test_a_greeting_is_taken_once() -> None:
    far = Far()
    assert EchoStream(far.responder).receive(request(Kind.ECHO, 60), CLOCK)
    second = EchoStream(far.responder)
    assert second.receive(request(Kind.ECHO, 60), CLOCK) == b""
    assert second.refused is not None
    assert second.refused.name == "respond-replayed"


def test_an_open_far_end_needs_no_greeting() -> None:
    stream = EchoStream(Far(Settings(is_open=True), key=None).responder)
    assert stream.receive(b"anything", CLOCK) == b"anything"
    assert not stream.is_sealed
