"""Traceroute (RFC 1393) on the wire."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import Traceroute
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC's figure; tshark names it alike, and shows no fields.
OCTETS = bytes.fromhex("1e00 7b67 0007 0000 0002 ffff 07735940 000005dc")
MESSAGE = Traceroute(
    id_number=7,
    outbound_hop_count=2,
    output_link_speed=125_000_000,
    output_link_mtu=1500,
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 20, Traceroute.decode)


@pytest.mark.parametrize("code", [256, -1, None])
def test_a_code_that_does_not_fit_is_refused(code: int) -> None:
    with pytest.raises(EncodeError):
        replace(MESSAGE, code=code).encode_unsummed()


def test_codes_have_names() -> None:
    assert [code.value for code in icmpv4.TracerouteCode] == [0, 1]


messages = st.builds(
    Traceroute,
    id_number=st.integers(0, 0xFFFF),
    outbound_hop_count=st.integers(0, 0xFFFF),
    return_hop_count=st.integers(0, 0xFFFF),
    output_link_speed=st.integers(0, 0xFFFFFFFF),
    output_link_mtu=st.integers(0, 0xFFFFFFFF),
    code=st.integers(0, 0xFF),
    unused=st.integers(0, 0xFFFF),
    trailing=st.binary(max_size=32),
)


@given(messages)
def test_message_survives_the_wire(message: Traceroute) -> None:
    assert icmpv4.decode(icmpv4.encode(message)) == message
