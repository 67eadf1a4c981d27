"""An address in a Router Advertisement (RFC 1256 §3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.icmpv4 import NOT_A_DEFAULT_ROUTER, RouterAddress
from figures import assert_figure_is_true, assert_truncation_is_refused

# The second entry of an advertisement written by hand; tshark reads the preference
# level as -2147483648.
OCTETS = bytes.fromhex("c0000202 80000000")
ENTRY = RouterAddress(
    router_address=bytes((192, 0, 2, 2)), preference_level=NOT_A_DEFAULT_ROUTER
)


@pytest.mark.requirement("rfc1256-5.2-b")
def test_octets_and_entry_are_the_same_thing() -> None:
    assert RouterAddress.decode(OCTETS) == ENTRY
    assert ENTRY.encode() == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(ENTRY, OCTETS, RouterAddress.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, RouterAddress.decode)


def test_address_must_be_an_ipv4_address() -> None:
    with pytest.raises(EncodeError, match="router_address"):
        RouterAddress(router_address=bytes(16)).encode()


@pytest.mark.parametrize("level", [0x80000000, -0x80000001])
def test_preference_level_must_fit_its_signed_field(level: int) -> None:
    with pytest.raises(EncodeError, match="preference_level"):
        RouterAddress(router_address=bytes(4), preference_level=level).encode()


@given(
    address=st.binary(min_size=4, max_size=4),
    level=st.integers(-(1 << 31), (1 << 31) - 1),
    extra=st.binary(max_size=16),
)
def test_entry_survives_the_wire(address: bytes, level: int, extra: bytes) -> None:
    entry = RouterAddress(router_address=address, preference_level=level, extra=extra)

    assert RouterAddress.decode(entry.encode()) == entry
