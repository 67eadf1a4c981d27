"""Access lists made quick: for each entry, only the tests that it needs, bound already.

What they say is what `asdic.engine.access_lists.verdict` says, packet by packet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from asdic.engine.access_lists.entry_match import ESTABLISHED
from asdic.engine.access_lists.packet_facts import PacketFacts
from asdic.engine.access_lists.verdict import IMPLICIT, PERMITTED, Verdict
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AccessList,
    AddressMatch,
    PortMatch,
    PortOperator,
)

__all__ = ["CompiledList"]

Test: TypeAlias = Callable[[PacketFacts], bool]

_LARGEST_PORT = 0xFFFF


class CompiledList:
    """An access list that is ready to judge.

    Args:
        access_list: The value.

    Attributes:
        access_list: The value.

    """

    __slots__ = ("_rows", "access_list")

    def __init__(self, access_list: AccessList) -> None:
        self.access_list = access_list
        entries = access_list.entries
        rows = [(_compiled(one), Verdict(one.action, one)) for one in entries]
        if entries:
            rows += [
                (_compiled(one), Verdict(one.action))
                for one in IMPLICIT[access_list.version]
            ]
        self._rows = tuple(rows)

    def verdict(self, facts: PacketFacts) -> Verdict:
        """Return what the list says of a packet of its family."""
        for tests, found in self._rows:
            for test in tests:
                if not test(facts):
                    break
            else:
                return found
        return PERMITTED


def _compiled(entry: AccessEntry) -> tuple[Test, ...]:
    """Return the tests of an entry, the likeliest to fail first."""
    return (
        *_protocol(entry),
        *_transport(entry),
        *_source(entry.source),
        *_destination(entry.destination),
        *_headers(entry),
        *_traffic_class(entry),
    )


def _protocol(entry: AccessEntry) -> Iterator[Test]:
    if entry.protocol is not None:
        wanted = entry.protocol
        yield lambda facts: facts.protocol == wanted


def _source(match: AddressMatch | None) -> Iterator[Test]:
    if match is not None:
        wanted, mask = _masked(match)
        yield lambda facts: facts.source & mask == wanted


def _destination(match: AddressMatch | None) -> Iterator[Test]:
    if match is not None:
        wanted, mask = _masked(match)
        yield lambda facts: facts.destination & mask == wanted


def _masked(match: AddressMatch) -> tuple[int, int]:
    """Return what an address is, where the mask has it count."""
    every_bit = (1 << 8 * len(match.wildcard)) - 1
    mask = every_bit ^ int.from_bytes(match.wildcard, "big")
    return int.from_bytes(match.octets, "big") & mask, mask


def _transport(entry: AccessEntry) -> Iterator[Test]:
    """Return what is asked of a transport, which later fragments do not have.

    So they fail all of it, as is right where an entry denies.
    """
    tests = _first_fragment(entry)
    if entry.action is AccessAction.DENY:
        return tests
    return map(_or_later, tests)


def _or_later(test: Test) -> Test:
    return lambda facts: facts.fragment_offset > 0 or test(facts)


def _first_fragment(entry: AccessEntry) -> Iterator[Test]:
    if entry.icmp_type is not None:
        type_ = entry.icmp_type
        yield lambda facts: facts.icmp_type == type_
    if entry.icmp_code is not None:
        code = entry.icmp_code
        yield lambda facts: facts.icmp_code == code
    if entry.destination_ports is not None:
        to = _ports(entry.destination_ports)
        yield lambda facts: to(facts.destination_port)
    if entry.source_ports is not None:
        origin = _ports(entry.source_ports)
        yield lambda facts: origin(facts.source_port)
    if entry.established:
        yield lambda facts: bool((facts.tcp_flags or 0) & ESTABLISHED)


def _ports(match: PortMatch) -> Callable[[int | None], bool]:
    """Return what tells whether a port is meant; one that is not there is not."""
    operator, ports = match.operator, match.ports
    if operator is PortOperator.EQ:
        return frozenset(ports).__contains__
    if operator is PortOperator.NEQ:
        return lambda port: port is not None and port not in ports
    first, last = {
        PortOperator.LT: (0, ports[0] - 1),
        PortOperator.GT: (ports[0] + 1, _LARGEST_PORT),
        PortOperator.RANGE: (ports[0], ports[-1]),
    }[operator]
    return lambda port: port is not None and first <= port <= last


def _headers(entry: AccessEntry) -> Iterator[Test]:
    if entry.fragments:
        yield lambda facts: facts.fragment_offset > 0
    if entry.undetermined_transport:
        yield lambda facts: facts.is_undetermined
    if entry.routing:
        yield lambda facts: facts.has_routing


def _traffic_class(entry: AccessEntry) -> Iterator[Test]:
    if entry.dscp is not None:
        dscp = entry.dscp
        yield lambda facts: facts.traffic_class >> 2 == dscp
    if entry.precedence is not None:
        precedence = entry.precedence
        yield lambda facts: facts.traffic_class >> 5 == precedence
    if entry.tos is not None:
        tos = entry.tos
        yield lambda facts: facts.traffic_class >> 1 & 0xF == tos
    if entry.flow_label is not None:
        label = entry.flow_label
        yield lambda facts: facts.flow_label == label
