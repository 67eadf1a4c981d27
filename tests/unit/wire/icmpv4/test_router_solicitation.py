"""Router Solicitation on the wire (RFC 1256 §3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import RouterSolicitation
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 1256 §3; tshark dissects it alike.
OCTETS = bytes.fromhex("0a00 f5ff 00000000")
MESSAGE = RouterSolicitation()


@pytest.mark.requirement("rfc1256-3-a")
def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, RouterSolicitation.decode)


def test_reserved_word_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="reserved"):
        icmpv4.encode(RouterSolicitation(reserved=-1))


@given(
    code=st.integers(0, 255),
    reserved=st.integers(0, (1 << 32) - 1),
    trailing=st.binary(max_size=64),
)
def test_message_survives_the_wire(code: int, reserved: int, trailing: bytes) -> None:
    message = RouterSolicitation(code=code, reserved=reserved, trailing=trailing)

    assert icmpv4.decode(icmpv4.encode(message)) == message
