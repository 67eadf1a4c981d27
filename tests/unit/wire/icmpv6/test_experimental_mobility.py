"""Experimental mobility on the wire (RFC 4065 §8)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6, ndp
from asdic.wire.icmpv6 import ExperimentalMobility
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC; tshark, too, knows the type and the subtype's place.
OCTETS = bytes.fromhex("960068b2000000000101020000000001")
MESSAGE = ExperimentalMobility(
    subtype=0, options=(ndp.SourceLinkLayerAddress(link_layer_address=OCTETS[10:]),)
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, ExperimentalMobility.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("subtype", 256),
        ("reserved", 16777216),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        ExperimentalMobility,
        subtype=st.integers(0, 255),
        reserved=st.integers(0, 0xFFFFFF),
        code=st.integers(0, 255),
    )
)
def test_message_survives_the_wire(message: ExperimentalMobility) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "CARD"),
        (5, "HAck"),
        (6, ""),
    ],
)
def test_subtype_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in MESSAGE.FIELDS if row.meaning}

    assert meanings["subtype"](number) == words
