"""The IPv6 header (RFC 8200 §3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import ipv6
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from the kernel: ping ::1.
OCTETS = bytes.fromhex(
    "60088139 0040 3a 40"
    "00000000000000000000000000000001 00000000000000000000000000000001"
)
LOOPBACK = bytes(15) + b"\x01"
HEADER = ipv6.Header(
    source=LOOPBACK,
    destination=LOOPBACK,
    next_header=58,
    hop_limit=64,
    payload_length=64,
    flow_label=0x88139,
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert ipv6.Header.decode(OCTETS) == HEADER


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, ipv6.Header.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 40, ipv6.Header.decode)


def test_open_payload_length_is_set() -> None:
    open_header = replace(HEADER, payload_length=None)

    assert open_header.encode(bytes(64)) == OCTETS + bytes(64)
    assert HEADER.sized(5) == HEADER


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("source", b"\x7f\0\0\1"),
        ("destination", b""),
        ("flow_label", 1 << 20),
        ("traffic_class", 256),
        ("version", 16),
        ("hop_limit", -1),
    ],
)
def test_value_beyond_its_field_is_refused(name: str, value: bytes | int) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(HEADER, **{name: value}).encode_unsummed()


@given(octets=st.binary(min_size=40, max_size=40))
def test_header_survives_the_wire(octets: bytes) -> None:
    assert ipv6.Header.decode(octets).encode_unsummed() == octets
