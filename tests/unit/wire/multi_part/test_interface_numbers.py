"""ifIndex and MTU in an interface information object (RFC 5837 §4.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.multi_part import InterfaceIndex, InterfaceMtu
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 5837 §4; tshark dissects both alike.
INDEX_OCTETS = bytes.fromhex("00000003")
MTU_OCTETS = bytes.fromhex("000005dc")


def test_octets_and_numbers_are_the_same_thing() -> None:
    assert InterfaceIndex.decode(INDEX_OCTETS) == InterfaceIndex(if_index=3)
    assert InterfaceIndex(if_index=3).encode() == INDEX_OCTETS
    assert InterfaceMtu.decode(MTU_OCTETS) == InterfaceMtu(mtu=1500)
    assert InterfaceMtu(mtu=1500).encode() == MTU_OCTETS


def test_figures_are_true() -> None:
    assert_figure_is_true(
        InterfaceIndex(if_index=3), INDEX_OCTETS, InterfaceIndex.decode
    )
    assert_figure_is_true(InterfaceMtu(mtu=1500), MTU_OCTETS, InterfaceMtu.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(INDEX_OCTETS, 4, InterfaceIndex.decode)
    assert_truncation_is_refused(MTU_OCTETS, 4, InterfaceMtu.decode)


def test_numbers_must_fit_their_fields() -> None:
    with pytest.raises(EncodeError, match="if_index"):
        InterfaceIndex(if_index=1 << 32).encode()
    with pytest.raises(EncodeError, match="mtu"):
        InterfaceMtu(mtu=-1).encode()


@given(st.integers(0, 0xFFFFFFFF))
def test_numbers_survive_the_wire(number: int) -> None:
    index, mtu = InterfaceIndex(if_index=number), InterfaceMtu(mtu=number)

    assert InterfaceIndex.decode(index.encode()) == index
    assert InterfaceMtu.decode(mtu.encode()) == mtu
