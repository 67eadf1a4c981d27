"""Loopback headers of BSD captures (LINKTYPE_NULL, LINKTYPE_LOOP)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import null
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the registry of link types; tshark dissects both alike.
LITTLE_OCTETS = bytes.fromhex("1e000000")
BIG_OCTETS = bytes.fromhex("00000002")


def test_family_is_read_in_the_byte_order_that_fits() -> None:
    little = null.Header.decode(LITTLE_OCTETS)
    big = null.Header.decode(BIG_OCTETS)

    assert little == null.Header(family=30, byte_order="little")
    assert big == null.Header(family=null.INET, byte_order="big")
    assert little.encode_unsummed() == LITTLE_OCTETS
    assert big.encode_unsummed() == BIG_OCTETS


def test_loop_is_in_network_byte_order() -> None:
    header = null.Header.decode_network_order(LITTLE_OCTETS)

    assert header.family == 0x1E000000
    assert header.encode_unsummed() == LITTLE_OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(
        null.Header.decode(LITTLE_OCTETS), LITTLE_OCTETS, null.Header.decode
    )
    assert_figure_is_true(
        null.Header.decode_network_order(BIG_OCTETS),
        BIG_OCTETS,
        null.Header.decode_network_order,
    )


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(BIG_OCTETS, 4, null.Header.decode)
    assert_truncation_is_refused(BIG_OCTETS, 4, null.Header.decode_network_order)


def test_families_have_names() -> None:
    meaning = null.Header.FIELDS[0].meaning

    assert meaning is not None
    assert [meaning(number) for number in (2, 10, 24, 28, 30, 7)] == [
        "IPv4",
        "IPv6",
        "IPv6",
        "IPv6",
        "IPv6",
        "",
    ]


def test_family_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="family"):
        null.Header(family=1 << 32).encode_unsummed()


@given(octets=st.binary(min_size=4, max_size=4))
def test_header_survives_the_wire(octets: bytes) -> None:
    assert null.Header.decode(octets).encode_unsummed() == octets
    assert null.Header.decode_network_order(octets).encode_unsummed() == octets
