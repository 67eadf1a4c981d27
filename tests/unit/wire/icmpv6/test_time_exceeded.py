"""Time Exceeded on the wire (RFC 4443 §3.3, RFC 4884 §4.5)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import TimeExceeded, TimeExceededCode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from Linux 6.18, a router's answer to ping -t 1.
SOURCE = bytes.fromhex("20010db8000100000000000000000001")
DESTINATION = bytes.fromhex("20010db8000100000000000000000002")
OCTETS = bytes.fromhex(
    "03002f85000000006006d78b00403a0120010db8000100000000000000000002"
    "20010db800020000000000000000000980001b7c59a700010917026b00000000"
    "e38b010000000000101112131415161718191a1b1c1d1e1f2021222324252627"
    "28292a2b2c2d2e2f3031323334353637"
)
MESSAGE = TimeExceeded(
    code=TimeExceededCode.HOP_LIMIT_EXCEEDED_IN_TRANSIT, invoking_packet=OCTETS[8:]
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, TimeExceeded.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [("code", 256), ("unused", -1), ("unused", 16777216), ("length", 256)],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        TimeExceeded,
        code=st.integers(0, 255),
        invoking_packet=st.binary(max_size=200),
        unused=st.integers(0, 0xFFFFFF),
    )
)
def test_message_survives_the_wire(message: TimeExceeded) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message
