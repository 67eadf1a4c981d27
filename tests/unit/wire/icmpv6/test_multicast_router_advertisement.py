"""Multicast Router Advertisement on the wire (RFC 4286 §3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import MulticastRouterAdvertisement
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("97146a29007d0002")
MESSAGE = MulticastRouterAdvertisement(
    advertisement_interval=20, query_interval=125, robustness_variable=2
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, MulticastRouterAdvertisement.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("advertisement_interval", 256),
        ("query_interval", 65536),
        ("robustness_variable", -1),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        MulticastRouterAdvertisement,
        advertisement_interval=st.integers(0, 255),
        query_interval=st.integers(0, 0xFFFF),
        robustness_variable=st.integers(0, 0xFFFF),
        trailing=st.binary(max_size=20),
    )
)
def test_message_survives_the_wire(message: MulticastRouterAdvertisement) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


def test_interval_stands_in_the_place_of_the_code() -> None:
    assert MESSAGE.code == 20
