"""ICMP errors about probes, read into values.

Not here: which probe is meant. RFC 4884 says where the quote ends and an extension
begins; messages of routers older than it are read as §5.5 says.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import TypeAlias

from msgspec.structs import replace

from asdic.errors import DecodeError
from asdic.links.probes.arrival import Quoted
from asdic.wire import icmpv4, icmpv6, ipv4, ipv6
from asdic.wire.multi_part import Extension
from asdic.wire.multi_part.message import with_old_layout
from asdic.wire.packet import Packet, quoted
from asdic.wire.protocol import Protocol

__all__ = ["ErrorMessage", "mtu_of", "quoted_probe", "quoted_transport", "read_error"]

ErrorMessage: TypeAlias = tuple[int, int, int | None, Extension | None, Quoted]
"""Type, code, MTU, extension, and the probe."""

_PORTS = Layout("!HH")
_CHECKSUM_AT_6 = Layout("!6xH")
_SEQUENCE = Layout("!4xI")
_ECHO = Layout("!2xHHH")
_HEADER = 8
_UDP_LITE = 136
_ICMP = {Protocol.ICMPV4.value, Protocol.ICMPV6.value}
_DATAGRAMS = {Protocol.UDP.value, _UDP_LITE}


def read_error(octets: bytes, *, is_ipv6: bool) -> ErrorMessage | None:
    """Return what an ICMP message says about a probe; `None` if it is no such error."""
    try:
        message = icmpv6.decode(octets) if is_ipv6 else icmpv4.decode(octets)
    except DecodeError:
        return None
    extension = None
    if isinstance(
        message,
        (
            icmpv4.DestinationUnreachable,
            icmpv4.TimeExceeded,
            icmpv4.ParameterProblem,
            icmpv6.DestinationUnreachable,
            icmpv6.TimeExceeded,
        ),
    ):
        message = with_old_layout(message)
        extension = message.extension
    packet = quoted(message)
    probe = None if packet is None else quoted_probe(packet)
    if probe is None:
        return None
    mtu = None
    if isinstance(message, icmpv6.PacketTooBig):
        mtu = message.mtu
    elif isinstance(message, icmpv4.DestinationUnreachable):
        mtu = mtu_of(message.type, message.code, message.next_hop_mtu, is_ipv6=False)
    return message.type, message.code, mtu, extension, probe


def mtu_of(type_: int, code: int, number: int, *, is_ipv6: bool) -> int | None:
    """Return *number* if it is the MTU in an error of this type and code."""
    if is_ipv6:
        return number if type_ == icmpv6.Type.PACKET_TOO_BIG else None
    needed = icmpv4.DestinationUnreachableCode.FRAGMENTATION_NEEDED
    kind = (icmpv4.Type.DESTINATION_UNREACHABLE, needed)
    return number if (type_, code) == kind else None


def quoted_probe(packet: Packet) -> Quoted | None:
    """Return what a quote says of a probe, or `None` if it has no IP header."""
    header = packet.layers[0] if packet.layers else None
    if isinstance(header, ipv4.Header):
        protocol, start = header.protocol, packet.starts[0] + 4 * header.ihl
        hop_limit, traffic_class = header.time_to_live, header.type_of_service
        identification: int | None = header.identification
    elif isinstance(header, ipv6.Header):
        protocol, start = _upper_layer(packet, header)
        hop_limit, traffic_class = header.hop_limit, header.traffic_class
        identification = None
    else:
        return None
    return replace(
        quoted_transport(protocol, packet.octets[start:]),
        source=header.source,
        destination=header.destination,
        hop_limit=hop_limit,
        traffic_class=traffic_class,
        identification=identification,
    )


def _upper_layer(packet: Packet, header: ipv6.Header) -> tuple[int, int]:
    """Return the protocol behind the extension headers, and where it begins."""
    protocol = header.next_header
    for index, layer in enumerate(packet.layers[1:], 1):
        follows = getattr(layer, "next_header", None)
        if not isinstance(follows, int):
            return protocol, packet.starts[index]
        protocol = follows
    return protocol, len(packet.octets)


def quoted_transport(protocol: int, octets: bytes) -> Quoted:
    """Return what the start of a transport's message says."""
    if len(octets) < _HEADER:
        return Quoted(protocol=protocol)
    if protocol in _ICMP:
        checksum, identifier, sequence_number = _ECHO.unpack_from(octets)
        return Quoted(
            protocol=protocol,
            checksum=checksum,
            identifier=identifier,
            sequence_number=sequence_number,
            data=octets[_HEADER:],
        )
    source_port, destination_port = _PORTS.unpack_from(octets)
    ports = Quoted(
        protocol=protocol, source_port=source_port, destination_port=destination_port
    )
    if protocol in _DATAGRAMS:
        (checksum,) = _CHECKSUM_AT_6.unpack_from(octets)
        return replace(ports, checksum=checksum, data=octets[_HEADER:])
    if protocol == Protocol.TCP:
        return replace(ports, sequence_number=_SEQUENCE.unpack_from(octets)[0])
    return Quoted(protocol=protocol)
