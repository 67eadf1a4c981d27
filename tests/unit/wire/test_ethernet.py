"""Ethernet headers (RFC 894, RFC 1042)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import ethernet
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
