"""Encapsulating Security Payload (RFC 4303 §2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import esp
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 4303 §2; tshark dissects it alike.
OCTETS = bytes.fromhex("00000001 00000002") + b"encrypted"
PACKET = esp.Packet(
    security_parameters_index=1, sequence_number=2, payload_data=b"encrypted"
)


def test_octets_and_packet_are_the_same_thing() -> None:
    assert PACKET.encode_unsummed() == OCTETS
    assert esp.Packet.decode(OCTETS) == PACKET


def test_figure_is_true() -> None:
    assert_figure_is_true(PACKET, OCTETS, esp.Packet.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, esp.Packet.decode)


def test_sequence_number_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="sequence_number"):
        esp.Packet(
            security_parameters_index=1, sequence_number=1 << 32
        ).encode_unsummed()


@given(octets=st.binary(min_size=8, max_size=40))
def test_packet_survives_the_wire(octets: bytes) -> None:
    assert esp.Packet.decode(octets).encode_unsummed() == octets
