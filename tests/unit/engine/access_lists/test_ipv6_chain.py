"""From the IPv6 header to the upper layer."""

from __future__ import annotations

from access_samples import fragment_header, ipv6_packet
from asdic.engine.access_lists.ipv6_chain import Chain, read_chain

OPTIONS = b"\0\1\4\0\0\0\0"
HOP_BY_HOP, ROUTING, DESTINATION = (0, OPTIONS), (43, OPTIONS), (60, OPTIONS)
AUTHENTICATION = (51, b"\1\0\0" + bytes(8))
UDP = 17


def test_the_upper_layer_follows_the_header() -> None:
    assert read_chain(ipv6_packet(UDP)) == Chain(UDP, 40)


def test_options_and_routing_headers_are_passed_over_in_any_order() -> None:
    packet = ipv6_packet(UDP, bytes(8), DESTINATION, ROUTING, HOP_BY_HOP)
    assert read_chain(packet) == Chain(UDP, 64, has_routing=True)


def test_a_header_is_as_long_as_it_says() -> None:
    long = (60, b"\2" + bytes(22))
    assert read_chain(ipv6_packet(UDP, b"", long)) == Chain(UDP, 64)


def test_an_authentication_header_is_an_upper_layer() -> None:
    packet = ipv6_packet(UDP, bytes(8), DESTINATION, AUTHENTICATION)
    assert read_chain(packet) == Chain(51, 48)


def test_a_first_fragment_is_read_on() -> None:
    first = (44, fragment_header(0, more=True))
    packet = ipv6_packet(UDP, bytes(8), first, DESTINATION)
    assert read_chain(packet) == Chain(UDP, 56, is_fragment=True)


def test_a_fragment_that_is_the_whole_packet_is_none() -> None:
    atomic = (44, fragment_header(0, more=False))
    assert read_chain(ipv6_packet(UDP, b"", atomic)) == Chain(UDP, 48)


def test_of_a_later_fragment_the_protocol_is_told_by_its_header() -> None:
    later = (44, fragment_header(5, more=False))
    packet = ipv6_packet(UDP, bytes(8), ROUTING, later)
    assert read_chain(packet) == Chain(UDP, 56, True, 5, True)  # noqa: FBT003 - in the order of its fields


def test_a_later_fragment_that_begins_with_another_header_has_none() -> None:
    later = (44, fragment_header(5, more=True))
    packet = ipv6_packet(UDP, bytes(8), later, DESTINATION)
    assert read_chain(packet) == Chain(None, 48, is_fragment=True, fragment_offset=5)


def test_where_the_packet_ends_within_the_chain_there_is_no_upper_layer() -> None:
    for header, needed in ((HOP_BY_HOP, 2), (ROUTING, 4), (AUTHENTICATION, 2)):
        packet = ipv6_packet(UDP, b"", header, kept=needed - 1)
        assert read_chain(packet).protocol is None, header
    fragment = (44, fragment_header(5, more=True))
    assert read_chain(ipv6_packet(UDP, b"", fragment, kept=3)) == Chain(None, 40)


def test_a_header_whose_end_is_cut_off_still_names_what_follows() -> None:
    packet = ipv6_packet(UDP, b"", HOP_BY_HOP, kept=2)
    assert read_chain(packet) == Chain(UDP, 48)
