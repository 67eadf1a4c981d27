"""Packets that a node originates."""

from __future__ import annotations

from asdic.engine.outgoing import icmpv6_packet
from asdic.wire import icmpv6, ipv6
from asdic.wire.checksum import is_valid, pseudo_header_sum
from nodes import HOST, PEER

MESSAGE = icmpv6.EchoRequest(identifier=1, sequence_number=2, data=b"odd")


def test_a_message_becomes_a_whole_packet_of_hop_limit_255() -> None:
    packet = icmpv6_packet(MESSAGE, HOST, PEER)
    octets = packet[40:]

    assert ipv6.Header.decode(packet) == ipv6.Header(
        source=HOST,
        destination=PEER,
        next_header=58,
        hop_limit=255,
        payload_length=len(octets),
    )
    assert icmpv6.decode(octets) == MESSAGE
    assert is_valid(octets, pseudo_header_sum(HOST, PEER, 58, len(octets)))


def test_its_hop_limit_can_be_chosen() -> None:
    assert icmpv6_packet(MESSAGE, HOST, PEER, hop_limit=1)[7] == 1
