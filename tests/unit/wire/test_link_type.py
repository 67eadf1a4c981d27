"""Link types, by the numbers of the pcap registry."""

from asdic.wire.link_type import LinkType
from asdic.wire.packet.link import LINK_TYPES


def test_every_link_type_can_be_decoded() -> None:
    assert set(LINK_TYPES) == set(LinkType)


def test_bare_messages_stand_outside_the_registry() -> None:
    assert LinkType.ICMPV4 > 0xFFFF
    assert LinkType.ICMPV6 > 0xFFFF
