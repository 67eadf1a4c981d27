"""Finishing the checksums that the kernel left to a network card.

What a local sender puts on a virtual link may never meet a card: then a packet socket
sees a transport checksum that covers the pseudo header only (PACKET_AUXDATA tells).
"""

from __future__ import annotations

from asdic.wire import packet as packets
from asdic.wire.link_type import LinkType
from asdic.wire.packet import checksum_fields

__all__ = ["finished"]

_TRANSPORTS = frozenset({"tcp", "udp"})


def finished(frame: bytes, link_type: LinkType = LinkType.ETHERNET) -> bytes:
    """Return *frame* with the checksum of its TCP segment or UDP datagram.

    The outermost one: nobody leaves a tunnel's inner checksums open.
    """
    packet = packets.decode(frame, link_type)
    for one in checksum_fields(packet):
        if packet.layers[one.layer].LAYER in _TRANSPORTS:
            octets = one.expected.to_bytes(2, "big")
            return frame[: one.offset] + octets + frame[one.offset + 2 :]
    return frame
