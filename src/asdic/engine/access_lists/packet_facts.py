"""What access lists look at in a packet, read from its octets once.

Nothing is judged here, and no checksum looked at. What a packet is too short for is not
there: no entry that asks for it matches.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.access_lists.ipv6_chain import read_chain
from asdic.wire.protocol import Protocol

__all__ = ["PacketFacts", "read_facts"]

_VERSION_4 = 4
_OFFSET_MASK = 0x1FFF
_FRAGMENT_MASK = 0x3FFF
_FLAGS_AT = 13
_PORTS = 4
_ICMP = {4: Protocol.ICMPV4.value, 6: Protocol.ICMPV6.value}
_TCP = Protocol.TCP.value
_WITH_PORTS = frozenset({Protocol.TCP.value, Protocol.UDP.value})
_number = int.from_bytes


@final
class PacketFacts(Struct, frozen=True, kw_only=True, gc=False):
    """A packet, as access lists see it.

    Attributes:
        version: 4 or 6.
        source: The address as a number.
        destination: The same.
        traffic_class: DS field and ECN; IPv4's type of service.
        flow_label: Of IPv6.
        protocol: Of the upper layer; `None` where the chain of IPv6 headers ends
            before it is named.
        is_fragment: Whether it is only a part of a packet.
        fragment_offset: Of a fragment, in units of 8 octets.
        size: Octets of the upper layer that are there.
        source_port: Of TCP and UDP.
        destination_port: Of TCP and UDP.
        tcp_flags: Of TCP: CWR to FIN.
        icmp_type: Of ICMPv4 or ICMPv6, as the version is.
        icmp_code: The same.
        has_routing: Whether there is a Routing header before the upper layer.

    """

    version: int
    source: int
    destination: int
    traffic_class: int = 0
    flow_label: int = 0
    protocol: int | None = None
    is_fragment: bool = False
    fragment_offset: int = 0
    size: int = 0
    source_port: int | None = None
    destination_port: int | None = None
    tcp_flags: int | None = None
    icmp_type: int | None = None
    icmp_code: int | None = None
    has_routing: bool = False

    @property
    def is_undetermined(self) -> bool:
        """Whether the upper layer, or what lists ask of it, should be there and isn't.

        That of a later fragment is elsewhere.
        """
        if self.fragment_offset:
            return False
        if self.protocol in _WITH_PORTS:
            return self.destination_port is None
        if self.protocol == _ICMP[self.version]:
            return self.icmp_code is None
        return self.protocol is None


def read_facts(packet: bytes) -> PacketFacts:
    """Read a whole IP packet, header and all that was announced."""
    if packet[0] >> 4 == _VERSION_4:
        return _read_ipv4(packet)
    return _read_ipv6(packet)


def _read_ipv4(packet: bytes) -> PacketFacts:
    protocol = packet[9]
    start = (packet[0] & 0xF) * 4
    fragment = _number(packet[6:8], "big") & _FRAGMENT_MASK
    offset = fragment & _OFFSET_MASK
    upper = b"" if offset else packet[start : start + _FLAGS_AT + 1]
    ports, flags, message = _read_upper(4, protocol, upper)
    return PacketFacts(
        version=4,
        source=_number(packet[12:16], "big"),
        destination=_number(packet[16:20], "big"),
        traffic_class=packet[1],
        protocol=protocol,
        is_fragment=bool(fragment),
        fragment_offset=offset,
        size=max(0, len(packet) - start),
        source_port=ports[0],
        destination_port=ports[1],
        tcp_flags=flags,
        icmp_type=message[0],
        icmp_code=message[1],
    )


def _read_ipv6(packet: bytes) -> PacketFacts:
    word = _number(packet[:4], "big")
    chain = read_chain(packet)
    protocol, start = chain.protocol, chain.start
    is_there = protocol is not None and not chain.fragment_offset
    upper = packet[start : start + _FLAGS_AT + 1] if is_there else b""
    ports, flags, message = _read_upper(6, protocol, upper)
    return PacketFacts(
        version=6,
        source=_number(packet[8:24], "big"),
        destination=_number(packet[24:40], "big"),
        traffic_class=word >> 20 & 0xFF,
        flow_label=word & 0xFFFFF,
        protocol=protocol,
        is_fragment=chain.is_fragment,
        fragment_offset=chain.fragment_offset,
        size=max(0, len(packet) - start),
        source_port=ports[0],
        destination_port=ports[1],
        tcp_flags=flags,
        icmp_type=message[0],
        icmp_code=message[1],
        has_routing=chain.has_routing,
    )


def _read_upper(
    version: int, protocol: int | None, upper: bytes
) -> tuple[tuple[int | None, int | None], int | None, tuple[int | None, int | None]]:
    """Return the ports, the flags of TCP, and type and code of ICMP."""
    nothing = (None, None)
    if protocol in _WITH_PORTS:
        is_tcp = protocol == _TCP
        flags = upper[_FLAGS_AT] if is_tcp and len(upper) > _FLAGS_AT else None
        source, destination = upper[:2], upper[2:_PORTS]
        ports = (
            _number(source, "big") if len(source) == len(b"\0\0") else None,
            _number(destination, "big") if len(destination) == len(b"\0\0") else None,
        )
        return ports, flags, nothing
    if protocol == _ICMP[version]:
        type_ = upper[0] if upper else None
        return nothing, None, (type_, upper[1] if len(upper) > 1 else None)
    return nothing, None, nothing
