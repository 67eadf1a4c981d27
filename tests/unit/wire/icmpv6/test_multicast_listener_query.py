"""Multicast Listener Query of MLD version 1 on the wire (RFC 2710 §3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import MulticastListenerQuery
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from Linux 6.18, sent by a bridge with mcast_querier and MLD version 1.
SOURCE = bytes.fromhex("fe80000000000000000000fffe000001")
DESTINATION = bytes.fromhex("ff020000000000000000000000000001")
OCTETS = bytes.fromhex("82005a172710000000000000000000000000000000000000")
MESSAGE = MulticastListenerQuery(
    multicast_address=bytes(16), maximum_response_delay=10000
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 24, MulticastListenerQuery.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("multicast_address", b"1234"),
        ("maximum_response_delay", 65536),
        ("reserved", -1),
        ("code", 256),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        MulticastListenerQuery,
        multicast_address=st.binary(min_size=16, max_size=16),
        maximum_response_delay=st.integers(0, 0xFFFF),
        reserved=st.integers(0, 0xFFFF),
        code=st.integers(0, 255),
        trailing=st.binary(max_size=3),
    )
)
def test_message_survives_the_wire(message: MulticastListenerQuery) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message
