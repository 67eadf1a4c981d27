"""Messages of experimental mobility protocols (RFC 4065) on the wire."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import ExperimentalMobility
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand, and held field by field against the text of RFC 4065 §8; tshark
# 4.0 names it alike, and shows no fields.
OCTETS = bytes.fromhex("2900 d2f6 0400 0009")
MESSAGE = ExperimentalMobility(subtype=4, reserved=9)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, ExperimentalMobility.decode)


@pytest.mark.parametrize("code", [256, -1, None])
def test_a_code_that_does_not_fit_is_refused(code: int) -> None:
    with pytest.raises(EncodeError):
        replace(MESSAGE, code=code).encode_unsummed()


@given(
    subtype=st.integers(0, 0xFF),
    options=st.binary(max_size=32),
    code=st.integers(0, 0xFF),
    reserved=st.integers(0, 0xFFFFFF),
)
def test_message_survives_the_wire(
    subtype: int, options: bytes, code: int, reserved: int
) -> None:
    message = ExperimentalMobility(
        subtype=subtype, options=options, code=code, reserved=reserved
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
