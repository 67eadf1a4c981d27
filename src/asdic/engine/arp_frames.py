"""The ARP packets that a node sends, in frames (RFC 826, RFC 5227).

All are of Ethernet and IPv4. Resolution and conflict detection both send them.
"""

from __future__ import annotations

from typing import Final

from asdic.engine.interface import Interface
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.arp import Operation, Packet

__all__ = [
    "IPV4_UNSPECIFIED",
    "LINK_BROADCAST",
    "announcement",
    "probe",
    "reply",
    "request",
]

IPV4_UNSPECIFIED: Final = bytes(IPV4_OCTETS)
LINK_BROADCAST: Final = b"\xff\xff\xff\xff\xff\xff"
_NOBODY = bytes(6)
_ETHER_TYPE = b"\x08\x06"


def request(
    interface: Interface, target: bytes, source: bytes, station: bytes = b""
) -> bytes:
    """Return a frame that asks for *target*: all, or one *station* (a poll)."""
    return _frame(interface, station or LINK_BROADCAST, source, _NOBODY, target)


def probe(interface: Interface, address: bytes) -> bytes:
    """Return a frame that asks whether anybody has *address* (RFC 5227 §2.1.1).

    It comes from 0.0.0.0, so that nobody learns from it.
    """
    return request(interface, address, IPV4_UNSPECIFIED)


def announcement(interface: Interface, address: bytes) -> bytes:
    """Return a frame that tells all who has *address* (RFC 5227 §2.3)."""
    return request(interface, address, address)


def reply(interface: Interface, address: bytes, target: bytes, station: bytes) -> bytes:
    """Return a frame that tells *target*, at *station*, who has *address*."""
    return _frame(
        interface, station, address, station, target, operation=Operation.REPLY
    )


def _frame(
    interface: Interface,
    station: bytes,
    sender: bytes,
    target_station: bytes,
    target: bytes,
    *,
    operation: Operation = Operation.REQUEST,
) -> bytes:
    own = interface.link_layer_address
    packet = Packet(
        operation=operation.value,
        sender_hardware_address=own,
        sender_protocol_address=sender,
        target_hardware_address=target_station,
        target_protocol_address=target,
    )
    return station + own + _ETHER_TYPE + packet.encode_unsummed()
