"""A locator of Locator Updates (RFC 6743 §2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.icmpv6 import Locator
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark 4.0 dissects it alike.
OCTETS = bytes.fromhex("20010db800010000 000a 0e10")
LOCATOR = Locator(locator=OCTETS[:8], preference=10, lifetime=3600)


def test_octets_and_locator_are_the_same_thing() -> None:
    assert LOCATOR.encode() == OCTETS
    assert Locator.decode(OCTETS) == LOCATOR


def test_figure_is_true() -> None:
    assert_figure_is_true(LOCATOR, OCTETS, Locator.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), Locator.decode)


def test_more_than_12_octets_are_refused() -> None:
    with pytest.raises(DecodeError, match="12 octets"):
        Locator.decode(OCTETS + b"!")


@pytest.mark.parametrize(
    ("name", "value"),
    [("locator", bytes(16)), ("preference", 65536), ("lifetime", -1)],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(LOCATOR, **{name: value}).encode()


@given(octets=st.binary(min_size=12, max_size=12))
def test_any_octets_survive(octets: bytes) -> None:
    assert Locator.decode(octets).encode() == octets
