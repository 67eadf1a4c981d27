"""How sockets for probes are to be set up."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.links.icmp.options import SocketOptions
from asdic.links.probes.probe import Transport

__all__ = ["ProbeOptions"]


@final
class ProbeOptions(Struct, frozen=True, kw_only=True):
    """What to open.

    Attributes:
        transport: What carries the probes.
        local_port: Source port to send from (the identifier of Echo messages);
            `None` leaves it to the kernel.
        socket: Settings that all sockets share: source, interface, traffic class,
            path MTU discovery, mark and so on; the hop limit is each probe's.
        allow_raw: Use raw sockets where they are allowed.
        flow_label: Of IPv6 packets; `None` leaves it to the kernel.
        gateways: Packed IPv4 addresses to go by (RFC 791 §3.1, loose source route).

    """

    transport: Transport = Transport.UDP
    local_port: int | None = None
    socket: SocketOptions = SocketOptions()
    allow_raw: bool = True
    flow_label: int | None = None
    gateways: tuple[bytes, ...] = ()
