"""Which device carries the frames of which interface."""

from __future__ import annotations

import pytest

from asdic.config.ios.mapping import mapped, parse_mapping
from asdic.config.ios.read import parse_ios
from asdic.config.setup import LinkKind, LinkSetup
from asdic.errors import OptionError

SETUP = parse_ios(
    """\
interface Loopback0
 ip address 1.1.1.1 255.255.255.255
interface Ethernet0/0
 ip address 192.0.2.1 255.255.255.0
interface Ethernet0/1
 ip address 198.51.100.1 255.255.255.0
interface Ethernet0/2
 shutdown
ip route 10.0.0.0 255.0.0.0 192.0.2.2
ip route 10.0.0.0 255.0.0.0 198.51.100.2
ip route 11.0.0.0 255.0.0.0 Ethernet0/1
ip route 12.0.0.0 255.0.0.0 Null0
"""
).setup


def test_a_word_names_an_interface_and_a_device() -> None:
    assert parse_mapping("e0/0=veth1") == ("Ethernet0/0", "veth1")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("e0/0", "--map e0/0: expected Ethernet0/0=DEVICE"),
        ("e0/0=", "--map e0/0=: expected Ethernet0/0=DEVICE"),
        ("t0=veth1", '--map t0=veth1: "t" is ambiguous'),
    ],
)
def test_a_word_may_be_wrong(word: str, said: str) -> None:
    with pytest.raises(OptionError) as caught:
        parse_mapping(word)
    assert str(caught.value).startswith(said)


def test_an_interface_gets_its_device_and_one_without_is_down() -> None:
    setup, notices = mapped(SETUP, {"Ethernet0/0": "veth1"}, {})
    loopback, first, second, third = setup.links
    assert (loopback.shutdown, loopback.device) == (False, None)
    assert (first.shutdown, first.device, first.device_name) == (False, *["veth1"] * 2)
    assert (second.shutdown, third.shutdown) == (True, True)
    assert notices == [
        "Ethernet0/1 has no device, and stays down: --map Ethernet0/1=DEVICE",
        "the next hop 198.51.100.2 is on no link: it is left out",
        "the next hop Ethernet0/1 is on no link: it is left out",
    ]
    assert [len(one.hops) for one in setup.base.routes] == [1, 0]


def test_a_device_may_be_of_another_kind() -> None:
    tap = LinkSetup(kind=LinkKind.TAP, name="t0", link_layer_address=b"\2\0\0\0\0\1")
    devices = {"Ethernet0/0": "t0", "Ethernet0/1": "veth1"}
    setup, notices = mapped(SETUP, devices, {"t0": tap})
    one = setup.links[1]
    assert (one.kind, one.device, one.name) == (LinkKind.TAP, "t0", "Ethernet0/0")
    assert one.link_layer_address == b"\2\0\0\0\0\1"
    assert (setup.base, notices) == (SETUP.base, [])


@pytest.mark.parametrize(
    ("devices", "said"),
    [
        (
            {"Ethernet1/0": "veth1"},
            "--map Ethernet1/0: there is no such interface, but Ethernet0/0, Ethernet0/1",
        ),
        (
            {"Ethernet0/0": "veth1", "Ethernet0/1": "veth1"},
            "--map: a device can carry one interface only",
        ),
    ],
)
def test_a_mapping_that_cannot_be_is_told(devices: dict[str, str], said: str) -> None:
    with pytest.raises(OptionError) as caught:
        mapped(SETUP, devices, {})
    assert str(caught.value).startswith(said)
