"""Which addresses a node tells of itself (RFC 4620 §6.3, §6.4)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import InterfaceConfiguration
from asdic.engine.instant import SECOND, Instant
from asdic.engine.interface import Address, AddressState, Interface
from asdic.engine.responders.node_addresses import (
    ipv4_addresses,
    ipv6_addresses,
    subject_interfaces,
)
from asdic.wire.address import format_address, parse_address
from asdic.wire.icmpv6.node_information_data import (
    SubjectIpv4Address,
    SubjectIpv6Address,
    SubjectName,
)
from asking import query
from turns import configuration

NODE_ADDRESSES, IPV4_ADDRESSES = 3, 4
NOW = Instant(100 * SECOND)
SCOPES = (
    "link_local_addresses",
    "site_local_addresses",
    "global_addresses",
    "compatible_addresses",
)


def interface(*addresses: Address, name: str = "eth0") -> Interface:
    """Return an interface with *addresses*."""
    made = Interface(InterfaceConfiguration(name=name), configuration())
    made.addresses = {one.octets: one for one in addresses}
    return made


def address(
    text: str, state: AddressState = AddressState.PREFERRED, **rest: object
) -> Address:
    """Return an address of an interface."""
    made = Address(octets=parse_address(text), prefix_length=64, state=state)
    return replace(made, **rest)


def told(*interfaces: Interface, **flags: bool) -> list[str]:
    """Return the IPv6 addresses that a query with *flags* is told."""
    found, _ = ipv6_addresses(query(NODE_ADDRESSES, **flags), interfaces, NOW)
    return [format_address(one.ipv6_address) for one in found]


ALL_SCOPES = interface(
    address("fe80::1"),
    address("fec0::1"),
    address("2001:db8::1"),
    address("fd00::1"),
    address("::192.0.2.1"),
    address("::ffff:192.0.2.1"),
    address("192.0.2.1"),
)


@pytest.mark.requirement("rfc4620-4-a")
@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        ("link_local_addresses", ["fe80::1"]),
        ("site_local_addresses", ["fec0::1"]),
        ("global_addresses", ["2001:db8::1", "fd00::1"]),
        ("compatible_addresses", ["::c000:201", "::ffff:192.0.2.1"]),
    ],
)
def test_each_flag_asks_for_a_scope(flag: str, expected: list[str]) -> None:
    assert told(ALL_SCOPES, **{flag: True}) == expected


def test_without_flags_none_are_told_and_with_all_of_them_all() -> None:
    assert told(ALL_SCOPES) == []
    assert len(told(ALL_SCOPES, **dict.fromkeys(SCOPES, True))) == 6


def test_addresses_that_are_not_assigned_or_not_unicast_are_not_told() -> None:
    some = interface(
        address("2001:db8::1", AddressState.TENTATIVE),
        address("2001:db8::2", AddressState.DUPLICATED),
        address("2001:db8::3", is_anycast=True),
        address("2001:db8::4", AddressState.OPTIMISTIC),
    )

    assert told(some, global_addresses=True) == ["2001:db8::4"]


def test_deprecated_addresses_come_last() -> None:
    some = interface(
        address("2001:db8::1", AddressState.DEPRECATED), address("2001:db8::2")
    )

    assert told(some, global_addresses=True) == ["2001:db8::2", "2001:db8::1"]


@pytest.mark.parametrize(
    ("until", "ttl"),
    [
        (None, 0),
        (Instant(NOW + 30 * SECOND), 30),
        (Instant(NOW - SECOND), 0),
        (Instant(NOW + (1 << 33) * SECOND), 0xFFFFFFFF),
    ],
)
def test_an_address_may_be_kept_while_it_is_valid(
    until: Instant | None, ttl: int
) -> None:
    some = interface(address("2001:db8::1", valid_until=until))

    found, _ = ipv6_addresses(query(NODE_ADDRESSES, global_addresses=True), [some], NOW)

    assert [one.ttl for one in found] == [ttl]


@pytest.mark.parametrize(("count", "is_truncated"), [(61, False), (62, True)])
def test_61_ipv6_addresses_fit(count: int, *, is_truncated: bool) -> None:
    some = interface(*(address(f"2001:db8::{one:x}") for one in range(1, count + 1)))

    found, rest = ipv6_addresses(
        query(NODE_ADDRESSES, global_addresses=True), [some], NOW
    )

    assert (len(found), rest) == (61, is_truncated)


@pytest.mark.parametrize(("count", "is_truncated"), [(153, False), (154, True)])
def test_153_ipv4_addresses_fit(count: int, *, is_truncated: bool) -> None:
    some = interface(*(address(f"192.0.2.{one}") for one in range(1, count + 1)))

    found, rest = ipv4_addresses([some], NOW)

    assert (len(found), rest) == (153, is_truncated)
    assert found[0].ipv4_address == parse_address("192.0.2.1")


HERE = interface(address("fe80::1"))
THERE = interface(address("fe80::2"), address("192.0.2.2"), name="eth1")
SUBJECT = SubjectIpv6Address(ipv6_address=parse_address("fe80::2"))
SUBJECT_4 = SubjectIpv4Address(ipv4_address=parse_address("192.0.2.2"))


@pytest.mark.parametrize("subject", [SUBJECT, SUBJECT_4])
def test_a_query_about_an_address_is_about_its_interface(
    subject: SubjectIpv6Address | SubjectIpv4Address,
) -> None:
    asked = query(NODE_ADDRESSES, subject)

    assert subject_interfaces(asked, HERE, [HERE, THERE]) == [THERE]


def test_a_query_about_a_name_is_about_the_interface_that_it_came_by() -> None:
    asked = query(NODE_ADDRESSES, SubjectName(name=b"\4host\0\0"))

    assert subject_interfaces(asked, HERE, [HERE, THERE]) == [HERE]


def test_the_flag_for_all_asks_for_all_interfaces() -> None:
    asked = query(NODE_ADDRESSES, SUBJECT, all_addresses=True)

    assert subject_interfaces(asked, HERE, [HERE, THERE]) == [HERE, THERE]
