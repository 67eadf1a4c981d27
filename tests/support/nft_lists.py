"""Access lists in the words of nft: the same list, judged by somebody else.

A list becomes a table of an ingress hook. Each of its entries counts, and sends the
frame on to a device that stands for its verdict, so that the fate of each packet is
seen. What IOS means and nft says otherwise:

* nft may take for ports what later fragments have there. They get a chain of their own,
  in which nothing is asked of a transport, and entries that deny by it are left out.
* nft has no word for a transport that is not to be found; a chain of its own leaves
  out all that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from asdic.engine.access_lists.verdict import IMPLICIT
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AccessList,
    AddressMatch,
    PortMatch,
    PortOperator,
)
from asdic.wire.address import format_address

__all__ = ["ruleset"]

_FAMILIES = {4: "ip", 6: "ip6"}
_LATER = {4: "ip frag-off & 0x1fff != 0", 6: "frag frag-off != 0"}
_ICMP = {4: "icmp", 6: "icmpv6"}
_TRANSPORTS = {6: "tcp", 17: "udp"}
_UNDETERMINED = (
    "meta l4proto { 6, 17 } @th,16,16 0 return",
    "meta l4proto { 6, 17 } @th,16,16 != 0 return",
    "meta l4proto 58 @th,8,8 0 return",
    "meta l4proto 58 @th,8,8 != 0 return",
    "meta l4proto != { 6, 17, 58 } return",
)


def ruleset(
    access_list: AccessList, device: str, devices: dict[AccessAction, str]
) -> str:
    """Return the table that judges what comes in on a device.

    Args:
        access_list: What it is to say.
        device: Where frames come in.
        devices: Where they go, by verdict.

    """
    version = access_list.version
    entries = (*access_list.entries, *IMPLICIT[version])
    chains, rules, later = [], [], []
    for number, entry in enumerate(entries):
        ends = f'counter name c{entry.sequence} fwd to "{devices[entry.action]}"'
        plain = _plain(version, entry)
        if entry.undetermined_transport:
            chains.append(_chain(f"u{number}", (*_UNDETERMINED, f"{plain} {ends}")))
            rules.append(f"jump u{number}")
            continue
        if not entry.has_transport or entry.action is AccessAction.PERMIT:
            later.append(f"{plain} {ends}")
        if not entry.fragments:
            rules.append(" ".join((plain, *_transport(version, entry), ends)))
    hook = f'type filter hook ingress device "{device}" priority 0; policy drop;'
    apart = f"{_LATER[version]} goto later"
    numbers = sorted({one.sequence for one in entries})
    parts = [
        *(f"counter c{one} {{ }}" for one in numbers),
        *chains,
        _chain("later", later),
        _chain("judge", (hook, apart, *rules)),
    ]
    return "table netdev access {\n" + "\n".join(parts) + "\n}\n"


def _chain(name: str, body: Iterable[str]) -> str:
    return f"chain {name} {{\n" + "\n".join(body) + "\n}"


def _plain(version: int, entry: AccessEntry) -> str:
    """Return what is asked of any fragment."""
    family = _FAMILIES[version]
    words = [f"meta protocol {family}"]
    if entry.protocol is not None:
        words.append(f"meta l4proto {entry.protocol}")
    words += _address(family, "saddr", entry.source)
    words += _address(family, "daddr", entry.destination)
    if entry.routing:
        words.append("exthdr rt exists")
    if entry.dscp is not None:
        words.append(f"{family} dscp {entry.dscp}")
    if entry.precedence is not None:
        words.append(f"@nh,8,3 {entry.precedence}")
    if entry.tos is not None:
        words.append(f"@nh,11,4 {entry.tos}")
    if entry.flow_label is not None:
        words.append(f"ip6 flowlabel {entry.flow_label}")
    return " ".join(words)


def _address(family: str, field: str, match: AddressMatch | None) -> list[str]:
    if match is None:
        return []
    mask = bytes(0xFF ^ octet for octet in match.wildcard)
    wanted = bytes(a & b for a, b in zip(match.octets, mask, strict=True))
    masked, value = format_address(mask), format_address(wanted)
    return [f"{family} {field} & {masked} == {value}"]


def _transport(version: int, entry: AccessEntry) -> Iterator[str]:
    transport = _TRANSPORTS.get(entry.protocol or 0, "")
    if entry.source_ports is not None:
        yield f"{transport} sport {_ports(entry.source_ports)}"
    if entry.destination_ports is not None:
        yield f"{transport} dport {_ports(entry.destination_ports)}"
    if entry.icmp_type is not None:
        yield f"{_ICMP[version]} type {entry.icmp_type}"
    if entry.icmp_code is not None:
        yield f"{_ICMP[version]} code {entry.icmp_code}"
    if entry.established:
        yield "tcp flags & (ack | rst) != 0"


def _ports(match: PortMatch) -> str:
    some = ", ".join(map(str, match.ports))
    return {
        PortOperator.EQ: f"{{ {some} }}",
        PortOperator.NEQ: f"{{ {_all_but(match.ports)} }}",
        PortOperator.LT: f"< {match.ports[0]}",
        PortOperator.GT: f"> {match.ports[0]}",
        PortOperator.RANGE: f"{match.ports[0]}-{match.ports[-1]}",
    }[match.operator]


def _all_but(ports: tuple[int, ...]) -> str:
    """Return ranges: nft 1.0.6 makes one test of "!=" for both ports, and errs."""
    ends = [-1, *sorted(ports), 0x10000]
    return ", ".join(
        f"{before + 1}-{behind - 1}"
        for before, behind in pairwise(ends)
        if behind - before > 1
    )
