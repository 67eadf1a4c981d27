"""Which IPv4 addresses are for all on a link."""

from __future__ import annotations

import pytest

from asdic.engine.interface import Address, AddressState, Interface
from asdic.wire.address import parse_address
from turns import Bench


def interface_with(
    *addresses: tuple[str, int], state: AddressState = AddressState.PREFERRED
) -> Interface:
    interface = Bench().interface
    for text, length in addresses:
        octets = parse_address(text)
        interface.addresses[octets] = Address(
            octets=octets, prefix_length=length, state=state
        )
    return interface


def is_broadcast(interface: Interface, text: str) -> bool:
    return interface.is_broadcast(parse_address(text))


def test_the_limited_broadcast_is_one_on_any_interface() -> None:
    assert is_broadcast(interface_with(), "255.255.255.255")


# RFC 1122 §3.2.1.3: {<network>, -1}; §3.3.6: zeros in place of ones are recognized.
@pytest.mark.parametrize("text", ["192.0.2.127", "192.0.2.64"])
def test_a_host_part_of_all_ones_or_zeros_is_a_broadcast(text: str) -> None:
    assert is_broadcast(interface_with(("192.0.2.66", 26)), text)


@pytest.mark.parametrize(
    "text", ["192.0.2.65", "192.0.2.126", "192.0.2.255", "192.0.3.127", "224.0.0.1"]
)
def test_whatever_else_is_no_broadcast(text: str) -> None:
    assert not is_broadcast(interface_with(("192.0.2.66", 26)), text)


def test_each_prefix_has_a_broadcast() -> None:
    interface = interface_with(("10.1.2.3", 8), ("192.0.2.1", 30), ("2001:db8::1", 64))

    assert is_broadcast(interface, "10.255.255.255")
    assert is_broadcast(interface, "192.0.2.3")


# RFC 3021 §2.1: both addresses of a 31-bit prefix are those of hosts.
@pytest.mark.parametrize("length", [31, 32])
@pytest.mark.parametrize("text", ["192.0.2.2", "192.0.2.3"])
def test_a_point_to_point_prefix_has_no_broadcast(text: str, length: int) -> None:
    assert not is_broadcast(interface_with(("192.0.2.2", length)), text)


def test_an_address_that_is_not_assigned_makes_no_broadcast() -> None:
    interface = interface_with(("192.0.2.66", 26), state=AddressState.TENTATIVE)

    assert not is_broadcast(interface, "192.0.2.127")


def test_an_ipv6_address_is_no_broadcast() -> None:
    interface = interface_with(("2001:db8::1", 64))

    assert not is_broadcast(interface, "2001:db8::ffff:ffff:ffff:ffff")
