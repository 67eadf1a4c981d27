"""ARP packets (RFC 826)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import arp
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 826: who has 192.0.2.2? Tell 192.0.2.1. tshark dissects
# it alike.
OCTETS = bytes.fromhex(
    "0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202"
)
PACKET = arp.Packet(
    operation=arp.Operation.REQUEST,
    sender_hardware_address=bytes.fromhex("020000000001"),
    sender_protocol_address=bytes.fromhex("c0000201"),
    target_hardware_address=bytes(6),
    target_protocol_address=bytes.fromhex("c0000202"),
)


def test_octets_and_packet_are_the_same_thing() -> None:
    assert PACKET.encode_unsummed() == OCTETS
    assert arp.Packet.decode(OCTETS) == PACKET
    assert PACKET.packet_length == len(OCTETS)


def test_figure_is_true() -> None:
    assert_figure_is_true(PACKET, OCTETS, arp.Packet.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 28, arp.Packet.decode)


def test_numbers_have_meanings_in_words() -> None:
    meanings = [row.meaning for row in arp.Packet.FIELDS if row.meaning]
    words = [meaning(1) for meaning in meanings]

    assert "Ethernet" in words
    assert "request" in words
    assert [meaning(60000) for meaning in meanings if meaning(60000) == ""]


def test_addresses_take_the_octets_that_the_lengths_say() -> None:
    octets = bytes.fromhex("0006 0800 02 00 0001 aaaa bbbb")
    packet = arp.Packet.decode(octets)

    assert packet.sender_hardware_address == b"\xaa\xaa"
    assert packet.target_hardware_address == b"\xbb\xbb"
    assert packet.target_protocol_address == b""
    assert packet.encode_unsummed() == octets


def test_address_and_length_must_agree() -> None:
    packet = arp.Packet(
        operation=1,
        sender_hardware_address=bytes(5),
        sender_protocol_address=bytes(4),
        target_hardware_address=bytes(6),
        target_protocol_address=bytes(4),
    )

    with pytest.raises(EncodeError, match="disagree"):
        packet.encode_unsummed()


def test_operation_must_fit_its_field() -> None:
    packet = arp.Packet(
        operation=65536,
        sender_hardware_address=bytes(6),
        sender_protocol_address=bytes(4),
        target_hardware_address=bytes(6),
        target_protocol_address=bytes(4),
    )

    with pytest.raises(EncodeError, match="operation"):
        packet.encode_unsummed()


@given(
    head=st.binary(min_size=4, max_size=4),
    hardware=st.integers(0, 8),
    protocol=st.integers(0, 16),
    rest=st.binary(min_size=50, max_size=50),
)
def test_packet_survives_the_wire(
    head: bytes, hardware: int, protocol: int, rest: bytes
) -> None:
    octets = head + bytes((hardware, protocol)) + rest
    packet = arp.Packet.decode(octets)

    assert packet.encode_unsummed() == octets[: packet.packet_length]
