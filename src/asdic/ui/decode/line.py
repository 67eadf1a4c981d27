"""A decoded frame as one line, in the words of tcpdump as far as it has them.

`12:00:00.000001 IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 1, length 64`

Layers that only carry others (Ethernet, cooked captures) are not shown. Rules
that a packet breaks stand behind it in brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from time import localtime, strftime

from asdic.tools.decode import Frame
from asdic.ui.decode.line_icmpv4 import icmpv4_text
from asdic.ui.decode.line_icmpv6 import icmpv6_text
from asdic.ui.decode.line_igmp import igmp_text
from asdic.ui.decode.line_transport import (
    authentication_text,
    esp_text,
    ports,
    tcp_text,
    udp_text,
)
from asdic.ui.decode.values import address_text
from asdic.wire import arp, authentication, ethernet, ipv4, ipv6, vlan
from asdic.wire.ipv6 import Fragment, Routing
from asdic.wire.layer import Data, Malformed, Trailer
from asdic.wire.packet import Packet
from asdic.wire.protocol import ether_type_name, protocol_name

__all__ = ["LineWriter", "packet_text"]

_SECOND_NS = 1_000_000_000


class LineWriter:
    """Writes frames as lines; it remembers the second that it wrote last."""

    def __init__(self) -> None:
        self._second = -1
        self._clock = ""

    def write(self, frame: Frame) -> str:
        """Return the line of *frame*, without findings."""
        text = packet_text(frame.packet)
        if frame.time_ns is None:
            return text
        second, rest = divmod(frame.time_ns, _SECOND_NS)
        if second != self._second:
            self._second = second
            self._clock = strftime("%H:%M:%S", localtime(second))
        return f"{self._clock}.{rest // 1000:06d} {text}"

    @staticmethod
    def findings(frame: Frame) -> str:
        """Return what stands behind the line of a frame with findings, or nothing."""
        if not frame.findings:
            return ""
        rules = dict.fromkeys(finding.rule for finding in frame.findings)
        return f" [{', '.join(rules)}]"


def packet_text(packet: Packet) -> str:
    """Return *packet* in a few words, from its outermost layer on."""
    return _describe(packet, 0)


def _describe(packet: Packet, index: int) -> str:
    if index >= len(packet.layers):
        return f"length {len(packet.octets)}"
    layer = packet.layers[index]
    describe = _DESCRIBERS.get(layer.LAYER)
    if describe is not None:
        return describe(packet, index)
    return f"{layer.LAYER.replace('_', ' ')}, length {_size(packet, index)}"


def _size(packet: Packet, index: int) -> int:
    return packet.ends[index] - packet.starts[index]


def _link(packet: Packet, index: int) -> str:
    """Pass over a link header, unless nothing behind it is understood."""
    behind = index + 1
    if behind < len(packet.layers) and not isinstance(packet.layers[behind], Data):
        return _describe(packet, behind)
    layer = packet.layers[index]
    if isinstance(layer, ethernet.Header | vlan.Tag):
        name = ether_type_name(layer.ether_type) or "unknown"
        return (
            f"ethertype {name} (0x{layer.ether_type:04x}), length {len(packet.octets)}"
        )
    return f"{layer.LAYER.replace('_', ' ')}, length {len(packet.octets)}"


def _vlan(packet: Packet, index: int) -> str:
    layer = packet.layers[index]
    if not isinstance(layer, vlan.Tag):
        return _link(packet, index)
    return f"vlan {layer.vlan_identifier}, p {layer.priority}, {_link(packet, index)}"


def _arp(packet: Packet, index: int) -> str:
    layer = packet.layers[index]
    if not isinstance(layer, arp.Packet) or layer.protocol_length != 4:  # noqa: PLR2004 - an IPv4 address
        return f"ARP, length {_size(packet, index)}"
    sender = address_text(layer.sender_protocol_address)
    target = address_text(layer.target_protocol_address)
    if layer.operation == arp.Operation.REQUEST:
        text = f"Request who-has {target} tell {sender}"
    elif layer.operation == arp.Operation.REPLY:
        text = f"Reply {sender} is-at {layer.sender_hardware_address.hex(':')}"
    else:
        text = f"operation {layer.operation}, sender {sender}, target {target}"
    return f"ARP, {text}, length {_size(packet, index)}"


def _ipv4(packet: Packet, index: int) -> str:
    layer = packet.layers[index]
    if not isinstance(layer, ipv4.Header):
        return layer.LAYER
    text = _payload(packet, index + 1, layer.protocol)
    if layer.fragment_offset or layer.more_fragments:
        size = _size(packet, index) - layer.header_length
        if layer.fragment_offset:
            text = protocol_name(layer.protocol) or f"ip-proto-{layer.protocol}"
        fragment = _fragment(layer.fragment_offset, size, more=layer.more_fragments)
        text = f"{fragment} {text}"
    return _addressed("IP", packet, index, layer, text)


def _ipv6(packet: Packet, index: int) -> str:
    layer = packet.layers[index]
    if not isinstance(layer, ipv6.Header):
        return layer.LAYER
    text = _payload(packet, index + 1, layer.next_header)
    return _addressed("IP6", packet, index, layer, text)


def _addressed(
    name: str, packet: Packet, index: int, layer: ipv4.Header | ipv6.Header, text: str
) -> str:
    source, destination = address_text(layer.source), address_text(layer.destination)
    found = ports(packet, index + 1)
    if found is not None:
        return f"{name} {source}.{found[0]} > {destination}.{found[1]}: {text}"
    return f"{name} {source} > {destination}: {text}"


def _fragment(offset: int, size: int, *, more: bool) -> str:
    return f"frag ({8 * offset}|{size}{'+' if more else ''})"


def _payload(packet: Packet, index: int, protocol: int) -> str:
    """Describe what an IP header or extension header carries."""
    if index < len(packet.layers):
        layer = packet.layers[index]
        if not isinstance(layer, Data | Trailer):
            return _describe(packet, index)
        size = 0 if isinstance(layer, Trailer) else _size(packet, index)
    else:
        size = 0
    name = protocol_name(protocol) or f"ip-proto-{protocol}"
    return f"{name}, length {size}"


def _ipv6_fragment(packet: Packet, index: int) -> str:
    layer = packet.layers[index]
    if not isinstance(layer, Fragment):
        return layer.LAYER
    size = _size(packet, index) - Fragment.HEADER_LENGTH
    fragment = _fragment(layer.fragment_offset, size, more=layer.more_fragments)
    if layer.fragment_offset:
        name = protocol_name(layer.next_header) or f"ip-proto-{layer.next_header}"
        return f"{fragment} {name}"
    return f"{fragment} {_payload(packet, index + 1, layer.next_header)}"


def _extension_header(packet: Packet, index: int) -> str:
    layer = packet.layers[index]
    if isinstance(layer, Routing):
        name = f"RT (type {layer.routing_type}, segleft {layer.segments_left})"
    elif isinstance(layer, authentication.Header):
        name = authentication_text(layer)
    else:
        name = _EXTENSION_NAMES[layer.LAYER]
    next_header: int = layer.next_header  # type: ignore[attr-defined]  # all extension headers have it
    return f"{name} {_payload(packet, index + 1, next_header)}"


def _icmpv4(packet: Packet, index: int) -> str:
    return icmpv4_text(packet.layers[index], _size(packet, index))


def _icmpv6(packet: Packet, index: int) -> str:
    return icmpv6_text(packet.layers[index], _size(packet, index))


def _malformed(packet: Packet, index: int) -> str:
    layer = packet.layers[index]
    if not isinstance(layer, Malformed):
        return layer.LAYER
    return f"[{layer.what}: {layer.problem}], length {_size(packet, index)}"


_EXTENSION_NAMES = {"hop_by_hop_options": "HBH", "destination_options": "DSTOPT"}

_DESCRIBERS: dict[str, Callable[[Packet, int], str]] = {
    "ethernet": _link,
    "vlan": _vlan,
    "llc": _link,
    "snap": _link,
    "linux_cooked": _link,
    "linux_cooked_v2": _link,
    "null": _link,
    "arp": _arp,
    "ipv4": _ipv4,
    "ipv6": _ipv6,
    "hop_by_hop_options": _extension_header,
    "destination_options": _extension_header,
    "routing": _extension_header,
    "authentication": _extension_header,
    "fragment": _ipv6_fragment,
    "esp": esp_text,
    "igmp": igmp_text,
    "udp": udp_text,
    "tcp": tcp_text,
    "icmpv4": _icmpv4,
    "icmpv6": _icmpv6,
    "malformed": _malformed,
}
