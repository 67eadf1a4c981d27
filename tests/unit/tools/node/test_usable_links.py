"""What a link must be for a node to run on it."""

from __future__ import annotations

import pytest

from asdic.config.setup import LinkKind, LinkSetup
from asdic.engine.configuration import StaticAddress
from asdic.errors import OptionError
from asdic.tools.node.usable_links import check_gateways, usable_mtu
from asdic.wire.address import parse_address


def link(*addresses: str, gateway: str = "", mtu: int | None = None) -> LinkSetup:
    return LinkSetup(
        kind=LinkKind.TAP,
        name="t0",
        mtu=mtu,
        addresses=tuple(
            StaticAddress(octets=parse_address(one), prefix_length=24)
            for one in addresses
        ),
        gateway=(parse_address(gateway),) if gateway else (),
    )


@pytest.mark.requirement("rfc8200-5-a")
def test_ipv6_needs_1280_octets() -> None:
    assert usable_mtu(link(), 1280) == 1280
    assert usable_mtu(link(mtu=1400), 576) == 1400
    with pytest.raises(OptionError) as caught:
        usable_mtu(link(), 1279)
    assert str(caught.value) == (
        "t0: its MTU is 1279, and IPv6 needs 1280 (RFC 8200 §5);"
        " try ip link set dev t0 mtu 1280"
    )


@pytest.mark.parametrize(
    ("addresses", "gateway", "makes_addresses"),
    [
        (["192.0.2.9"], "192.0.2.1", False),
        (["2001:db8::9"], "2001:db8::1", False),
        ([], "fe80::1", False),
        ([], "2001:db8::1", True),
        ([], "", False),
    ],
)
def test_a_gateway_is_reached_from_an_address_of_its_family(
    addresses: list[str], gateway: str, *, makes_addresses: bool
) -> None:
    check_gateways(link(*addresses, gateway=gateway), makes_addresses=makes_addresses)


@pytest.mark.parametrize(
    ("addresses", "gateway", "makes_addresses", "family"),
    [
        ([], "192.0.2.1", True, "IPv4"),
        (["2001:db8::9"], "192.0.2.1", True, "IPv4"),
        (["192.0.2.9"], "2001:db8::1", False, "IPv6"),
    ],
)
def test_without_one_it_is_refused_in_a_line(
    addresses: list[str], gateway: str, family: str, *, makes_addresses: bool
) -> None:
    one = link(*addresses, gateway=gateway)
    with pytest.raises(OptionError) as caught:
        check_gateways(one, makes_addresses=makes_addresses)
    assert str(caught.value) == (
        f"t0: gateway {gateway}: it has no {family} address; give it one, as by --address"
    )
