"""The filter that passes ARP, ICMP and ICMPv6 only."""

import pytest

from asdic.links.packet.constants import AD_PROTOCOL
from asdic.links.packet.icmp_filter import icmp_program
from asdic.links.packet.neighbor_filter import neighbor_program
from asdic.wire.protocol import EtherType


@pytest.mark.parametrize("start", [0, 14])
def test_arp_passes_in_front_of_the_filter_of_icmp(start: int) -> None:
    load, compare, passed, *rest = neighbor_program(start)

    assert load == (0x20, 0, 0, AD_PROTOCOL)
    assert compare == (0x15, 0, 1, EtherType.ARP)
    assert passed[0] == 0x06
    assert passed[3] > 1500
    assert rest == icmp_program(start)
