"""The configuration of a node whose links are open."""

from __future__ import annotations

from random import Random

import pytest

from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.engine.configuration import Configuration, Host, StaticAddress
from asdic.errors import OptionError
from asdic.tools.node.open_station import node_configuration, open_station
from asdic.wire.link_type import LinkType
from frame_links import MAC, Cable

KERNEL_MAC = bytes.fromhex("0200000000aa")
ADDRESS = StaticAddress(octets=bytes(15) + b"\7", prefix_length=64)


class Tunnel(Cable):
    """A link without frames."""

    link_type = LinkType.RAW


def configured(
    *links: LinkSetup, base: Configuration | None = None, cable: Cable | None = None
) -> Configuration:
    setup = NodeSetup(links=links, base=base or Configuration(interfaces=()))
    generator = Random(1)  # noqa: S311 - tests want it repeatable
    cables = [cable or Cable(one.name) for one in links]
    return node_configuration(setup, cables, generator, lambda _name: KERNEL_MAC)


def test_an_interface_has_what_it_was_set_up_with() -> None:
    gateway = bytes(15) + b"\1"
    one = LinkSetup(
        kind=LinkKind.TAP,
        name="t0",
        link_layer_address=MAC,
        mtu=1400,
        addresses=(ADDRESS,),
        gateway=(gateway,),
    )
    (interface,) = configured(one).interfaces
    assert (interface.name, interface.mtu) == ("t0", 1400)
    assert interface.link_layer_address == MAC
    assert (interface.addresses, interface.gateway) == ((ADDRESS,), (gateway,))


def test_the_mtu_is_the_links_unless_it_is_set() -> None:
    (interface,) = configured(LinkSetup(kind=LinkKind.TAP, name="t0")).interfaces
    assert interface.mtu == 1500


def test_a_tap_device_gets_a_local_address_of_one_station_at_random() -> None:
    links = [LinkSetup(kind=LinkKind.TAP, name=f"t{number}") for number in range(50)]
    found = {one.link_layer_address for one in configured(*links).interfaces}
    assert len(found) == 50
    assert {one[0] & 3 for one in found} == {2}


def test_a_network_interface_keeps_its_own_address() -> None:
    one = LinkSetup(kind=LinkKind.INTERFACE, name="eth0")
    assert configured(one).interfaces[0].link_layer_address == KERNEL_MAC


def test_a_tun_device_has_none() -> None:
    one = LinkSetup(kind=LinkKind.TUN, name="u0")
    (interface,) = configured(one, cable=Tunnel()).interfaces
    assert interface.link_layer_address == b""


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (KERNEL_MAC, "is the MAC address of the kernel's end"),
        (b"\3\0\0\0\0\1", "no MAC address of one station"),
        (b"\2\0", "no MAC address of one station"),
    ],
)
def test_an_address_that_cannot_be_the_nodes_is_refused(
    address: bytes, said: str
) -> None:
    one = LinkSetup(kind=LinkKind.TAP, name="t0", link_layer_address=address)
    with pytest.raises(OptionError, match=said):
        configured(one)


def test_a_tun_device_takes_no_mac_address() -> None:
    one = LinkSetup(kind=LinkKind.TUN, name="u0", link_layer_address=MAC)
    with pytest.raises(OptionError, match="a TUN device has no MAC address"):
        configured(one, cable=Tunnel())


def test_the_time_of_day_is_known_unless_somebody_says_otherwise() -> None:
    one = LinkSetup(kind=LinkKind.TAP, name="t0")
    assert configured(one).host.utc_offset is not None
    base = Configuration(interfaces=(), host=Host(utc_offset=7))
    assert configured(one, base=base).host.utc_offset == 7


def test_a_node_needs_a_link() -> None:
    with pytest.raises(OptionError, match="a node needs a link"):
        open_station(NodeSetup())


def test_an_interface_may_have_another_name_than_its_device() -> None:
    one = LinkSetup(kind=LinkKind.INTERFACE, name="Ethernet0/0", device="veth1")
    asked: list[str] = []

    def kernel_address(name: str) -> bytes:
        asked.append(name)
        return KERNEL_MAC

    setup = NodeSetup(links=(one,))
    generator = Random(1)  # noqa: S311 - tests want it repeatable
    found = node_configuration(setup, [Cable("veth1")], generator, kernel_address)
    assert [interface.name for interface in found.interfaces] == ["Ethernet0/0"]
    assert asked == ["veth1"]


def test_a_loopback_interface_has_its_addresses_and_no_device() -> None:
    loopback = LinkSetup(kind=LinkKind.LOOPBACK, name="Loopback0", addresses=(ADDRESS,))
    down = LinkSetup(kind=LinkKind.TAP, name="t0", shutdown=True)
    with open_station(NodeSetup(links=(loopback, down))) as station:
        assert list(station.links) == ["Loopback0"]
        (interface,) = station.node.configuration.interfaces
        assert (interface.link_layer_address, interface.addresses) == (b"", (ADDRESS,))


def test_a_node_that_is_shut_down_altogether_has_no_link() -> None:
    down = LinkSetup(kind=LinkKind.TAP, name="t0", shutdown=True)
    with pytest.raises(OptionError, match="a node needs a link"):
        open_station(NodeSetup(links=(down,)))
