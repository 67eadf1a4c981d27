"""Whether a host is alive: an Echo Request, and what a neighbor says meanwhile."""

from __future__ import annotations

from asdic.engine.outgoing import icmpv6_packet
from asdic.tools.conformance.frame_parts import (
    DESTINATION,
    icmpv6_message,
    icmpv6_type,
    target,
)
from asdic.wire import ethernet, icmpv6, ndp
from asdic.wire.address import parse_address, parse_link_layer
from asdic.wire.icmpv6 import Message
from asdic.wire.protocol import EtherType

__all__ = ["ECHO_REQUEST", "HOST_ADDRESS", "HOST_MAC", "answers_alive", "respond"]

HOST_MAC = parse_link_layer("00:11:22:33:44:56")
HOST_ADDRESS = parse_address("fe80::211:22ff:fe33:4456")
_PEER_MAC = parse_link_layer("00:00:00:00:01:00")
_PEER = parse_address("fe80::200:ff:fe00:100")
_HOP_LIMIT = 255
_ECHO_REPLY = 129
_SOLICITATION = 135
_IDENTIFIER = 0xA11F
_IDENTIFIER_AT = slice(4, 6)


def _frame(message: Message) -> bytes:
    header = ethernet.Header(
        destination=HOST_MAC, source=_PEER_MAC, ether_type=EtherType.IPV6
    )
    packet = icmpv6_packet(message, _PEER, HOST_ADDRESS, _HOP_LIMIT)
    return header.encode_unsummed() + packet


ECHO_REQUEST = _frame(
    icmpv6.EchoRequest(identifier=_IDENTIFIER, sequence_number=1, data=b"alive")
)
_ADVERTISEMENT = _frame(
    icmpv6.NeighborAdvertisement(
        target_address=_PEER,
        solicited=True,
        override=True,
        options=(ndp.TargetLinkLayerAddress(link_layer_address=_PEER_MAC),),
    )
)


def answers_alive(frame: bytes) -> bool:
    """Tell whether a frame answers the Echo Request."""
    message = icmpv6_message(frame)
    return (
        message is not None
        and message[0] == _ECHO_REPLY
        and frame[DESTINATION] == _PEER
        and message[_IDENTIFIER_AT] == _IDENTIFIER.to_bytes(2, "big")
    )


def respond(frame: bytes) -> bytes | None:
    """Return what the peer answers to a frame: who asks for it gets its address."""
    if icmpv6_type(frame) == _SOLICITATION and target(frame) == _PEER:
        return _ADVERTISEMENT
    return None
