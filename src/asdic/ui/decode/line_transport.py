"""One-line texts of what else IP carries: UDP, TCP, and headers in between."""

from __future__ import annotations

from asdic.wire import authentication, esp, tcp, udp
from asdic.wire.packet import Packet

__all__ = [
    "authentication_text",
    "esp_text",
    "ports",
    "tcp_beginning_text",
    "tcp_text",
    "udp_text",
]

_FLAGS = tuple(zip(tcp.Flag, "FSRP.UEW", strict=True))


def ports(packet: Packet, index: int) -> tuple[int, int] | None:
    """Return the source and destination port of the layer at *index*, if it has any."""
    if index < len(packet.layers):
        layer = packet.layers[index]
        if isinstance(layer, udp.Header | tcp.Header | tcp.Beginning):
            return layer.source_port, layer.destination_port
    return None


def udp_text(_: udp.Header, packet: Packet, index: int) -> str:
    """Return a UDP datagram in a few words; its ports stand with the addresses."""
    size = packet.ends[index] - packet.starts[index] - udp.HEADER_LENGTH
    return f"UDP, length {size}"


def tcp_text(segment: tcp.Header, packet: Packet, index: int) -> str:
    """Return a TCP segment in a few words; its ports stand with the addresses."""
    size = packet.ends[index] - packet.starts[index] - 4 * segment.data_offset
    flags = "".join(letter for flag, letter in _FLAGS if segment.flags & flag)
    parts = [f"Flags [{flags or 'none'}]"]
    if size or segment.flags & (tcp.Flag.SYN | tcp.Flag.FIN | tcp.Flag.RST):
        parts.append(f"seq {segment.sequence_number}")
    if segment.flags & tcp.Flag.ACK:
        parts.append(f"ack {segment.acknowledgment_number}")
    return f"{', '.join(parts)}, win {segment.window}, length {size}"


def tcp_beginning_text(segment: tcp.Beginning, _packet: Packet, _index: int) -> str:
    """Return what is left of a TCP segment in a few words."""
    return f"TCP, seq {segment.sequence_number}, header cut short"


def esp_text(layer: esp.Packet, packet: Packet, index: int) -> str:
    """Return an ESP packet in a few words."""
    size = packet.ends[index] - packet.starts[index]
    spi = f"spi=0x{layer.security_parameters_index:08x}"
    return f"ESP({spi},seq=0x{layer.sequence_number:x}), length {size}"


def authentication_text(header: authentication.Header) -> str:
    """Return an authentication header in a few words."""
    spi = f"spi=0x{header.security_parameters_index:08x}"
    return f"AH({spi},seq=0x{header.sequence_number:x}):"
