"""Frames as `asdic decode` has them, for tests of what it shows."""

from __future__ import annotations

import demo_messages
from asdic.tools.decode import Frame
from asdic.wire import ethernet, icmpv4, icmpv6, ipv4, ipv6
from asdic.wire.layer import Layer
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet, build, decode
from asdic.wire.protocol import EtherType, Protocol
from asdic.wire.validate import findings

__all__ = [
    "CORE_FRAMES",
    "HOST",
    "HOST6",
    "ROUTER",
    "ROUTER6",
    "frame",
    "frame4",
    "frame6",
    "given",
    "packet4",
    "packet6",
]

HOST, ROUTER = demo_messages.HOST4, demo_messages.ROUTER4
HOST6, ROUTER6 = demo_messages.GLOBAL6, demo_messages.FAR6
_ETHERNET = {"destination": bytes(6), "source": b"\2\0\0\0\0\1"}


def frame(packet: Packet, number: int = 1, time_ns: int | None = 0) -> Frame:
    """Return *packet* as a frame of a capture, validated."""
    return Frame(
        number=number,
        time_ns=time_ns,
        original_length=len(packet.octets),
        packet=packet,
        findings=tuple(findings(packet)),
    )


def given(octets: bytes, link_type: int = LinkType.ETHERNET) -> Frame:
    """Return *octets*, decoded, as a frame of a capture."""
    return frame(decode(octets, link_type))


def packet4(*layers: Layer, protocol: int = Protocol.ICMPV4, flags: int = 0) -> Packet:
    """Return *layers* in IPv4 in Ethernet, from the router to the host."""
    header = ipv4.Header(
        source=ROUTER,
        destination=HOST,
        protocol=protocol,
        time_to_live=64,
        flags=flags,
    )
    return build(
        ethernet.Header(**_ETHERNET, ether_type=EtherType.IPV4), header, *layers
    )


def packet6(*layers: Layer, next_header: int = Protocol.ICMPV6) -> Packet:
    """Return *layers* in IPv6 in Ethernet, from the router to the host."""
    header = ipv6.Header(
        source=ROUTER6, destination=HOST6, next_header=next_header, hop_limit=64
    )
    return build(
        ethernet.Header(**_ETHERNET, ether_type=EtherType.IPV6), header, *layers
    )


def frame4(message: icmpv4.Message) -> Frame:
    """Return *message* as a captured frame."""
    return frame(packet4(message))


def frame6(message: icmpv6.Message) -> Frame:
    """Return *message* as a captured frame."""
    return frame(packet6(message))


CORE_FRAMES = tuple(
    frame(decode(octets), number)
    for number, octets in enumerate(demo_messages.frames(), 1)
)
"""A valid frame of every core message, with every option."""
