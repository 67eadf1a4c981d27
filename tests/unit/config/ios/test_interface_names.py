"""Names of interfaces, shortened or not."""

from __future__ import annotations

import pytest

from asdic.config.ios.interface_names import parse_interface_name
from asdic.errors import EncodeError


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ethernet0/0", "Ethernet0/0"),
        ("e0/1", "Ethernet0/1"),
        ("ETH0/0", "Ethernet0/0"),
        ("f0/0", "FastEthernet0/0"),
        ("gi1/0/24", "GigabitEthernet1/0/24"),
        ("te1/1", "TenGigabitEthernet1/1"),
        ("lo0", "Loopback0"),
        ("n0", "Null0"),
        ("Gi0/0.10", "GigabitEthernet0/0.10"),
        ("po1", "Port-channel1"),
        ("Embedded-Service-Engine0/0", "Embedded-Service-Engine0/0"),
        ("fo1/0/1", "FortyGigabitEthernet1/0/1"),
    ],
)
def test_a_type_may_be_shortened(text: str, name: str) -> None:
    assert parse_interface_name(text) == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("t0", '"t" is ambiguous: it may be "TenGigabitEthernet" or "Tunnel"'),
        ("x0", '"x" is no type of interface: Ethernet, FastEthernet'),
        ("Ethernet", '"Ethernet" is no name of an interface, such as Ethernet0/0'),
        ("e0//1", '"0//1" is no number of an interface'),
    ],
)
def test_what_is_no_name_is_told(text: str, said: str) -> None:
    with pytest.raises(EncodeError) as caught:
        parse_interface_name(text)
    assert said in str(caught.value)
