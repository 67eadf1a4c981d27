"""Mobile Prefix Advertisement on the wire (RFC 6275 §6.8)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6, ndp
from asdic.wire.icmpv6 import MobilePrefixAdvertisement
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex(
    "9300b2f60008c0000304402000015180000038400000000020010db80000000000000000000000fe"
)
MESSAGE = MobilePrefixAdvertisement(
    identifier=8,
    managed=True,
    other=True,
    options=(
        ndp.PrefixInformation(
            prefix=OCTETS[24:],
            prefix_length=64,
            router_address=True,
            valid_lifetime=86400,
            preferred_lifetime=14400,
        ),
    ),
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, MobilePrefixAdvertisement.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identifier", 65536),
        ("reserved", 16384),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        MobilePrefixAdvertisement,
        identifier=st.integers(0, 0xFFFF),
        managed=st.booleans(),
        other=st.booleans(),
        reserved=st.integers(0, 0x3FFF),
        code=st.integers(0, 255),
    )
)
def test_message_survives_the_wire(message: MobilePrefixAdvertisement) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message
