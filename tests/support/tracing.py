"""Traces in a simulated network: sessions on virtual time."""

from __future__ import annotations

from asdic.links.probes.probe import Transport
from asdic.probe.trace import (
    Distance,
    MultipathSession,
    ProbeWriter,
    TracePlan,
    TraceSession,
)
from asdic.tools.simulated_probes import SimulatedProbes
from asdic.tools.trace import TraceEvent, run
from asdic.wire.address import format_address, parse_address
from router_networks import Lab

__all__ = ["ALONE", "COOKIE", "PORT", "links", "names", "sessions", "trace", "ways"]

PORT = 33434
COOKIE = 0xC0FFEE01
ALONE = TracePlan(at_once=1)
"""Nodes keep few packets while they look a neighbor up."""


def sessions(
    lab: Lab,
    source: str,
    destination: str,
    *,
    transport: Transport = Transport.UDP,
    classic: bool = False,
    length: int = 80,
    name: str = "h1",
) -> tuple[ProbeWriter, SimulatedProbes]:
    """Return what writes probes from a node to an address, and what carries them."""
    addresses = parse_address(source), parse_address(destination)
    link = SimulatedProbes(
        lab.network,
        name,
        lab.nodes[name],
        source=addresses[0],
        destination=addresses[1],
        transport=transport,
    )
    writer = ProbeWriter(
        transport,
        source=addresses[0],
        destination=addresses[1],
        local_port=link.local_port,
        port=80 if transport is Transport.TCP else PORT,
        length=length,
        cookie=COOKIE,
        classic=classic,
    )
    return writer, link


def trace(
    lab: Lab,
    source: str,
    destination: str,
    plan: TracePlan | None = None,
    *,
    transport: Transport = Transport.UDP,
    classic: bool = False,
) -> list[TraceEvent]:
    """Trace from `h1`, and return all that is told."""
    writer, link = sessions(
        lab, source, destination, transport=transport, classic=classic
    )
    packed = parse_address(destination)
    return list(run(TraceSession(plan or ALONE, writer, packed), link))


def ways(
    lab: Lab,
    source: str,
    destination: str,
    plan: TracePlan | None = None,
    *,
    transport: Transport = Transport.UDP,
) -> list[TraceEvent]:
    """Discover all ways from `h1`, and return all that is told."""
    writer, link = sessions(lab, source, destination, transport=transport)
    packed = parse_address(destination)
    return list(run(MultipathSession(plan or ALONE, writer, packed), link))


def names(addresses: tuple[bytes, ...]) -> list[str]:
    """Return packed addresses as text."""
    return [format_address(one) for one in addresses]


def links(events: list[TraceEvent]) -> set[tuple[str, str]]:
    """Return the links that multipath discovery told of."""
    return {
        (format_address(before), format_address(found.address))
        for event in events
        if isinstance(event, Distance)
        for found in event.interfaces
        for before in found.predecessors
    }
