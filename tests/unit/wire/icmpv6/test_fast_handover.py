"""FMIPv6 messages on the wire (RFC 5568 §6.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6, ndp
from asdic.wire.icmpv6 import FastHandover
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("9a004d9e0200000a13020402000000000100000000000000")
MESSAGE = FastHandover(
    subtype=2,
    identifier=10,
    options=(
        ndp.HandoverLinkLayerAddress(option_code=4, link_layer_address=OCTETS[11:]),
    ),
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, FastHandover.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("subtype", 256),
        ("identifier", 65536),
        ("reserved", -1),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        FastHandover,
        subtype=st.integers(0, 255).filter(lambda number: number != 4),
        identifier=st.integers(0, 0xFFFF),
        reserved=st.integers(0, 255),
        code=st.integers(0, 255),
    )
)
def test_message_survives_the_wire(message: FastHandover) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2, "Router Solicitation for Proxy Advertisement"),
        (5, "Handover Acknowledge"),
        (0, ""),
    ],
)
def test_subtype_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in MESSAGE.FIELDS if row.meaning}

    assert meanings["subtype"](number) == words
