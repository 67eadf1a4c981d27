"""Tags, by hand and by what changes them."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.probe.respond.key import Direction, Key
from asdic.probe.respond.message import Kind, Message, Seal

SECRET = b"sixteen octets.."
KEY = Key(SECRET)
MESSAGE = Message(
    kind=Kind.ECHO,
    size=65,
    sequence=1,
    token=bytes(8),
    seal=Seal(stamp=9),
    body=b"12345",
)
SEALED = KEY.sealed(MESSAGE, Direction.REQUEST)


def test_the_tag_is_the_hmac_of_all_but_itself() -> None:
    plain = MESSAGE.encode()
    covered = b"asdic respond 1 request\0" + plain[:28] + plain[60:]
    expected = hmac.new(SECRET, covered, hashlib.sha256).digest()
    assert plain[:28] + expected + plain[60:] == SEALED
    assert KEY.verifies(SEALED, Direction.REQUEST)


def test_a_request_is_no_answer() -> None:
    assert not KEY.verifies(SEALED, Direction.ANSWER)


def test_another_key_does_not_verify() -> None:
    assert not Key(b"another of 16 oc").verifies(SEALED, Direction.REQUEST)


@given(st.integers(0, len(SEALED) * 8 - 1))
def test_any_bit_that_is_changed_is_noticed(bit: int) -> None:
    changed = bytearray(SEALED)
    changed[bit // 8] ^= 1 << bit % 8
    assert not KEY.verifies(bytes(changed), Direction.REQUEST)


@given(st.integers(0, len(SEALED) - 1))
def test_what_is_cut_is_noticed(length: int) -> None:
    assert not KEY.verifies(SEALED[:length], Direction.REQUEST)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(EncodeError, match="15 octets; it takes 16"):
        Key(bytes(15))


def test_a_key_does_not_show_itself() -> None:
    assert repr(KEY) == "Key(...)"
