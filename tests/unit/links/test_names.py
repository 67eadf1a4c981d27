"""Names and addresses, as far as this machine alone knows them."""

import socket

import pytest

from asdic.errors import UnknownName
from asdic.links.names import (
    Endpoint,
    interface_index,
    is_group,
    is_link_wide,
    resolve,
    reverse,
)

LOOPBACK_V6 = bytes(15) + b"\x01"


def test_an_address_needs_no_resolver() -> None:
    assert resolve("192.0.2.1") == [Endpoint(address=bytes([192, 0, 2, 1]))]
    assert resolve("::1", 6) == [Endpoint(address=LOOPBACK_V6)]


def test_short_forms_of_ipv4_addresses() -> None:
    assert resolve("127.1") == [Endpoint(address=bytes([127, 0, 0, 1]))]


def test_a_zone_becomes_an_index() -> None:
    index = socket.if_nametoindex("lo")

    [by_name] = resolve("fe80::1%lo")
    [by_index] = resolve(f"fe80::1%{index}")

    assert by_name == by_index
    assert by_name.scope_id == index
    assert by_name.text == "fe80::1%lo"


def test_the_zone_of_a_vanished_interface_is_its_number() -> None:
    endpoint = Endpoint(address=LOOPBACK_V6, scope_id=987_654)

    assert endpoint.text == "::1%987654"


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(UnknownName, match="nosuch0: no such interface"):
        resolve("fe80::1%nosuch0")


def test_an_address_of_the_other_family_is_refused() -> None:
    with pytest.raises(UnknownName, match="::1: not an IPv4 address"):
        resolve("::1", 4)


def test_localhost_has_an_address() -> None:
    [first, *_] = resolve("localhost", 4)

    assert first == Endpoint(address=bytes([127, 0, 0, 1]), numeric=False)


@pytest.mark.parametrize("name", ["", "a..b", "x" * 300, "\N{SNOWMAN}." * 99, "a\0b"])
def test_what_cannot_be_a_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownName):
        resolve(name)


def test_reverse_names() -> None:
    assert reverse(bytes([127, 0, 0, 1])), "a name, localhost as a rule"


@pytest.mark.parametrize(
    ("address", "group", "link_wide"),
    [
        ("192.0.2.1", False, False),
        ("169.254.0.1", False, False),
        ("224.0.0.1", True, False),
        ("255.255.255.255", True, False),
        ("2001:db8::1", False, False),
        ("fe80::1", False, True),
        ("febf::1", False, True),
        ("fec0::1", False, False),
        ("ff01::1", True, True),
        ("ff02::1", True, True),
        ("ff05::1", True, False),
    ],
)
def test_scopes(address: str, *, group: bool, link_wide: bool) -> None:
    [endpoint] = resolve(address)

    assert is_group(endpoint.address) == group
    assert is_link_wide(endpoint.address) == link_wide


def test_interfaces_have_indexes() -> None:
    assert interface_index("lo") == socket.if_nametoindex("lo")
