"""Ethernet frames: around a packet, with any addresses, or whole ones as given.

The kernel's neighbor table is not asked: to a single receiver whose Ethernet
address is not given there is no frame.
"""

from __future__ import annotations

import time

from asdic.errors import OptionError
from asdic.links.packet.frame_socket import FrameSocket
from asdic.links.packet.hardware import hardware_of
from asdic.tools.send.packets import SendOptions
from asdic.wire import ethernet
from asdic.wire.address import IPV4_OCTETS, format_address, is_multicast
from asdic.wire.protocol import EtherType

__all__ = ["build_frame", "send_frame"]

_BROADCAST = b"\xff" * 4


def build_frame(packet: bytes, destination: bytes, options: SendOptions) -> bytes:
    """Return the Ethernet frame around an IP packet.

    Args:
        packet: All of it.
        destination: Its destination address.
        options: Which Ethernet addresses it gets: without a source that of
            the interface, without a destination that of the group.

    Raises:
        EncodeError: an Ethernet address has not 6 octets.
        OptionError: one is not given, and can't be known.
        UnknownName: there is no such interface.

    """
    version_4 = len(destination) == IPV4_OCTETS
    header = ethernet.Header(
        destination=options.link_destination or _destination(destination),
        source=options.link_source or _source(options),
        ether_type=EtherType.IPV4 if version_4 else EtherType.IPV6,
    )
    return header.encode_unsummed() + packet


def _destination(address: bytes) -> bytes:
    if is_multicast(address):
        return ethernet.group_address(address)
    if address == _BROADCAST:
        return ethernet.BROADCAST
    whose = format_address(address)
    raise OptionError(f"whose Ethernet address is {whose}? Give it with --ether-to")


def _source(options: SendOptions) -> bytes:
    if options.interface is None:
        raise OptionError("a frame needs an interface: -I INTERFACE")
    return hardware_of(options.interface).address


def send_frame(
    frame: bytes, interface: str, *, count: int = 1, interval: float = 1.0
) -> None:
    """Send a whole Ethernet frame, whatever is in it.

    Args:
        frame: From the destination's address on, without check sequence.
        interface: Where it leaves.
        count: How often.
        interval: Seconds in between.

    Raises:
        AsdicError: it cannot be sent.

    """
    with FrameSocket(interface) as link:
        for number in range(count):
            if number:
                time.sleep(interval)
            link.send(frame)
