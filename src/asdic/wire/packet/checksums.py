"""Where a packet's checksums stand, what they are, and what they should be.

One place computes the right checksum of each layer; encoding fills in what
verification compares with. A checksum that covers octets which are not there
(a capture cut short, a fragment, a bare ICMPv6 message without addresses) can't
be verified.

Quoted packets inside ICMP errors are not looked into: routers change them.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.wire import ipv4, ipv6, tcp, udp
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.ipv4.options import LooseSourceRoute, StrictSourceRoute
from asdic.wire.ipv6.options import HomeAddress
from asdic.wire.layer import Layer
from asdic.wire.packet.internet import jumbo_payload_length
from asdic.wire.packet.value import Packet
from asdic.wire.protocol import Protocol

__all__ = ["ChecksumField", "ChecksumStatus", "checksum_fields"]


_IPHeader: TypeAlias = ipv4.Header | ipv6.Header


class ChecksumStatus(Enum):
    """What comparing a checksum showed."""

    VALID = "valid"
    INVALID = "invalid"
    UNVERIFIABLE = "unverifiable"
    ABSENT = "absent"


@final
class ChecksumField(Struct, frozen=True, kw_only=True, gc=False):
    """One checksum of a packet.

    Attributes:
        layer: Index of the layer that holds it.
        offset: Where its two octets stand in the packet.
        held: What stands there.
        expected: What should stand there, computed over the octets at hand.
        status: How the two compare.

    """

    layer: int
    offset: int
    held: int
    expected: int
    status: ChecksumStatus


def checksum_fields(packet: Packet) -> list[ChecksumField]:
    """Return every checksum in *packet*, outermost layer first.

    The extension structure of an ICMP error (RFC 4884) follows its message.
    """
    found: list[ChecksumField] = []
    for index, layer in enumerate(packet.layers):
        find = _FINDERS.get(layer.LAYER)
        if find is not None:
            found += find(packet, index)
    return found


def _compare(held: int, expected: int, *, verifiable: bool) -> ChecksumStatus:
    if not verifiable:
        return ChecksumStatus.UNVERIFIABLE
    # 0xFFFF is the other zero of one's complement: it verifies where 0x0000 does.
    # Not so the other way round: 0xFFFF is expected of zeros alone, which need it.
    right = held == expected or (held == 0xFFFF and expected == 0)  # noqa: PLR2004 - see above
    return ChecksumStatus.VALID if right else ChecksumStatus.INVALID


def _summed(
    packet: Packet, index: int, at: int, initial: int, *, verifiable: bool
) -> ChecksumField:
    """Return the field *at* octets into a layer that it covers to its end."""
    start, end = packet.starts[index], packet.ends[index]
    covered = bytearray(packet.octets[start:end])
    held = int.from_bytes(covered[at : at + 2], "big")
    covered[at : at + 2] = b"\0\0"
    expected = checksum(covered, initial)
    return ChecksumField(
        layer=index,
        offset=start + at,
        held=held,
        expected=expected,
        status=_compare(held, expected, verifiable=verifiable),
    )


def _ipv4(packet: Packet, index: int) -> list[ChecksumField]:
    start = packet.starts[index]
    length = 4 * (packet.octets[start] & 0xF)
    octets = packet.octets[start : start + length]
    held = int.from_bytes(octets[10:12], "big")
    expected = checksum(octets[:10] + b"\0\0" + octets[12:])
    status = _compare(held, expected, verifiable=len(octets) == length)
    return [
        ChecksumField(
            layer=index, offset=start + 10, held=held, expected=expected, status=status
        )
    ]


@final
class _Enclosing(Struct, frozen=True, kw_only=True, gc=False):
    """What a transport checksum needs of the IP packet around it.

    Attributes:
        source: As the pseudo-header has it.
        destination: Likewise.
        whole: Whether these are known, and all octets of the packet there.

    """

    source: bytes
    destination: bytes
    whole: bool


def _enclosing(packet: Packet, index: int) -> _Enclosing | None:
    """Return the nearest IP packet around layer *index*, if there is one.

    On the way there, a Routing header tells the final destination (RFC 8200 §8.1), a
    Home Address option the source (RFC 6275 §11.3.1), and a Fragment header
    that there is more than what is here.
    """
    source: bytes | None = None
    route: ipv6.RoutingHeader | None = None
    fragment = False
    jumbo = 0
    for at in range(index - 1, -1, -1):
        layer = packet.layers[at]
        if isinstance(layer, ipv4.Header | ipv6.Header):
            destination = _destination(layer, route)
            return _Enclosing(
                source=source or layer.source,
                destination=destination or layer.destination,
                whole=destination is not None
                and not fragment
                and _is_whole(packet, at, layer, jumbo),
            )
        if isinstance(layer, ipv6.Fragment):
            fragment = layer.more_fragments or bool(layer.fragment_offset)
        elif isinstance(layer, ipv6.RoutingHeader):
            route = route or layer
        elif isinstance(layer, ipv6.OptionsHeader):
            source = source or _home_address(layer)
            jumbo = jumbo or jumbo_payload_length(layer)
    return None


def _destination(header: _IPHeader, route: ipv6.RoutingHeader | None) -> bytes | None:
    """Return whom a packet is for, in the end of its source route if it has one."""
    if isinstance(header, ipv6.Header):
        if route is None:
            return header.destination
        return route.final_destination(header.destination)
    for option in header.options:
        if isinstance(option, LooseSourceRoute | StrictSourceRoute):
            unused = option.pointer < option.length
            if unused and option.route_data:
                return option.route_data[-1]
    return header.destination


def _is_whole(packet: Packet, index: int, header: _IPHeader, jumbo: int) -> bool:
    """Tell whether IP packet *index* is no fragment and all of it is there."""
    if isinstance(header, ipv4.Header):
        if header.more_fragments or header.fragment_offset:
            return False
        length = header.total_length or 0
    else:
        length = ipv6.HEADER_LENGTH + (header.payload_length or jumbo)
    return packet.starts[index] + length <= packet.ends[index]


def _home_address(header: ipv6.OptionsHeader) -> bytes | None:
    for option in header.options:
        if isinstance(option, HomeAddress):
            return option.home_address
    return None


def _transport(packet: Packet, index: int, at: int, protocol: int) -> ChecksumField:
    """Return a checksum that covers a pseudo-header and all of its layer."""
    around = _enclosing(packet, index)
    if around is None:
        return _summed(packet, index, at, 0, verifiable=False)
    length = packet.ends[index] - packet.starts[index]
    initial = pseudo_header_sum(around.source, around.destination, protocol, length)
    return _summed(packet, index, at, initial, verifiable=around.whole)


def _udp(packet: Packet, index: int) -> list[ChecksumField]:
    found = _transport(packet, index, 6, Protocol.UDP)
    around = _enclosing(packet, index)
    over_ipv6 = around is not None and len(around.source) == IPV6_OCTETS
    status = found.status
    if found.held == 0 and (not over_ipv6 or _is_tunnel(packet.layers[index])):
        status = ChecksumStatus.ABSENT
    elif not _udp_fits(packet, index, over_ipv6=over_ipv6):
        status = ChecksumStatus.UNVERIFIABLE
    elif found.held == 0 and status is ChecksumStatus.VALID:
        # Computed, it would have been sent as 0xFFFF: over IPv6 zero is no
        # checksum, and none but tunnels go without (RFC 8200 §8.1).
        status = ChecksumStatus.INVALID
    return [replace(found, expected=found.expected or 0xFFFF, status=status)]


def _is_tunnel(layer: Layer) -> bool:
    return (
        isinstance(layer, udp.Header)
        and layer.destination_port in udp.ZERO_CHECKSUM_PORTS
    )


def _udp_fits(packet: Packet, index: int, *, over_ipv6: bool) -> bool:
    """Tell whether a UDP length says what is there; in jumbograms it is 0."""
    length = getattr(packet.layers[index], "length", None)
    there = packet.ends[index] - packet.starts[index]
    return length == there or (over_ipv6 and length == 0)


def _tcp(packet: Packet, index: int) -> list[ChecksumField]:
    if isinstance(packet.layers[index], tcp.Beginning):
        return []
    return [_transport(packet, index, tcp.CHECKSUM_OFFSET, Protocol.TCP)]


def _igmp(packet: Packet, index: int) -> list[ChecksumField]:
    around = _enclosing(packet, index)
    whole = around is None or around.whole
    return [_summed(packet, index, 2, 0, verifiable=whole)]


def _icmpv4(packet: Packet, index: int) -> list[ChecksumField]:
    around = _enclosing(packet, index)
    whole = around is None or around.whole
    return [
        _summed(packet, index, 2, 0, verifiable=whole),
        *_extension(packet, index, whole=whole),
    ]


def _icmpv6(packet: Packet, index: int) -> list[ChecksumField]:
    found = _transport(packet, index, 2, Protocol.ICMPV6)
    whole = found.status is not ChecksumStatus.UNVERIFIABLE
    return [found, *_extension(packet, index, whole=whole)]


def _extension(packet: Packet, index: int, *, whole: bool) -> list[ChecksumField]:
    """Return the checksum of an RFC 4884 structure; 0 says there is none (§7)."""
    extension = getattr(packet.layers[index], "extension", None)
    if extension is None:
        return []
    octets = extension.encode()
    start = packet.ends[index] - len(octets)
    held = int.from_bytes(packet.octets[start + 2 : start + 4], "big")
    expected = int.from_bytes(octets[2:4], "big")
    status = _compare(held, expected, verifiable=whole)
    if held == 0:
        status = ChecksumStatus.ABSENT
    return [
        ChecksumField(
            layer=index, offset=start + 2, held=held, expected=expected, status=status
        )
    ]


_FINDERS: dict[str, Callable[[Packet, int], list[ChecksumField]]] = {
    "ipv4": _ipv4,
    "udp": _udp,
    "tcp": _tcp,
    "igmp": _igmp,
    "icmpv4": _icmpv4,
    "icmpv6": _icmpv6,
}
