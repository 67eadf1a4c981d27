"""The IP packet around a message, with what its RFC asks of the packet.

Neighbor Discovery and its like go with hop limit 255 (RFC 4861), listener messages
with hop limit 1 and a router alert (RFC 3810 §5), ICMPv4 router discovery with TTL 1
(RFC 1256 §5); all else with 64.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.tools.send.catalog import Message
from asdic.wire import icmpv6, ipv4, ipv6
from asdic.wire.address import IPV4_OCTETS, is_multicast
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.ipv6.options import RouterAlert, pad
from asdic.wire.protocol import Protocol

__all__ = ["SendOptions", "build_packet", "default_hop_limit", "message_octets"]

_LINK_WIDE = frozenset({*range(133, 138), 141, 142, 148, 149, 154, 159})
_LISTENERS = frozenset({130, 131, 132, 143, 151, 152, 153})
_ROUTER_DISCOVERY = frozenset({9, 10})
_USUAL = 64
_TYPE, _CODE, _CHECKSUM = 0, 1, slice(2, 4)
_WRONG = 0x8000  # the bit that a wrong checksum has the other way round


@final
class SendOptions(Struct, frozen=True, kw_only=True):
    """How to send; the defaults make a packet that is right.

    Attributes:
        source: Packed source address, any; `None` for the one that the kernel uses.
        interface: Name of the interface to send from.
        hop_limit: TTL or hop limit; `None` for what the message's RFC asks.
        traffic_class: The DS field with its ECN bits.
        checksum: What to put in place of the right ICMP checksum: a number,
            or -1 for one that is wrong.
        code: What to put in place of the message's code.
        link_source: The Ethernet address that it comes from; `None` for that of
            the interface.
        link_destination: The Ethernet address that it goes to; `None` for that
            of a group.

    """

    source: bytes | None = None
    interface: str | None = None
    hop_limit: int | None = None
    traffic_class: int = 0
    checksum: int | None = None
    code: int | None = None
    link_source: bytes | None = None
    link_destination: bytes | None = None

    @property
    def framed(self) -> bool:
        """Whether an Ethernet frame is sent, past the kernel's neighbor table."""
        return self.link_source is not None or self.link_destination is not None


def default_hop_limit(family: int, type_: int) -> int:
    """Return the TTL (*family* 4) or hop limit (6) that a type asks for."""
    if family == 4:  # noqa: PLR2004 - the version
        return 1 if type_ in _ROUTER_DISCOVERY else _USUAL
    if type_ in _LISTENERS:
        return 1
    return 255 if type_ in _LINK_WIDE else _USUAL


def message_octets(
    message: Message, source: bytes, destination: bytes, options: SendOptions
) -> bytes:
    """Return the octets of *message*, its checksum as *options* want it.

    Raises:
        EncodeError: a value does not fit its field.

    """
    octets = bytearray(message.encode_unsummed())
    if options.code is not None:
        octets[_CODE] = options.code
    initial = 0
    if message.LAYER == icmpv6.LAYER:
        initial = pseudo_header_sum(source, destination, Protocol.ICMPV6, len(octets))
    right = checksum(octets, initial)
    wanted = right if options.checksum is None else options.checksum
    if wanted < 0:
        wanted = right ^ _WRONG
    octets[_CHECKSUM] = wanted.to_bytes(2, "big")
    return bytes(octets)


def build_packet(
    message: Message, source: bytes, destination: bytes, options: SendOptions
) -> bytes:
    """Return the whole IP packet.

    Args:
        message: What it carries.
        source: 4 or 16 octets.
        destination: As many.
        options: How to send it.

    Raises:
        EncodeError: a value does not fit its field, or it gets too long.

    """
    octets = message_octets(message, source, destination, options)
    if len(destination) == IPV4_OCTETS:
        return _ipv4(octets, source, destination, options)
    return _ipv6(octets, source, destination, options)


def _ipv4(
    octets: bytes, source: bytes, destination: bytes, options: SendOptions
) -> bytes:
    hops = options.hop_limit
    header = ipv4.Header(
        source=source,
        destination=destination,
        protocol=Protocol.ICMPV4,
        time_to_live=default_hop_limit(4, octets[_TYPE]) if hops is None else hops,
        type_of_service=options.traffic_class,
    ).sized(len(octets))
    return header.encode(octets)


def _ipv6(
    octets: bytes, source: bytes, destination: bytes, options: SendOptions
) -> bytes:
    alert = b""
    if octets[_TYPE] in _LISTENERS and is_multicast(destination):
        alert = ipv6.HopByHopOptions(
            next_header=Protocol.ICMPV6, options=pad((RouterAlert(value=0),))
        ).encode_unsummed()
    hops = options.hop_limit
    header = ipv6.Header(
        source=source,
        destination=destination,
        next_header=Protocol.HOP_BY_HOP_OPTIONS if alert else Protocol.ICMPV6,
        hop_limit=default_hop_limit(6, octets[_TYPE]) if hops is None else hops,
        traffic_class=options.traffic_class,
    ).sized(len(alert) + len(octets))
    return header.encode_unsummed() + alert + octets
