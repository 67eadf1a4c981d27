"""The interface information object (RFC 5837 §4)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.multi_part import (
    ExtensionObject,
    InterfaceIndex,
    InterfaceInformation,
    InterfaceIpv4Address,
    InterfaceIpv6Address,
    InterfaceMtu,
    InterfaceName,
    InterfaceRole,
    Unknown,
    objects,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 5837 §4; tshark dissects it alike.
OCTETS = bytes.fromhex(
    "001c 02 0f 00000003 0001 0000 c0000201 08 65746830 000000 000005dc".replace(
        " ", ""
    )
)
INFORMATION = InterfaceInformation(
    role=InterfaceRole.INCOMING,
    index=InterfaceIndex(if_index=3),
    ip_address=InterfaceIpv4Address(address=bytes((192, 0, 2, 1))),
    name=InterfaceName(name=b"eth0"),
    mtu=InterfaceMtu(mtu=1500),
)
addresses = st.builds(
    InterfaceIpv4Address, address=st.binary(min_size=4, max_size=4)
) | st.builds(InterfaceIpv6Address, address=st.binary(min_size=16, max_size=16))
information = st.builds(
    InterfaceInformation,
    role=st.integers(0, 3),
    index=st.none() | st.builds(InterfaceIndex, if_index=st.integers(0, 0xFFFFFFFF)),
    ip_address=st.none() | addresses,
    name=st.none() | st.builds(InterfaceName, name=st.just(b"eth0.7")),
    mtu=st.none() | st.builds(InterfaceMtu, mtu=st.integers(0, 0xFFFFFFFF)),
    reserved=st.integers(0, 3),
)


def first(octets: bytes) -> ExtensionObject:
    return objects.decode(octets)[0]


@pytest.mark.requirement("rfc5837-4-a", "rfc5837-4.1-a")
def test_octets_and_object_are_the_same_thing() -> None:
    assert first(OCTETS) == INFORMATION
    assert INFORMATION.encode() == OCTETS
    assert INFORMATION.length == 28
    assert INFORMATION.c_type == 0x0F


def test_figure_is_true() -> None:
    assert_figure_is_true(INFORMATION, OCTETS, first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), InterfaceInformation.decode)


@pytest.mark.requirement("rfc5837-3-b")
def test_role_stands_in_the_first_bits_of_the_c_type() -> None:
    assert [role.value for role in InterfaceRole] == [0, 1, 2, 3]
    for role in InterfaceRole:
        item = InterfaceInformation(role=role)
        assert item.encode() == bytes((0, 4, 2, role << 6))
        assert first(item.encode()) == item


def test_role_reads_as_words() -> None:
    row = next(row for row in InterfaceInformation.FIELDS if row.name == "role")

    assert row.meaning is not None
    assert row.meaning(3) == "next hop"


def test_octets_behind_the_parts_make_the_object_unknown() -> None:
    octets = bytes.fromhex("000c 02 08 00000003 00000000")

    with pytest.raises(DecodeError, match="left over at octet 8"):
        InterfaceInformation.decode(octets)
    assert first(octets) == Unknown(octets=octets)


def test_role_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="role"):
        InterfaceInformation(role=4).encode()


@given(information)
def test_object_survives_the_wire(item: InterfaceInformation) -> None:
    assert first(item.encode()) == item


@given(st.integers(0, 255), st.binary(max_size=40))
def test_any_octets_survive(c_type: int, rest: bytes) -> None:
    octets = bytes((0, 4 + len(rest), 2, c_type)) + rest

    assert first(octets).encode() == octets
