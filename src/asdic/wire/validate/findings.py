"""All rules, and what a packet breaks.

Which rules look at a layer, its class says, so that a sound echo costs a few
calls and its checksums.
"""

from __future__ import annotations

from asdic.wire import ipv4, ipv6
from asdic.wire.packet import Packet
from asdic.wire.validate import (
    checksums,
    contents,
    extensions,
    internet,
    locator_update,
    messages,
    multicast_listener,
    ndp_options,
    neighbor_discovery,
    quotes,
    reserved_bits,
    router_discovery,
    routing,
    structure,
)
from asdic.wire.validate.place import Around, Place
from asdic.wire.validate.rule import Check, Finding, Rule

__all__ = ["RULES", "findings"]

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *checksums.RULES,
    *internet.RULES,
    *routing.RULES,
    *messages.RULES,
    *reserved_bits.RULES,
    *quotes.RULES,
    *extensions.RULES,
    *contents.RULES,
    *router_discovery.RULES,
    *neighbor_discovery.RULES,
    *ndp_options.RULES,
    *multicast_listener.RULES,
    *locator_update.RULES,
)
"""Every rule, in the order in which the documentation shows them."""


def _by_layer() -> dict[type, tuple[tuple[Rule, Check], ...]]:
    table: dict[type, tuple[tuple[Rule, Check], ...]] = {}
    for rule in RULES:
        if rule.check is not None:
            for layer in rule.layers:
                table[layer] = (*table.get(layer, ()), (rule, rule.check))
    return table


_BY_LAYER = _by_layer()


def findings(packet: Packet) -> tuple[Finding, ...]:
    """Return what *packet* breaks, in the order of layers and octets.

    Quoted packets inside ICMP errors are judged only as quotes, not as packets.
    """
    found = list(checksums.findings(packet))
    around: Around | None = None
    for index, layer in enumerate(packet.layers):
        rows = _BY_LAYER.get(type(layer))
        if rows is not None:
            place = Place(packet, index, layer, around)
            for rule, check in rows:
                for offset, text in check(place):
                    found.append(_finding(rule, index, offset, text))
        if isinstance(layer, ipv4.Header | ipv6.Header):
            around = Around(
                header=layer,
                index=index,
                start=packet.starts[index],
                end=packet.ends[index],
            )
    if len(found) > 1:
        found.sort(key=lambda finding: (finding.layer, finding.offset))
    return tuple(found)


def _finding(rule: Rule, layer: int, offset: int, text: str) -> Finding:
    return Finding(
        rule=rule.name, source=rule.source, layer=layer, offset=offset, text=text
    )
