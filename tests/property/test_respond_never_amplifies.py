"""Whatever comes: what goes back is never longer, alone and in sum."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.probe.respond import EchoStream, Kind, Settings
from respond_bench import CLOCK, KEY, Far, request

ANYTHING = st.binary(max_size=200)
NEAR = st.builds(
    lambda kind, rest: b"PMTU\1" + bytes((kind,)) + rest,
    st.integers(0, 8),
    st.binary(max_size=150),
)


@st.composite
def whole(draw: st.DrawFn) -> bytes:
    """Messages whose size is right, with or without a seal that is."""
    kind = draw(st.sampled_from(Kind))
    length = draw(st.integers(60, 400))
    key = draw(st.sampled_from([KEY, None]))
    octets = request(kind, length, draw(st.integers(0, 99)), CLOCK, key)
    if key is None and draw(st.booleans()):
        cut = draw(st.integers(20, 60))
        octets = octets[:6] + cut.to_bytes(2) + octets[8:cut]
    return octets


DATAGRAMS = st.lists(st.one_of(ANYTHING, NEAR, whole()), max_size=30)


@given(datagrams=DATAGRAMS, is_open=st.booleans())
def test_no_answer_is_longer_than_its_request(
    datagrams: list[bytes], *, is_open: bool
) -> None:
    far = Far(Settings(is_open=is_open))
    for octets in datagrams:
        answer = far.ask(octets).answer
        if isinstance(answer, bytes):
            assert len(answer) <= len(octets)


@given(pieces=DATAGRAMS, is_open=st.booleans())
def test_no_connection_gives_more_than_it_got(
    pieces: list[bytes], *, is_open: bool
) -> None:
    stream = EchoStream(Far(Settings(is_open=is_open)).responder)
    came = went = 0
    for octets in pieces:
        came += len(octets)
        went += len(stream.receive(octets, CLOCK))
        assert went <= came


@given(datagrams=DATAGRAMS)
def test_who_does_not_know_the_key_gets_nothing(datagrams: list[bytes]) -> None:
    far = Far()
    for octets in datagrams:
        outcome = far.ask(octets)
        assert outcome.is_sealed == isinstance(outcome.answer, bytes)
