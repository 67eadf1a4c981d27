"""Questions for a node: probes of interfaces, and Node Information Queries."""

from __future__ import annotations

from asdic.engine.configuration import Errors, Host, PermittedPrefix, Probe
from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.icmpv6.node_information_data import NodeData, SubjectIpv6Address
from asdic.wire.multi_part import (
    Extension,
    ExtensionObject,
    InterfaceByAddress,
    InterfaceByIndex,
    InterfaceByName,
)
from nodes import HOST, NodeBench

__all__ = [
    "ANYBODY",
    "BY_INDEX",
    "BY_NAME",
    "NAME",
    "NEIGHBOR",
    "NONCE",
    "OPEN",
    "by_address",
    "informer",
    "probe",
    "prober",
    "query",
]

ANYBODY = (PermittedPrefix(octets=bytes(16), prefix_length=0),)
OPEN = Probe(remote=True, by_name=ANYBODY, by_index=ANYBODY, by_address=ANYBODY)
BY_NAME = InterfaceByName(name=b"eth0")
BY_INDEX = InterfaceByIndex(if_index=1)
NAME = "Host.example.org"
NEIGHBOR = parse_address("fe80::b")
NONCE = bytes.fromhex("0011223344556677")


def by_address(address: bytes, family: int = 2) -> InterfaceByAddress:
    """Return an object that names an interface by *address*."""
    return InterfaceByAddress(address_family=family, address=address)


def probe(
    *objects: ExtensionObject, local: bool = True, version: int = 2
) -> icmpv6.ExtendedEchoRequest:
    """Return an Extended Echo Request."""
    return icmpv6.ExtendedEchoRequest(
        identifier=0xABCD,
        sequence_number=7,
        extension=Extension(objects=objects, version=version),
        local=local,
    )


def prober(permitted: Probe = OPEN, *, on: bool = True) -> NodeBench:
    """Return a node that answers probes as far as *permitted*."""
    return NodeBench(host=Host(probe=on), probe=permitted)


def query(
    qtype: int, *data: NodeData, code: int = 0, **flags: bool
) -> icmpv6.NodeInformationQuery:
    """Return a Node Information Query, about `HOST` where *data* say nothing else."""
    subject = data or (SubjectIpv6Address(ipv6_address=HOST),)
    return icmpv6.NodeInformationQuery(
        qtype=qtype, nonce=NONCE, code=code, data=subject, **flags
    )


def informer(
    host: Host | None = None,
    fixed: dict[str, float] | None = None,
    errors: Errors | None = None,
) -> NodeBench:
    """Return a node that answers queries, and knows the neighbor `NEIGHBOR`."""
    settings = host or Host(node_information=True, node_name=NAME)
    bench = NodeBench(fixed, host=settings, errors=errors or Errors())
    bench.meet(NEIGHBOR)
    return bench
