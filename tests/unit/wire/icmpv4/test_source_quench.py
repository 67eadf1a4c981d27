"""Source Quench on the wire (RFC 792, RFC 6633)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import SourceQuench
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 792; tshark dissects it alike.
QUOTE = bytes.fromhex("4500001c0001000040110000c0000201c63364028235829a00080000")
OCTETS = bytes.fromhex("0400 85c1 00000000") + QUOTE
MESSAGE = SourceQuench(invoking_packet=QUOTE)


@pytest.mark.requirement("rfc792-quench-a")
def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, SourceQuench.decode)


def test_unused_word_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="unused"):
        icmpv4.encode(SourceQuench(invoking_packet=b"", unused=1 << 32))


@given(
    code=st.integers(0, 255),
    unused=st.integers(0, (1 << 32) - 1),
    quote=st.binary(max_size=600),
)
def test_message_survives_the_wire(code: int, unused: int, quote: bytes) -> None:
    message = SourceQuench(code=code, unused=unused, invoking_packet=quote)

    assert icmpv4.decode(icmpv4.encode(message)) == message
