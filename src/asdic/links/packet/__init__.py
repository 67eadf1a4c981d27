"""Live traffic of an interface: packet(7) sockets, and filters in the kernel."""

from asdic.links.packet.packet_socket import Drops, LiveFrame, PacketSocket

__all__ = ["Drops", "LiveFrame", "PacketSocket"]
