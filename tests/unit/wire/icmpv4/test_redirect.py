"""Redirect on the wire (RFC 792)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import Redirect, RedirectCode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: what Linux, as router, sent to a ping that should have gone to 10.0.0.3.
OCTETS = bytes.fromhex(
    "0501f0fb 0a000003"
    "4500005471e440003f01b5720a0000010a4d0005080027316d590001ae18026b00000000ea1d0a00"
    "00000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30313233"
    "34353637"
)
MESSAGE = Redirect(
    code=RedirectCode.HOST,
    gateway_internet_address=bytes((10, 0, 0, 3)),
    invoking_packet=OCTETS[8:],
)


@pytest.mark.requirement("rfc792-redirect-a")
def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, Redirect.decode)


@pytest.mark.parametrize("gateway", [b"", bytes(3), bytes(16)])
def test_gateway_must_be_an_ipv4_address(gateway: bytes) -> None:
    with pytest.raises(EncodeError, match="gateway_internet_address"):
        icmpv4.encode(
            Redirect(code=1, gateway_internet_address=gateway, invoking_packet=b"")
        )


@given(
    code=st.integers(0, 255),
    gateway=st.binary(min_size=4, max_size=4),
    quote=st.binary(max_size=600),
)
def test_message_survives_the_wire(code: int, gateway: bytes, quote: bytes) -> None:
    message = Redirect(
        code=code, gateway_internet_address=gateway, invoking_packet=quote
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
