"""Decoding the packet that an ICMP error quotes, fast for what probes send.

`decode_quote` gives what `decode` gives for the octets of a quote; a property
test holds the two against each other.
"""

from __future__ import annotations

from struct import Struct as Layout

from asdic.wire.ipv4 import Header as Ipv4Header
from asdic.wire.layer import Data, Layer, Trailer
from asdic.wire.link_type import LinkType
from asdic.wire.packet.packet import decode
from asdic.wire.packet.transport import UDP_PORTS
from asdic.wire.packet.value import Packet
from asdic.wire.udp import Header as UdpHeader

__all__ = ["decode_quote"]

_IPV4_AND_UDP = Layout("!BBHHHBBxx4s4sHHHxx")
_IPV4_LENGTH = 20
_HEADERS = 28  # octets of both
_USUAL_FIRST_OCTET = 0x45  # version 4, five words
_FRAGMENT_MASK = 0x3FFF  # more fragments, and the offset
_UDP = 17
_LINK_TYPE = LinkType.IPV4.value


def decode_quote(octets: bytes, link_type: int = _LINK_TYPE) -> Packet:
    """Read the packet that an ICMP error quotes, as `decode` does.

    Fast for a UDP datagram, cut short or padded or whole: what probes send.

    Args:
        octets: The quote: an `invoking_packet`.
        link_type: `LinkType.IPV4` or `LinkType.IPV6`, whichever the error is of.

    """
    size = len(octets)
    if link_type != _LINK_TYPE or size < _HEADERS:
        return decode(octets, link_type)
    (
        version_ihl,
        type_of_service,
        total_length,
        identification,
        flags_offset,
        time_to_live,
        protocol,
        source,
        destination,
        source_port,
        destination_port,
        length,
    ) = _IPV4_AND_UDP.unpack_from(octets)
    if (
        version_ihl != _USUAL_FIRST_OCTET
        or protocol != _UDP
        or flags_offset & _FRAGMENT_MASK
        or total_length < _HEADERS
        or total_length == _HEADERS < size  # padding without data: rare
        or length != total_length - _IPV4_LENGTH
        or destination_port in UDP_PORTS
    ):
        return decode(octets, link_type)
    end = total_length if total_length < size else size  # noqa: FURB136 - a call costs more
    header = Ipv4Header(
        source=source,
        destination=destination,
        protocol=protocol,
        time_to_live=time_to_live,
        total_length=total_length,
        type_of_service=type_of_service,
        identification=identification,
        flags=flags_offset >> 13,
    )
    datagram = UdpHeader(
        source_port=source_port, destination_port=destination_port, length=length
    )
    layers: tuple[Layer, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    if end == _HEADERS:
        layers, starts, ends = (header, datagram), (0, _IPV4_LENGTH), (end, end)
    elif end == size:
        layers = (header, datagram, Data(octets=octets[_HEADERS:]))
        starts, ends = (0, _IPV4_LENGTH, _HEADERS), (end, end, end)
    else:
        data, rest = Data(octets=octets[_HEADERS:end]), Trailer(octets=octets[end:])
        layers = (header, datagram, data, rest)
        starts, ends = (0, _IPV4_LENGTH, _HEADERS, end), (end, end, end, size)
    return Packet(
        octets=octets,
        link_type=_LINK_TYPE,
        layers=layers,
        starts=starts,
        ends=ends,
    )
