"""An upper layer's octets within their packet."""

from __future__ import annotations

from asdic.engine.transport import Segment
from nodes import ALL_NODES, HOST, PEER
from provoking import datagram
from turns import Bench

UDP = 17


def received(packet: bytes, *, is_link_group: bool = False) -> Segment:
    """Return the segment in *packet*."""
    return Segment(
        interface=Bench().interface,
        packet=packet,
        start=40,
        protocol=UDP,
        source=packet[8:24],
        destination=packet[24:40],
        is_link_group=is_link_group,
    )


def test_its_octets_begin_behind_the_headers() -> None:
    packet = datagram()

    assert received(packet).octets == packet[40:]


def test_its_checksum_covers_both_addresses() -> None:
    packet = datagram()
    other = packet[:8] + HOST + PEER[:-1] + b"\x0a" + packet[40:]

    assert received(packet).is_sound(packet[40:])
    assert not received(other).is_sound(packet[40:])


def test_it_is_to_a_group_where_the_packet_or_the_frame_is() -> None:
    assert not received(datagram()).is_to_group
    assert received(datagram(), is_link_group=True).is_to_group
    assert received(datagram(destination=ALL_NODES)).is_to_group
