"""What to trace, and how."""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.links.icmp.options import SocketOptions
from asdic.links.probes.probe import Transport
from asdic.probe.trace import TracePlan

__all__ = ["PORTS", "TraceOptions"]

PORTS: Final[dict[Transport, int]] = {
    Transport.UDP: 33434,
    Transport.UDP_LITE: 53,
    Transport.TCP: 80,
    Transport.ICMP: 1,
}
"""Destination ports, unless others are asked for."""


@final
class TraceOptions(Struct, frozen=True, kw_only=True):
    """What to trace, and how.

    Attributes:
        host: A name or an address, with zone if need be.
        family: 4 or 6 to allow only that version.
        plan: Which probes go, and when.
        transport: What carries them.
        port: Destination port; `None` for the transport's own.
        local_port: Source port, or identifier, if that matters.
        length: Octets of the whole IP packet; `None` for 60 (IPv4) and 80 (IPv6), or,
            where the MTU is looked for, as many as the first link takes.
        source: Local address to send from.
        gateways: IPv4 addresses or names to go by.
        flow_label: Of IPv6 packets.
        socket: Further settings of the sockets.
        allow_raw: Use raw sockets where they are allowed.
        classic: UDP's destination port goes up with each probe.
        multipath: Discover all ways, not one.

    """

    host: str
    family: int | None = None
    plan: TracePlan = TracePlan()
    transport: Transport = Transport.UDP
    port: int | None = None
    local_port: int | None = None
    length: int | None = None
    source: str | None = None
    gateways: tuple[str, ...] = ()
    flow_label: int | None = None
    socket: SocketOptions = SocketOptions()
    allow_raw: bool = True
    classic: bool = False
    multipath: bool = False
