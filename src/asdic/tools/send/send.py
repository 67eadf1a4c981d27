"""Sending crafted messages."""

from __future__ import annotations

import socket
import time
from types import TracebackType
from typing import Protocol, Self, final

from msgspec.structs import replace

from asdic.errors import OptionError
from asdic.links.icmp.options import SocketOptions
from asdic.links.icmp.route import find_route
from asdic.links.names import Endpoint, resolve
from asdic.links.packet.frame_socket import FrameSocket
from asdic.links.raw_ip import RawIpSocket
from asdic.tools.send.catalog import Message
from asdic.tools.send.frames import build_frame
from asdic.tools.send.packets import SendOptions, build_packet
from asdic.wire import icmpv4

__all__ = ["Sender", "find_addresses", "open_sender", "send", "with_interface"]

_VERSIONS = {icmpv4.LAYER: 4}


class _Link(Protocol):
    """What carries packets, or frames."""

    def send(self, packet: bytes, /) -> None: ...

    def close(self) -> None: ...


@final
class Sender:
    """An open socket, and the packet that goes out through it.

    Attributes:
        packet: The whole IP packet, or the Ethernet frame with it.

    """

    def __init__(self, link: _Link, packet: bytes) -> None:
        """Use *link*, which is open."""
        self.packet = packet
        self._link = link

    def send(self) -> None:
        """Send the packet once.

        Raises:
            LinkError: the kernel refuses it.

        """
        self._link.send(self.packet)

    def close(self) -> None:
        """Close the socket."""
        self._link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def find_addresses(
    message: Message, to: str, options: SendOptions
) -> tuple[Endpoint, bytes]:
    """Return where *message* goes, and the source address that it gets.

    Raises:
        LinkError: there is no route.
        OptionError: the source is of the other IP version.
        UnknownName: *to* means no address of the message's IP version.

    """
    version = _VERSIONS.get(message.LAYER, 6)
    endpoint = resolve(to, version)[0]
    if options.source is not None:
        if len(options.source) != len(endpoint.address):
            raise OptionError(f"the source is not an IPv{version} address")
        return endpoint, options.source
    route = SocketOptions(interface=options.interface, broadcast=True)
    found, source = find_route(endpoint, route)
    return found, source


def with_interface(options: SendOptions, endpoint: Endpoint) -> SendOptions:
    """Return *options* with an interface: of the address's zone, where none is given.

    Raises:
        OptionError: neither tells one.

    """
    if options.interface is not None:
        return options
    if not endpoint.scope_id:
        raise OptionError("a frame needs an interface: -I INTERFACE")
    return replace(options, interface=socket.if_indextoname(endpoint.scope_id))


def open_sender(
    message: Message, to: str, options: SendOptions | None = None
) -> Sender:
    """Return what sends *message*; the caller closes it.

    Args:
        message: Any ICMP message.
        to: An address, with a zone if need be, or a name.
        options: How to send it.

    Raises:
        AsdicError: it cannot be sent.

    """
    options = options or SendOptions()
    endpoint, source = find_addresses(message, to, options)
    packet = build_packet(message, source, endpoint.address, options)
    if options.framed:
        options = with_interface(options, endpoint)
        frame = build_frame(packet, endpoint.address, options)
        return Sender(FrameSocket(options.interface or ""), frame)
    return Sender(RawIpSocket(endpoint, options.interface), packet)


def send(
    message: Message,
    to: str,
    options: SendOptions | None = None,
    *,
    count: int = 1,
    interval: float = 1.0,
) -> bytes:
    """Send *message*, and return the IP packet or the frame that went out.

    Args:
        message: Any ICMP message.
        to: An address, with a zone if need be, or a name.
        options: How to send it.
        count: How often.
        interval: Seconds in between.

    Raises:
        AsdicError: it cannot be sent.

    """
    with open_sender(message, to, options) as sender:
        for number in range(count):
            if number:
                time.sleep(interval)
            sender.send()
        return sender.packet
