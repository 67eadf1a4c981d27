"""Redirect on the wire (RFC 4861 §4.5)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6, ndp
from asdic.wire.icmpv6 import Redirect
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from Linux 6.18, a router's hint after ping went through it to a host on the same link.
SOURCE = bytes.fromhex("fe80000000000000000000fffe000001")
DESTINATION = bytes.fromhex("20010db800010000000000fffe000002")
OCTETS = bytes.fromhex(
    "8900c7d300000000fe80000000000000000000fffe00000220010db800050000"
    "00000000000000070201020000000002040e0000000000006006b6ad00403a40"
    "20010db800010000000000fffe00000220010db8000500000000000000000007"
    "800077f3555c00026a16026b000000001e5e0e00000000001011121314151617"
    "18191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637"
)
MESSAGE = Redirect(
    target_address=bytes.fromhex("fe80000000000000000000fffe000002"),
    destination_address=bytes.fromhex("20010db8000500000000000000000007"),
    options=(
        ndp.TargetLinkLayerAddress(link_layer_address=bytes.fromhex("020000000002")),
        ndp.RedirectedHeader(invoking_packet=OCTETS[56:]),
    ),
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 40, Redirect.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("target_address", b""),
        (
            "destination_address",
            b"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
        ),
        ("reserved", -1),
        ("reserved", 4294967296),
        ("code", 256),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        Redirect,
        target_address=st.binary(min_size=16, max_size=16),
        destination_address=st.binary(min_size=16, max_size=16),
        options=st.lists(
            st.builds(
                ndp.TargetLinkLayerAddress,
                link_layer_address=st.binary(min_size=6, max_size=6),
            )
        ).map(tuple),
        reserved=st.integers(0, 0xFFFFFFFF),
        code=st.integers(0, 255),
    )
)
def test_message_survives_the_wire(message: Redirect) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message
