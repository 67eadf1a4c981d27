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
from typing import final

from msgspec import Struct
from msgspec.structs import replace

from asdic.wire import ipv4, ipv6
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.packet.value import Packet
from asdic.wire.protocol import Protocol

__all__ = ["ChecksumField", "ChecksumStatus", "checksum_fields"]


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
    # 0x0000 and 0xFFFF are the two zeros of one's complement: both verify.
    right = held == expected or {held, expected} == {0, 0xFFFF}
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
    octets = packet.octets[start : start + 4 * (packet.octets[start] & 0xF)]
    held = int.from_bytes(octets[10:12], "big")
    expected = checksum(octets[:10] + b"\0\0" + octets[12:])
    status = _compare(held, expected, verifiable=True)
    return [
        ChecksumField(
            layer=index, offset=start + 10, held=held, expected=expected, status=status
        )
    ]


@final
class _Enclosing(Struct, frozen=True, kw_only=True, gc=False):
    """What a transport checksum needs of the IP packet around it."""

    source: bytes
    destination: bytes
    whole: bool


def _enclosing(packet: Packet, index: int) -> _Enclosing | None:
    """Return the nearest IP packet around layer *index*, if there is one."""
    destination: bytes | None = None
    fragment = False
    for at in range(index - 1, -1, -1):
        layer = packet.layers[at]
        if isinstance(layer, ipv4.Header):
            end = packet.starts[at] + (layer.total_length or 0)
            fragment = bool(layer.more_fragments or layer.fragment_offset)
        elif isinstance(layer, ipv6.Header):
            end = packet.starts[at] + ipv6.HEADER_LENGTH + (layer.payload_length or 0)
        else:
            continue
        return _Enclosing(
            source=layer.source,
            destination=destination or layer.destination,
            whole=not fragment and end <= packet.ends[at],
        )
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
    if found.held == 0:
        return [replace(found, status=ChecksumStatus.ABSENT)]
    return [replace(found, expected=found.expected or 0xFFFF)]


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
    "icmpv4": _icmpv4,
    "icmpv6": _icmpv6,
}
