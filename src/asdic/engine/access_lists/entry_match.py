"""Whether an entry matches a packet: the readable way, test by test.

Rules of this file:

* What an entry does not name matches anything.
* What only a first fragment has (ports, ICMP type, flags) cannot be looked at in later
  ones. There an entry that permits matches by the rest, since without its first
  fragment nothing comes of them; one that denies does not match. So IOS has it.
* What a packet is too short for does not match, whatever is asked of it.

`asdic.engine.access_lists.compiled` does the same quickly; a property test holds the
two against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from asdic.engine.access_lists.packet_facts import PacketFacts
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AddressMatch,
    PortMatch,
    PortOperator,
)

__all__ = ["ESTABLISHED", "matches"]

ESTABLISHED: Final = 0x14
"""ACK and RST: one of them is in any segment but the first of a connection."""

EntryTest: TypeAlias = Callable[[AccessEntry, PacketFacts], bool]

_PORTS: Final[dict[PortOperator, Callable[[int, tuple[int, ...]], bool]]] = {
    PortOperator.EQ: lambda port, ports: port in ports,
    PortOperator.NEQ: lambda port, ports: port not in ports,
    PortOperator.LT: lambda port, ports: port < ports[0],
    PortOperator.GT: lambda port, ports: port > ports[0],
    PortOperator.RANGE: lambda port, ports: ports[0] <= port <= ports[1],
}
"""Whether a port is one of those that an operator means."""


def matches(entry: AccessEntry, facts: PacketFacts) -> bool:
    """Tell whether an entry decides about a packet of its list's family."""
    return all(test(entry, facts) for test in _TESTS)


def _address(match: AddressMatch | None, address: int) -> bool:
    if match is None:
        return True
    wildcard = int.from_bytes(match.wildcard, "big")
    return (int.from_bytes(match.octets, "big") ^ address) | wildcard == wildcard


def _port(match: PortMatch | None, port: int | None) -> bool:
    if match is None:
        return True
    return port is not None and _PORTS[match.operator](port, match.ports)


def _is(wanted: int | None, found: int | None) -> bool:
    return wanted is None or wanted == found


def _transport(entry: AccessEntry, facts: PacketFacts) -> bool:
    if not entry.has_transport:
        return True
    if facts.fragment_offset:
        return entry.action is AccessAction.PERMIT
    return (
        _port(entry.source_ports, facts.source_port)
        and _port(entry.destination_ports, facts.destination_port)
        and _is(entry.icmp_type, facts.icmp_type)
        and _is(entry.icmp_code, facts.icmp_code)
        and (not entry.established or bool((facts.tcp_flags or 0) & ESTABLISHED))
    )


_TESTS: Final[tuple[EntryTest, ...]] = (
    lambda entry, facts: _is(entry.protocol, facts.protocol),
    lambda entry, facts: _address(entry.source, facts.source),
    lambda entry, facts: _address(entry.destination, facts.destination),
    _transport,
    lambda entry, facts: not entry.fragments or facts.fragment_offset > 0,
    lambda entry, facts: not entry.undetermined_transport or facts.is_undetermined,
    lambda entry, facts: not entry.routing or facts.has_routing,
    lambda entry, facts: _is(entry.dscp, facts.traffic_class >> 2),
    lambda entry, facts: _is(entry.precedence, facts.traffic_class >> 5),
    lambda entry, facts: _is(entry.tos, facts.traffic_class >> 1 & 0xF),
    lambda entry, facts: _is(entry.flow_label, facts.flow_label),
)
"""All of them hold where an entry matches."""
