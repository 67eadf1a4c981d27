"""Packets that a node originates."""

from __future__ import annotations

from asdic.engine.outgoing import Outgoing, icmpv6_packet
from asdic.wire import icmpv6
from asdic.wire.ipv6 import Header
from extension_chains import ECHO
from nodes import HOST, PEER


def test_what_nobody_says_is_left_to_the_node() -> None:
    packet = Outgoing(destination=PEER, protocol=58, payload=b"")

    assert (packet.source, packet.interface, packet.hop_limit) == (None, None, None)
    assert (packet.traffic_class, packet.flow_label) == (0, 0)
    assert not packet.dont_fragment


def test_a_message_becomes_a_packet_with_checksum_and_lengths() -> None:
    packet = icmpv6_packet(ECHO, HOST, PEER)

    assert Header.decode(packet) == Header(
        source=HOST, destination=PEER, next_header=58, payload_length=13, hop_limit=255
    )
    assert packet[40:] == icmpv6.encode(ECHO, HOST, PEER)
    assert icmpv6_packet(ECHO, HOST, PEER, 1)[7] == 1
