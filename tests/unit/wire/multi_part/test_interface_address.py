"""The address in an interface information object (RFC 5837 §4.2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.multi_part import InterfaceIpv4Address, InterfaceIpv6Address
from asdic.wire.multi_part.interface_address import InterfaceAddress, decode_address
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 5837 §4.2; tshark dissects both alike.
IPV4_OCTETS = bytes.fromhex("0001 0000 c0000201")
IPV4 = InterfaceIpv4Address(address=bytes((192, 0, 2, 1)))
IPV6_OCTETS = bytes.fromhex("0002 0000 20010db8000000000000000000000001")
IPV6 = InterfaceIpv6Address(address=IPV6_OCTETS[4:])
BOTH = pytest.mark.parametrize(
    ("address", "octets"),
    [(IPV4, IPV4_OCTETS), (IPV6, IPV6_OCTETS)],
    ids=["ipv4", "ipv6"],
)


def part(octets: bytes) -> InterfaceAddress | None:
    """Read a part as the object does: one of another family makes it unknown."""
    try:
        return decode_address(octets)
    except DecodeError:
        return None


@BOTH
@pytest.mark.requirement("rfc5837-4.2-a")
def test_octets_and_address_are_the_same_thing(
    address: InterfaceAddress, octets: bytes
) -> None:
    assert decode_address(octets) == address
    assert address.encode() == octets


@BOTH
def test_figure_is_true(address: InterfaceAddress, octets: bytes) -> None:
    assert_figure_is_true(address, octets, part)


@BOTH
def test_truncation_is_refused(address: InterfaceAddress, octets: bytes) -> None:
    assert_truncation_is_refused(octets, len(octets), decode_address)
    assert_truncation_is_refused(octets, len(octets), type(address).decode)


def test_other_address_family_is_refused() -> None:
    with pytest.raises(DecodeError, match="address family 6"):
        decode_address(bytes.fromhex("0006 0000 001122334455"))


@pytest.mark.parametrize(
    "address",
    [InterfaceIpv4Address(address=bytes(16)), InterfaceIpv6Address(address=bytes(4))],
    ids=["ipv4", "ipv6"],
)
def test_address_must_be_of_its_family(address: InterfaceAddress) -> None:
    with pytest.raises(EncodeError, match="address"):
        address.encode()


@given(reserved=st.integers(0, 0xFFFF), address=st.binary(min_size=16, max_size=16))
def test_address_survives_the_wire(reserved: int, address: bytes) -> None:
    ipv4 = InterfaceIpv4Address(address=address[:4], reserved=reserved)
    ipv6 = InterfaceIpv6Address(address=address, reserved=reserved)

    assert decode_address(ipv4.encode()) == ipv4
    assert decode_address(ipv6.encode()) == ipv6
