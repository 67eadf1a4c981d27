"""Handover Initiate on the wire (RFC 4068 §6.2.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import icmpv6, ndp
from asdic.wire.icmpv6 import HandoverInitiate
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("9a014d5c0440000b13020202000000000100000000000000")
MESSAGE = HandoverInitiate(
    code=1,
    identifier=11,
    buffer=True,
    options=(
        ndp.HandoverLinkLayerAddress(option_code=2, link_layer_address=OCTETS[11:]),
    ),
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, HandoverInitiate.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identifier", 65536),
        ("reserved", 64),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        HandoverInitiate,
        identifier=st.integers(0, 0xFFFF),
        assigned_address_configuration=st.booleans(),
        buffer=st.booleans(),
        reserved=st.integers(0, 63),
        code=st.integers(0, 255),
    )
)
def test_message_survives_the_wire(message: HandoverInitiate) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


def test_another_subtype_is_refused() -> None:
    with pytest.raises(DecodeError, match="subtype 5 at octet 4"):
        HandoverInitiate.decode(OCTETS[:4] + b"\5" + OCTETS[5:])
