"""Tests of what needs no socket."""

from asdic.links.packet.packet_socket import restore
from asdic.wire.link_type import LinkType

TAG = (0x8100, 0x2007)


def test_a_tag_goes_back_behind_the_addresses() -> None:
    frame = bytes(range(12)) + b"\x08\x00\x45"
    octets, protocol = restore(frame, TAG, LinkType.ETHERNET, 0x800)
    assert octets == bytes(range(12)) + b"\x81\x00\x20\x07\x08\x00\x45"
    assert protocol == 0x8100


def test_a_tag_goes_between_a_cooked_header_and_the_packet() -> None:
    octets, protocol = restore(b"\x45", TAG, LinkType.LINUX_SLL2, 0x800)
    assert (octets, protocol) == (b"\x20\x07\x08\x00\x45", 0x8100)


def test_a_bare_packet_has_no_place_for_one() -> None:
    assert restore(b"\x45", TAG, LinkType.RAW, 0x800) == (b"\x45", 0x800)
