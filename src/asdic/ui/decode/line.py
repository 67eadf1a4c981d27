"""A decoded frame as one line, in the words of tcpdump as far as it has them.

`12:00:00.000001 IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 1, length 64`

Layers that only carry others (Ethernet, cooked captures) are not shown. Rules
that a packet breaks stand behind it in brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from time import localtime, strftime
from typing import get_args

from asdic.tools.decode import Frame
from asdic.ui.decode.line_icmpv4 import icmpv4_text
from asdic.ui.decode.line_icmpv6 import icmpv6_text
from asdic.ui.decode.line_igmp import igmp_text
from asdic.ui.decode.line_transport import (
    authentication_text,
    esp_text,
    ports,
    tcp_beginning_text,
    tcp_text,
    udp_text,
)
from asdic.ui.decode.values import address_text, listed_text
from asdic.wire import (
    arp,
    authentication,
    esp,
    ethernet,
    gre,
    icmpv4,
    icmpv6,
    ieee80211,
    igmp,
    ipv4,
    ipv6,
    linux_cooked,
    llc,
    mpls,
    null,
    ppp,
    pppoe,
    radiotap,
    snap,
    tcp,
    udp,
    vlan,
    vxlan,
)
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Form
from asdic.wire.frame_check_sequence import FrameCheckSequence
from asdic.wire.layer import Data, Layer, Malformed, Trailer
from asdic.wire.packet import Packet
from asdic.wire.protocol import ether_type_name, protocol_name

__all__ = ["LineWriter", "packet_text"]

_SECOND_NS = 1_000_000_000
_NO_MORE = (Data, Trailer, FrameCheckSequence)


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
    describe = _DESCRIBERS.get(type(layer))
    if describe is not None:
        return describe(layer, packet, index)
    return f"{layer.LAYER.replace('_', ' ')}, length {_size(packet, index)}"


def _size(packet: Packet, index: int) -> int:
    return packet.ends[index] - packet.starts[index]


def _link(layer: Layer, packet: Packet, index: int) -> str:
    """Pass over a link header, unless nothing behind it is understood."""
    behind = index + 1
    if behind < len(packet.layers) and not isinstance(packet.layers[behind], Data):
        return _describe(packet, behind)
    text = layer.LAYER.replace("_", " ")
    if isinstance(layer, ethernet.Header | vlan.Tag):
        name = ether_type_name(layer.ether_type) or "unknown"
        text = f"ethertype {name} (0x{layer.ether_type:04x})"
    return f"{text}, length {len(packet.octets)}"


def _vlan(layer: vlan.Tag, packet: Packet, index: int) -> str:
    inner = _link(layer, packet, index)
    return f"vlan {layer.vlan_identifier}, p {layer.priority}, {inner}"


def _gre(layer: gre.Header, packet: Packet, index: int) -> str:
    text = "GRE"
    if layer.key:
        text += f", key 0x{layer.key.hex()}"
    if layer.sequence_number:
        text += f", seq {int.from_bytes(layer.sequence_number, 'big')}"
    return f"{text}, {_carried(packet, index, ether_type_name(layer.protocol))}"


def _udp(layer: udp.Header, packet: Packet, index: int) -> str:
    behind = index + 1
    if behind < len(packet.layers) and isinstance(packet.layers[behind], vxlan.Header):
        return _describe(packet, behind)
    return udp_text(layer, packet, index)


def _vxlan(layer: vxlan.Header, packet: Packet, index: int) -> str:
    text = f"VXLAN, vni {layer.vxlan_network_identifier}"
    return f"{text}, {_carried(packet, index)}"


def _mpls(layer: mpls.Entry, packet: Packet, index: int) -> str:
    bottom = ", [S]" if layer.bottom_of_stack else ""
    entry = f"label {layer.label}, tc {layer.traffic_class}{bottom}"
    return f"MPLS ({entry}, ttl {layer.time_to_live}), {_carried(packet, index)}"


def _pppoe(layer: pppoe.Header, packet: Packet, index: int) -> str:
    return f"PPPoE [ses 0x{layer.session_id:x}], {_carried(packet, index)}"


def _carried(packet: Packet, index: int, name: str = "") -> str:
    """Describe what an encapsulation carries."""
    behind = index + 1
    if behind < len(packet.layers):
        layer = packet.layers[behind]
        if not isinstance(layer, _NO_MORE):
            return _describe(packet, behind)
    size = packet.ends[index] - packet.starts[index]
    return f"{name}, length {size}" if name else f"length {size}"


def _arp(layer: arp.Packet, packet: Packet, index: int) -> str:
    text = f"operation {layer.operation}"
    if layer.protocol_length == IPV4_OCTETS:
        sender = address_text(layer.sender_protocol_address)
        target = address_text(layer.target_protocol_address)
        if layer.operation == arp.Operation.REQUEST:
            text = f"Request who-has {target} tell {sender}"
        elif layer.operation == arp.Operation.REPLY:
            text = f"Reply {sender} is-at {layer.sender_hardware_address.hex(':')}"
        else:
            text += f", sender {sender}, target {target}"
    return f"ARP, {text}, length {_size(packet, index)}"


def _ipv4(layer: ipv4.Header, packet: Packet, index: int) -> str:
    text = _payload(packet, index + 1, layer.protocol)
    if layer.fragment_offset or layer.more_fragments:
        size = _size(packet, index) - layer.header_length
        if layer.fragment_offset:
            text = _protocol(layer.protocol)
        fragment = _fragment(layer.fragment_offset, size, more=layer.more_fragments)
        text = f"{fragment} {text}"
    return _addressed("IP", layer, packet, index, text)


def _ipv6(layer: ipv6.Header, packet: Packet, index: int) -> str:
    text = _payload(packet, index + 1, layer.next_header)
    return _addressed("IP6", layer, packet, index, text)


def _addressed(
    name: str, layer: ipv4.Header | ipv6.Header, packet: Packet, index: int, text: str
) -> str:
    source, destination = address_text(layer.source), address_text(layer.destination)
    found = ports(packet, index + 1)
    if found is not None:
        return f"{name} {source}.{found[0]} > {destination}.{found[1]}: {text}"
    return f"{name} {source} > {destination}: {text}"


def _fragment(offset: int, size: int, *, more: bool) -> str:
    return f"frag ({8 * offset}|{size}{'+' if more else ''})"


def _protocol(number: int) -> str:
    return protocol_name(number) or f"ip-proto-{number}"


def _payload(packet: Packet, index: int, protocol: int) -> str:
    """Describe what an IP header or extension header carries."""
    size = 0
    if index < len(packet.layers):
        layer = packet.layers[index]
        if not isinstance(layer, _NO_MORE):
            return _describe(packet, index)
        size = _size(packet, index) if isinstance(layer, Data) else 0
    return f"{_protocol(protocol)}, length {size}"


def _ipv6_fragment(layer: ipv6.Fragment, packet: Packet, index: int) -> str:
    size = _size(packet, index) - layer.HEADER_LENGTH
    fragment = _fragment(layer.fragment_offset, size, more=layer.more_fragments)
    if layer.fragment_offset:
        return f"{fragment} {_protocol(layer.next_header)}"
    return f"{fragment} {_payload(packet, index + 1, layer.next_header)}"


def _hop_by_hop_options(layer: ipv6.HopByHopOptions, packet: Packet, index: int) -> str:
    return f"HBH {_payload(packet, index + 1, layer.next_header)}"


def _destination_options(
    layer: ipv6.DestinationOptions, packet: Packet, index: int
) -> str:
    return f"DSTOPT {_payload(packet, index + 1, layer.next_header)}"


def _routing(layer: ipv6.RoutingHeader, packet: Packet, index: int) -> str:
    text = f"RT (type {layer.routing_type}, segleft {layer.segments_left}"
    listed = " ".join(_listed(layer))
    text += f", {listed})" if listed else ")"
    return f"{text} {_payload(packet, index + 1, layer.next_header)}"


def _listed(layer: ipv6.RoutingHeader) -> list[str]:
    """Return the addresses of a routing header, as it lists them."""
    if isinstance(layer, ipv6.SourceRoute):
        return [address_text(one) for one in layer.addresses]
    if isinstance(layer, ipv6.SegmentRouting):
        return [address_text(one) for one in layer.segments]
    if isinstance(layer, ipv6.RplSourceRoute):
        return [listed_text(one, Form.SUFFIXES) for one in layer.addresses]
    return []


def _authentication(layer: authentication.Header, packet: Packet, index: int) -> str:
    text = authentication_text(layer)
    return f"{text} {_payload(packet, index + 1, layer.next_header)}"


def _icmpv4(layer: icmpv4.Message, packet: Packet, index: int) -> str:
    return icmpv4_text(layer, _size(packet, index))


def _icmpv6(layer: icmpv6.Message, packet: Packet, index: int) -> str:
    return icmpv6_text(layer, _size(packet, index))


def _malformed(layer: Malformed, packet: Packet, index: int) -> str:
    return f"[{layer.what}: {layer.problem}], length {_size(packet, index)}"


_DESCRIBERS: dict[type, Callable[..., str]] = {
    ethernet.Header: _link,
    vlan.Tag: _vlan,
    llc.Header: _link,
    snap.Header: _link,
    linux_cooked.Header: _link,
    linux_cooked.HeaderV2: _link,
    null.Header: _link,
    ppp.Direction: _link,
    ppp.Framing: _link,
    ppp.Header: _link,
    ppp.CompressedHeader: _link,
    radiotap.Header: _link,
    ieee80211.DataHeader: _link,
    gre.Header: _gre,
    vxlan.Header: _vxlan,
    mpls.Entry: _mpls,
    pppoe.Header: _pppoe,
    arp.Packet: _arp,
    ipv4.Header: _ipv4,
    ipv6.Header: _ipv6,
    ipv6.HopByHopOptions: _hop_by_hop_options,
    ipv6.DestinationOptions: _destination_options,
    **dict.fromkeys(get_args(ipv6.RoutingHeader), _routing),
    ipv6.Fragment: _ipv6_fragment,
    authentication.Header: _authentication,
    esp.Packet: esp_text,
    udp.Header: _udp,
    tcp.Header: tcp_text,
    tcp.Beginning: tcp_beginning_text,
    Malformed: _malformed,
    **dict.fromkeys(get_args(icmpv4.Message), _icmpv4),
    **dict.fromkeys(get_args(icmpv6.Message), _icmpv6),
    **dict.fromkeys(get_args(igmp.Message), igmp_text),
}
"""How each class of layer is told; all take the layer, its packet and its index."""
