"""What an error message says about the packet that it quotes, for one line."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.ui.decode.values import address_text
from asdic.wire import ipv4, ipv6, packet as packets, tcp, udp
from asdic.wire.layer import Layer
from asdic.wire.protocol import Protocol, protocol_name

__all__ = ["Quoted", "quoted"]


@final
class Quoted(Struct, frozen=True, gc=False):
    """Whom a quoted packet was meant for.

    Attributes:
        source: Its source address as text.
        destination: Its destination address as text.
        protocol: The number of what it carried.
        port: The destination port, if it carried UDP or TCP.

    """

    source: str
    destination: str
    protocol: int
    port: int | None = None

    @property
    def service(self) -> str:
        """Protocol and port, such as `udp port 33434`."""
        name = protocol_name(self.protocol).lower() or f"protocol {self.protocol}"
        return name if self.port is None else f"{name} port {self.port}"


def quoted(message: Layer) -> Quoted | None:
    """Return whom the packet that *message* quotes was meant for, if it shows."""
    packet = packets.quoted(message)
    if packet is None or not packet.layers:
        return None
    outer = packet.layers[0]
    if isinstance(outer, ipv4.Header):
        protocol = outer.protocol
    elif isinstance(outer, ipv6.Header):
        protocol = outer.next_header
    else:
        return None
    source, destination = address_text(outer.source), address_text(outer.destination)
    for layer in packet.layers:
        if isinstance(layer, udp.Header | tcp.Header | tcp.Beginning):
            protocol = Protocol.TCP if layer.LAYER == tcp.LAYER else Protocol.UDP
            return Quoted(source, destination, protocol, layer.destination_port)
    return Quoted(source, destination, protocol)
