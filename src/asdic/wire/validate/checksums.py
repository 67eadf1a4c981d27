"""Rules on checksums, which one function verifies for a whole packet."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.wire.packet import (
    ChecksumField,
    ChecksumStatus,
    Packet,
    checksum_fields,
)
from asdic.wire.validate.rule import Finding, Rule

__all__ = ["RULES", "findings"]

_BY_LAYER: dict[str, Rule] = {
    layer: Rule(
        name=f"{layer}-checksum",
        source=source,
        text=f"The {name} checksum is the one over the octets that came.",
    )
    for layer, name, source in (
        ("ipv4", "IPv4 header", "RFC 1122 §3.2.1.2"),
        ("icmpv4", "ICMP", "RFC 792"),
        ("icmpv6", "ICMPv6", "RFC 4443 §2.3"),
        ("igmp", "IGMP", "RFC 9776 §4.1.2"),
        ("tcp", "TCP", "RFC 9293 §3.1"),
        ("udp", "UDP", "RFC 1122 §4.1.3.4"),
    )
}
_EXTENSION = Rule(
    name="extension-checksum",
    source="RFC 4884 §7",
    text="The checksum of an extension structure is right, or 0 for none.",
)
_ABSENT = Rule(
    name="udp-checksum-absent",
    source="RFC 8200 §8.1",
    text="UDP over IPv6 carries a checksum, but for tunnels' (RFC 6935 §5).",
)

RULES: tuple[Rule, ...] = (*_BY_LAYER.values(), _EXTENSION, _ABSENT)


def findings(packet: Packet) -> Iterator[Finding]:
    """Yield what the checksums of *packet* break."""
    layer = -1
    for found in checksum_fields(packet):
        # A second checksum in the same layer is that of its extension structure.
        is_extension = found.layer == layer
        layer = found.layer
        if found.status is ChecksumStatus.INVALID:
            rule = _EXTENSION if is_extension else _rule(packet, found)
            yield Finding(
                rule=rule.name,
                source=rule.source,
                layer=layer,
                offset=found.offset,
                text=f"0x{found.held:04x}, expected 0x{found.expected:04x}",
            )


def _rule(packet: Packet, found: ChecksumField) -> Rule:
    """Return the rule that a wrong checksum breaks.

    One that is 0 says in UDP that there is none: over IPv4 that is not wrong, nor in
    a tunnel over IPv6.
    """
    name = packet.layers[found.layer].LAYER
    return _ABSENT if name == "udp" and not found.held else _BY_LAYER[name]
