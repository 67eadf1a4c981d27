"""Frames as sessions see them."""

import pytest

from asdic.probe.neighbors import hear
from asdic.probe.neighbors.heard import link_layer_option
from asdic.wire import arp, icmpv4, icmpv6, ndp
from link_frames import (
    OURS,
    OURS6,
    PEER,
    PEER_LINK_LOCAL,
    PEER_MAC,
    advertisement,
    arp_packet,
    from_peer,
    from_peer4,
)


def test_an_advertisement_is_heard_with_its_addresses() -> None:
    heard = hear(from_peer(advertisement()))

    assert heard is not None
    assert (heard.station, heard.source, heard.destination, heard.hop_limit) == (
        PEER_MAC,
        PEER_LINK_LOCAL,
        OURS6,
        255,
    )
    assert heard.message == advertisement()


def test_arp_is_heard_with_the_addresses_that_it_names() -> None:
    heard = hear(arp_packet())

    assert heard is not None
    assert isinstance(heard.message, arp.Packet)
    assert (heard.source, heard.destination) == (PEER, OURS)


def test_icmp_of_ipv4_is_heard() -> None:
    heard = hear(from_peer4(icmpv4.RouterSolicitation()))
    assert heard is not None
    assert heard.hop_limit == 1


def test_what_a_router_has_forwarded_is_no_neighbor_discovery() -> None:
    assert hear(from_peer(advertisement(), hop_limit=254)) is None


@pytest.mark.parametrize("place", [55, -1])
def test_what_arrived_damaged_is_not_heard(place: int) -> None:
    frame = bytearray(from_peer(advertisement()))
    frame[place] ^= 1
    assert hear(bytes(frame)) is None


def test_an_option_without_length_makes_the_message_invalid() -> None:
    option = ndp.Unknown(octets=b"\x63\0\0\0\0\0\0\0")
    message = icmpv6.NeighborAdvertisement(target_address=OURS6, options=(option,))
    assert hear(from_peer(message)) is None


def test_other_kinds_of_frames_say_nothing() -> None:
    assert hear(b"") is None
    assert hear(bytes(60)) is None
    packet = bytearray(arp_packet())
    packet[18] = 8  # the length of a hardware address
    assert hear(bytes(packet) + bytes(8)) is None


def test_other_icmp_may_come_from_afar() -> None:
    reply = icmpv6.EchoReply(identifier=1, sequence_number=1)
    assert hear(from_peer(reply, hop_limit=3)) is not None


def test_the_link_layer_address_is_that_of_either_option() -> None:
    nonce = ndp.Nonce(nonce=bytes(6))
    source = ndp.SourceLinkLayerAddress(link_layer_address=PEER_MAC)
    assert link_layer_option((nonce, source)) == PEER_MAC
    assert link_layer_option((nonce,)) is None
