"""UDP headers (RFC 768)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import udp
from asdic.wire.checksum import is_valid, pseudo_header_sum
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from the kernel: "hello" from 127.0.0.1 to its discard port.
OCTETS = bytes.fromhex("8555 0009 000d 0000")
HEADER = udp.Header(source_port=34133, destination_port=9, length=13)
LOOPBACK = bytes((127, 0, 0, 1))


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert udp.Header.decode(OCTETS) == HEADER


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, udp.Header.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, udp.Header.decode)


def test_open_length_is_set() -> None:
    header = udp.Header(source_port=1, destination_port=2)

    assert header.sized(5).length == 13
    assert HEADER.sized(99) == HEADER


def test_port_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="source_port"):
        udp.Header(source_port=65536, destination_port=2).encode_unsummed()


def test_checksum_is_never_sent_as_zero() -> None:
    # The last two octets make the sum all ones, whose complement would be 0.
    plain = udp.Header(source_port=1, destination_port=2).encode(
        b"\0\0", LOOPBACK, LOOPBACK
    )
    octets = udp.Header(source_port=1, destination_port=2).encode(
        plain[6:8], LOOPBACK, LOOPBACK
    )

    assert octets[6:8] == b"\xff\xff"


@given(
    source_port=st.integers(0, 65535),
    destination_port=st.integers(0, 65535),
    payload=st.binary(max_size=50),
)
def test_datagram_survives_the_wire(
    source_port: int, destination_port: int, payload: bytes
) -> None:
    header = udp.Header(source_port=source_port, destination_port=destination_port)
    octets = header.encode(payload, LOOPBACK, LOOPBACK)

    assert udp.Header.decode(octets) == header.sized(len(payload))
    assert octets[8:] == payload
    initial = pseudo_header_sum(LOOPBACK, LOOPBACK, 17, len(octets))
    assert is_valid(octets, initial)
