"""The octets of messages, written by hand, and back."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asdic.engine.plpmtud import ProbeKind, ProbePacket
from asdic.errors import DecodeError, EncodeError
from asdic.probe.respond.message import SEALED_LENGTH, Kind, Message, Seal

TOKEN = b"8 octets"
HEAD = "504d5455 01 05 0041 00000007 38206f6374657473"
STAMP = "0000018f00000001"
OCTETS = bytes.fromhex(HEAD + STAMP) + bytes(range(32)) + b"hello"
MESSAGE = Message(
    kind=Kind.ECHO,
    size=65,
    sequence=7,
    token=TOKEN,
    seal=Seal(stamp=0x18F00000001, tag=bytes(range(32))),
    body=b"hello",
)


def test_a_message_has_its_fields_in_network_order() -> None:
    assert MESSAGE.encode() == OCTETS
    assert Message.decode(OCTETS) == MESSAGE


def test_a_probe_without_seal_is_that_of_the_layer_below() -> None:
    probe = ProbePacket(kind=ProbeKind.PROBE, size=20, sequence=3, token=TOKEN)
    message = Message.decode(probe.encode())
    assert message == Message(kind=Kind.PROBE, size=20, sequence=3, token=TOKEN)
    assert message.encode() == probe.encode()


def test_the_layer_below_reads_a_sealed_probe() -> None:
    octets = Message(
        kind=Kind.PROBE, size=60, sequence=1, token=TOKEN, seal=Seal(stamp=5)
    ).encode()
    assert len(octets) == SEALED_LENGTH
    assert ProbePacket.decode(octets).size == 60


@pytest.mark.parametrize(
    ("octets", "problem"),
    [
        (OCTETS[:19], "cut short"),
        (b"PMTV" + OCTETS[4:], "another protocol"),
        (OCTETS[:4] + b"\2" + OCTETS[5:], "another protocol or version"),
        (OCTETS[:5] + b"\7" + OCTETS[6:], "no kind 7"),
    ],
)
def test_what_is_none_is_refused(octets: bytes, problem: str) -> None:
    with pytest.raises(DecodeError, match=problem):
        Message.decode(octets)


@pytest.mark.parametrize(
    "message",
    [
        Message(kind=Kind.PROBE, size=1 << 16, sequence=0, token=TOKEN),
        Message(kind=Kind.PROBE, size=20, sequence=1 << 32, token=TOKEN),
        Message(kind=Kind.PROBE, size=20, sequence=0, token=b"short"),
        Message(kind=Kind.PROBE, size=60, sequence=0, token=TOKEN, body=bytes(40)),
        Message(kind=Kind.PROBE, size=60, sequence=0, token=TOKEN, seal=Seal(stamp=-1)),
        Message(
            kind=Kind.PROBE,
            size=60,
            sequence=0,
            token=TOKEN,
            seal=Seal(stamp=0, tag=b""),
        ),
    ],
)
def test_what_does_not_fit_is_not_encoded(message: Message) -> None:
    with pytest.raises(EncodeError, match="path message"):
        message.encode()


@given(st.sampled_from(Kind), st.binary(min_size=14, max_size=200))
def test_whatever_is_read_is_written_the_same(kind: Kind, rest: bytes) -> None:
    octets = b"PMTU\1" + bytes((kind,)) + rest
    assert Message.decode(octets).encode() == octets


def test_every_second_kind_is_a_request() -> None:
    asked = [kind.name for kind in Kind if kind.is_request]
    assert asked == ["PROBE", "QUERY", "ECHO"]
