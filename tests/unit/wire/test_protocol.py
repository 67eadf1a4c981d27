"""Names of protocol numbers and EtherTypes."""

from asdic.wire.protocol import (
    EtherType,
    Protocol,
    ether_type_name,
    ether_type_or_length_text,
    protocol_name,
)


def test_every_protocol_that_is_read_has_a_name() -> None:
    assert all(protocol_name(member) for member in Protocol)
    assert protocol_name(200) == ""


def test_every_ether_type_that_is_read_has_a_name() -> None:
    assert all(ether_type_name(member) for member in EtherType)
    assert ether_type_name(0x1234) == ""


def test_small_numbers_are_lengths() -> None:
    assert ether_type_or_length_text(46) == "length 46 octets (IEEE 802.3)"
    assert ether_type_or_length_text(0x0800) == "IPv4"
