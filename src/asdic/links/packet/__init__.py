"""Live traffic of an interface: packet(7) sockets, and filters in the kernel."""

from asdic.links.packet.frame_socket import FrameSocket
from asdic.links.packet.packet_socket import Drops, LiveFrame, PacketSocket

__all__ = ["Drops", "FrameSocket", "LiveFrame", "PacketSocket"]
