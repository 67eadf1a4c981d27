"""Whether a packet comes from where its source is (RFC 2827, RFC 3704 §2)."""

from __future__ import annotations

from asdic.engine.configuration import SourceValidation
from asdic.engine.forwarding.forwarding_table import ForwardingTable
from asdic.engine.interface import Interface
from asdic.wire.address import IPV6_OCTETS, is_ipv6_link_local

__all__ = ["is_source_valid"]


def is_source_valid(
    table: ForwardingTable, interface: Interface, source: bytes
) -> bool:
    """Tell whether a packet from *source* may come in by *interface*.

    A link-local source is on every link. The default route is a way back like any
    other.
    """
    wanted = interface.configuration.validation_of(source)
    if wanted is SourceValidation.NONE:
        return True
    if len(source) == IPV6_OCTETS and is_ipv6_link_local(source):
        return True
    route = table.lookup(source)
    hops = () if route is None else route.ways()
    if wanted is SourceValidation.LOOSE:
        return bool(hops)
    return any(hop.interface is interface for hop in hops)
