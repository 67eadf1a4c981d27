"""Link-layer Address in fast handovers (RFC 5568 §6.4.3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import HandoverLinkLayerAddress
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("13020202000000000100000000000000")
OPTION = HandoverLinkLayerAddress(option_code=2, link_layer_address=OCTETS[3:])


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), HandoverLinkLayerAddress.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        HandoverLinkLayerAddress.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("option_code", 256, "option_code"),
        ("link_layer_address", b"123456", "not a multiple of 8"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        HandoverLinkLayerAddress,
        option_code=st.integers(0, 255),
        link_layer_address=st.integers(0, 5).flatmap(
            lambda n: st.binary(min_size=5 + 8 * n, max_size=5 + 8 * n)
        ),
    )
)
def test_option_survives_the_wire(option: HandoverLinkLayerAddress) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "wildcard: all nearby access points"),
        (2, "of the mobile node"),
        (8, ""),
    ],
)
def test_option_code_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in OPTION.FIELDS if row.meaning}

    assert meanings["option_code"](number) == words
