"""From options to sockets and a session."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Self, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import LinkError, OptionError, UnknownName
from asdic.links.icmp.options import PathMtuDiscovery, SocketOptions
from asdic.links.icmp.route import find_route
from asdic.links.names import Endpoint, interface_index, is_link_wide, resolve
from asdic.links.probes.options import ProbeOptions
from asdic.links.probes.probe import Transport
from asdic.links.probes.probe_link import OpenProbeLink
from asdic.links.probes.probe_sockets import open_probes
from asdic.probe.trace import MultipathSession, ProbeWriter, TraceSession
from asdic.probe.trace.probe_writer import least_length
from asdic.tools.trace.options import PORTS, TraceOptions

__all__ = ["OpenTrace", "open_trace"]

_LENGTHS = {4: 60, 16: 80}
_LONGEST = 65_000
_LINK_MTU = 65_535


@final
class OpenTrace(Struct, frozen=True, kw_only=True):
    """A trace that is ready to run; a context manager that closes its sockets.

    Attributes:
        endpoint: Where it goes.
        source: Packed address that it comes from.
        length: Octets of its packets, at the beginning.
        link: What carries its probes.
        session: What decides.
        gateways: Packed addresses that it goes by.

    """

    endpoint: Endpoint
    source: bytes
    length: int
    link: OpenProbeLink
    session: TraceSession | MultipathSession
    gateways: tuple[bytes, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.link.close()


def open_trace(options: TraceOptions) -> OpenTrace:
    """Find the destination, and open sockets to it.

    Raises:
        UnknownName: the host, a gateway or the interface is unknown.
        OptionError: the options do not fit each other.
        LinkError: there is no route, no such source address, no permission.

    """
    problem: LinkError | None = None
    for candidate in resolve(options.host, options.family):
        try:
            settings = _settings(options, candidate)
            endpoint, source = find_route(_scoped(candidate, settings), settings)
            return _open(options, endpoint, source, settings)
        except LinkError as error:
            problem = problem or error
    raise problem or UnknownName(f"{options.host}: no address")


def _settings(options: TraceOptions, candidate: Endpoint) -> SocketOptions:
    settings = options.socket
    if options.plan.finds_mtu:
        settings = replace(settings, path_mtu_discovery=PathMtuDiscovery.PROBE)
    if options.source is None:
        return settings
    for origin in resolve(options.source, options.family):
        if len(origin.address) == len(candidate.address):
            return replace(settings, source=origin.address)
    problem = f"{options.source} is of another version of IP than {candidate.text}"
    raise LinkError(problem)


def _scoped(endpoint: Endpoint, settings: SocketOptions) -> Endpoint:
    """Give an IPv6 address of the link the interface that the user named."""
    name = settings.interface
    if name is None or endpoint.scope_id or not is_link_wide(endpoint.address):
        return endpoint
    return replace(endpoint, scope_id=interface_index(name))


def _open(
    options: TraceOptions, endpoint: Endpoint, source: bytes, settings: SocketOptions
) -> OpenTrace:
    transport = options.transport
    gateways = tuple(
        resolve(name, 4 if len(source) == 4 else 6)[0].address  # noqa: PLR2004 - IPv4
        for name in options.gateways
    )
    length = _length(options, endpoint)
    secret = os.urandom(6)
    link = open_probes(
        endpoint,
        ProbeOptions(
            transport=transport,
            local_port=options.local_port,
            socket=settings,
            allow_raw=options.allow_raw,
            flow_label=options.flow_label,
            gateways=gateways,
        ),
        identifier=1 + int.from_bytes(secret[:2], "big") % 0xFFFF,
    )
    writer = ProbeWriter(
        transport,
        source=source,
        destination=endpoint.address,
        local_port=link.local_port,
        port=PORTS[transport] if options.port is None else options.port,
        length=length,
        cookie=int.from_bytes(secret[2:], "big"),
        classic=options.classic,
    )
    kind = MultipathSession if options.multipath else TraceSession
    session = kind(options.plan, writer, endpoint.address, link.at_once)
    return OpenTrace(
        endpoint=endpoint,
        source=source,
        length=length,
        link=link,
        session=session,
        gateways=gateways,
    )


def _length(options: TraceOptions, endpoint: Endpoint) -> int:
    least = least_length(endpoint.address, options.transport)
    if options.transport is Transport.TCP:
        return least
    if options.length is None:
        usual = _LENGTHS[len(endpoint.address)]
        return _LONGEST if options.plan.finds_mtu else usual
    if options.length > _LINK_MTU:
        raise OptionError(f"a length of {options.length}: at most {_LINK_MTU} octets")
    return max(options.length, least)
