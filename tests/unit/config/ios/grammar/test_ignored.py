"""Commands that are known and left alone."""

from __future__ import annotations

import pytest

from asdic.config.ios.draft import IOS_BASE
from asdic.config.ios.read import parse_ios
from asdic.config.setup import NodeSetup

TEXT = """\
service timestamps debug datetime msec
no service password-encryption
enable secret 5 xyz
router ospf 1
 network 0.0.0.0 255.255.255.255 area 0
 whatever this is
snmp-server community public RO
ip http server
ipv6 cef
line vty 0 4
 login
"""


def test_they_are_told_with_their_lines_unless_something_is_off() -> None:
    reading = parse_ios(TEXT)
    assert reading.setup == NodeSetup(base=IOS_BASE)
    assert [one.line for one in reading.notices] == [1, 3, 4, 7, 8, 9, 10]
    assert reading.notices[2].text == '"router ospf 1" does nothing here'


@pytest.mark.parametrize(
    "line",
    [
        "boot system flash bootflash:image.bin",
        "dialer-list 1 protocol ip permit",
        "mgcp fax t38 ecm",
        "vstack",
        "ip route vrf CUSTOMER 0.0.0.0 0.0.0.0 192.0.2.1",
        "ip access-list log-update threshold 10",
        "access-list compiled",
    ],
)
def test_rarer_ones_of_a_running_configuration_are_known(line: str) -> None:
    reading = parse_ios(f"line con 0\n!\n{line}")
    assert reading.notices[1].text == f'"{line}" does nothing here'
    assert reading.setup == NodeSetup(base=IOS_BASE)


@pytest.mark.parametrize(
    "line",
    [
        "duplex auto",
        "ip ospf 1 area 0",
        "ip nat inside",
        "ipv6 ospf 1 area 0",
        "ipv6 nd raguard attach-policy HOSTS",
        "ip helper-address 192.0.2.1",
        "ip unnumbered Loopback0",
        "ip route-cache flow",
    ],
)
def test_so_are_those_of_an_interface(line: str) -> None:
    reading = parse_ios(f"interface e0/0\n {line}\n shutdown")
    assert [(one.line, one.text) for one in reading.notices] == [
        (2, f'"{line}" does nothing here')
    ]
    assert reading.setup.links[0].shutdown
