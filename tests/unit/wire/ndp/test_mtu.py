"""MTU (RFC 4861 §4.6.4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import Mtu
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from radvd 2.19.
OCTETS = bytes.fromhex("05010000000005c8")
OPTION = Mtu(mtu=1480)


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), Mtu.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        Mtu.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("mtu", None, "not an integer"),
        ("mtu", -1, "mtu"),
        ("mtu", 4294967296, "mtu"),
        ("reserved", 65536, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        Mtu,
        mtu=st.integers(0, 0xFFFFFFFF),
        reserved=st.integers(0, 0xFFFF),
    )
)
def test_option_survives_the_wire(option: Mtu) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)
