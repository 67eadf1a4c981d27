"""Commands that give an interface its addresses."""

from __future__ import annotations

import pytest

from asdic.config.ios.read import parse_ios
from asdic.engine.configuration import StaticAddress
from asdic.wire.address import parse_address
from ios_texts import link, problem

FIRST = "ip address 192.0.2.1 255.255.255.0"
SECOND = "ip address 198.51.100.1 255.255.255.128 secondary"
SIX = "ipv6 address 2001:db8::1/64"


def static(text: str, length: int, **fields: bool) -> StaticAddress:
    return StaticAddress(octets=parse_address(text), prefix_length=length, **fields)


ONE, TWO = static("192.0.2.1", 24), static("198.51.100.1", 25)


@pytest.mark.parametrize(
    ("lines", "addresses"),
    [
        ((FIRST,), (ONE,)),
        ((SIX, FIRST, SECOND), (ONE, TWO, static("2001:db8::1", 64))),
        (
            (FIRST, SECOND, "ip address 203.0.113.1 255.255.255.254"),
            (static("203.0.113.1", 31), TWO),
        ),
        ((FIRST, SECOND, SECOND), (ONE, TWO)),
        ((FIRST, SECOND, f"no {SECOND}"), (ONE,)),
        ((FIRST, SECOND, "no ip address"), ()),
        ((FIRST, "no ip address 192.0.2.9 255.255.255.0"), (ONE,)),
        ((SIX, "ipv6 address 2001:db8::1/48"), (static("2001:db8::1", 48),)),
        ((SIX, f"no {SIX}"), ()),
        ((SIX, "no ipv6 address"), ()),
        (
            ("ipv6 address 2001:db8:7:0:1:2:3:4/64 eui-64",),
            (static("2001:db8:7::", 64, has_eui64=True),),
        ),
        (
            ("ipv6 address 2001:db8::2/64 anycast",),
            (static("2001:db8::2", 64, is_anycast=True),),
        ),
        (
            (SIX, "ipv6 address FE80::1 link-local"),
            (static("fe80::1", 128), static("2001:db8::1", 64)),
        ),
        (
            (
                "ipv6 address FE80::1 link-local",
                "ipv6 address FE80::2 link-local",
            ),
            (static("fe80::2", 128),),
        ),
        (
            (
                "ipv6 address FE80::1 link-local",
                "no ipv6 address FE80::1 link-local",
            ),
            (),
        ),
    ],
)
def test_addresses_are_set_and_removed(
    lines: tuple[str, ...], addresses: tuple[StaticAddress, ...]
) -> None:
    assert link(*lines).addresses == addresses


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((SECOND,), "2: a secondary address needs a primary one first"),
        ((FIRST, SECOND, f"no {FIRST}"), "4: the secondary addresses have to go"),
        (("ip address 192.0.2.0 255.255.255.0",), "192.0.2.0/24 is no address that"),
        (("ip address 192.0.2.255 255.255.255.0",), "192.0.2.255/24 is no address"),
        (("ip address 224.0.0.1 255.255.255.255",), "224.0.0.1/32 is no address"),
        (("ip address 192.0.2.1 0.0.0.0",), "192.0.2.1/0 is no address"),
        (("ipv6 address FE80::1/64",), "written without a length, and `link-local`"),
        (("ipv6 address FF02::1/64",), "ff02::1/64 is no address that"),
        (("ipv6 address 2001:db8::/65 eui-64",), "eui-64 needs a prefix of 64 bits"),
        (("ipv6 address 2001:db8::1 link-local",), "2001:db8::1 is not link-local"),
    ],
)
def test_an_address_that_cannot_be_is_told(lines: tuple[str, ...], said: str) -> None:
    assert said in problem("interface e0/0", *(f" {one}" for one in lines))


def test_ipv6_is_on_where_it_was_enabled_or_has_an_address() -> None:
    assert not link(FIRST).ipv6
    assert link("ipv6 enable").ipv6
    assert not link("ipv6 enable", "no ipv6 enable").ipv6
    assert link(SIX).ipv6
    assert link("ipv6 address autoconfig").ipv6


def test_addresses_are_made_of_advertised_prefixes_on_demand() -> None:
    demand = "interface e0/0\n ipv6 address autoconfig default"
    assert parse_ios(demand).setup.base.autoconfiguration.enabled
    gone = f"{demand}\n no ipv6 address autoconfig"
    assert not parse_ios(gone).setup.base.autoconfiguration.enabled
    loopback = "interface lo0\n ipv6 address autoconfig"
    assert not parse_ios(loopback).setup.base.autoconfiguration.enabled
    (notice,) = parse_ios(f"interface e0/1\n{demand}").notices
    assert notice.text.endswith("on all interfaces")


@pytest.mark.parametrize("line", ["ip address dhcp", "ipv6 address dhcp rapid-commit"])
def test_that_there_is_no_dhcp_is_told(line: str) -> None:
    (notice,) = parse_ios(f"interface e0/0\n {line}").notices
    assert (notice.line, notice.text) == (
        2,
        "there is no DHCP here: the interface gets no address by it",
    )
    assert not parse_ios(f"interface e0/0\n no {line}").notices


def test_an_address_that_another_interface_has_is_told() -> None:
    text = f"interface e0/0\n {FIRST}\n {SECOND}\ninterface e0/1\n {FIRST}\n {FIRST}"
    told = (5, "192.0.2.1 is an address of Ethernet0/0, too")
    notices = [(one.line, one.text) for one in parse_ios(text).notices]
    assert notices == [told, (6, told[1])]
