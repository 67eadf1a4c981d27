"""Ethernet headers (RFC 894, RFC 1042)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import ethernet
from asdic.wire.address import parse_address
from asdic.wire.protocol import EtherType
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 894; tshark dissects it alike.
OCTETS = bytes.fromhex("020000000002 020000000001 0800")
HEADER = ethernet.Header(
    destination=bytes.fromhex("020000000002"),
    source=bytes.fromhex("020000000001"),
    ether_type=EtherType.IPV4,
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert ethernet.Header.decode(OCTETS) == HEADER


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, ethernet.Header.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 14, ethernet.Header.decode)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (
            "destination",
            ethernet.Header(destination=b"", source=bytes(6), ether_type=0),
        ),
        ("source", ethernet.Header(destination=bytes(6), source=b"", ether_type=0)),
        (
            "ether_type",
            ethernet.Header(destination=bytes(6), source=bytes(6), ether_type=65536),
        ),
    ],
)
def test_value_beyond_its_field_is_refused(name: str, header: ethernet.Header) -> None:
    with pytest.raises(EncodeError, match=name):
        header.encode_unsummed()


@given(octets=st.binary(min_size=14, max_size=14))
def test_header_survives_the_wire(octets: bytes) -> None:
    assert ethernet.Header.decode(octets).encode_unsummed() == octets


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("224.0.0.1", "01005e000001"),  # RFC 1112 §6.4
        ("239.255.1.2", "01005e7f0102"),
        ("ff02::1:ff00:1234", "3333ff001234"),  # RFC 2464 §7
    ],
)
def test_a_group_has_an_ethernet_address(group: str, expected: str) -> None:
    assert ethernet.group_address(parse_address(group)) == bytes.fromhex(expected)


@given(group=st.binary(min_size=3, max_size=3), high=st.integers(224, 239))
def test_32_groups_of_ipv4_share_an_ethernet_address(group: bytes, high: int) -> None:
    lower = bytes((group[0] & 0x7F, *group[1:]))
    found = {
        ethernet.group_address(bytes((high,)) + octets)
        for octets in (group, lower, bytes((group[0] | 0x80, *group[1:])))
    }
    assert found == {b"\x01\x00\x5e" + lower}
