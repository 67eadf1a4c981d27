"""Opening all that a survey of the paths to a host needs, before privileges go."""

from __future__ import annotations

import secrets
from typing import Final, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import AsdicError, LinkError, UnknownName
from asdic.links.icmp.options import PathMtuDiscovery
from asdic.links.icmp.route import find_route
from asdic.links.names import Endpoint, resolve
from asdic.links.probes.options import ProbeOptions
from asdic.links.probes.probe import Transport
from asdic.links.probes.probe_link import OpenProbeLink
from asdic.links.probes.probe_sockets import open_probes
from asdic.links.udp_path import UdpPath
from asdic.tools.path_mtu.options import RESPONDER_PORT, Method, MtuOptions

__all__ = ["OpenPath", "Way", "open_paths"]

_ORDER: Final = (Transport.UDP, Transport.TCP, Transport.ICMP)
"""Echo comes last: its answers are as long as its requests."""
_PORTS: Final = {Transport.UDP: 33_434, Transport.TCP: 80}
_IPV4_OCTETS: Final = 4


@final
class Way(Struct, frozen=True, kw_only=True):
    """One kind of packets to a host.

    Attributes:
        transport: What carries them.
        port: Destination port; `None` for echo.
        link: The sockets.

    """

    transport: Transport
    port: int | None
    link: OpenProbeLink


@final
class OpenPath(Struct, frozen=True, kw_only=True):
    """A path that is ready to be surveyed.

    Attributes:
        endpoint: Its far end.
        source: Packed address of the near end.
        ways: Kinds of packets, in the order of trying.
        responder: The socket to a far end that acknowledges, where that was asked for.
        problem: Why it is not ready, if it is not.

    """

    endpoint: Endpoint
    source: bytes = b""
    ways: tuple[Way, ...] = ()
    responder: UdpPath | None = None
    problem: str | None = None

    @property
    def version(self) -> int:
        """4 or 6."""
        return 4 if len(self.endpoint.address) == _IPV4_OCTETS else 6

    @property
    def is_privileged(self) -> bool:
        """Whether it took a privilege to open it."""
        return any(way.link.is_raw for way in self.ways)

    def wake_on(self, descriptor: int) -> None:
        """Let waiting end when *descriptor* becomes readable."""
        for way in self.ways:
            way.link.wake_on(descriptor)

    def close(self) -> None:
        """Close all sockets."""
        for way in self.ways:
            way.link.close()
        if self.responder is not None:
            self.responder.close()


def open_paths(options: MtuOptions) -> list[OpenPath]:
    """Return the path to a host for each family that its name has.

    A path that cannot be used is there with its problem, if another can.

    Raises:
        UnknownName: there is no such host or interface.
        LinkError: no path can be used.

    """
    first: dict[int, Endpoint] = {}
    for endpoint in resolve(options.host, options.family):
        if not first or not options.first_address_only:
            first.setdefault(len(endpoint.address), endpoint)
    paths: list[OpenPath] = []
    problem: AsdicError | None = None
    for endpoint in first.values():
        try:
            paths.append(_open(endpoint, options))
        except LinkError as error:
            problem = problem or error
            paths.append(OpenPath(endpoint=endpoint, problem=str(error)))
    if all(path.problem is not None for path in paths):
        raise problem or UnknownName(f"{options.host}: no address")
    return paths


def _open(endpoint: Endpoint, options: MtuOptions) -> OpenPath:
    endpoint, source = find_route(endpoint, options.socket)
    if options.method is Method.PLPMTUD:
        responder = UdpPath(endpoint, options.port or RESPONDER_PORT)
        return OpenPath(endpoint=endpoint, source=source, responder=responder)
    wanted = _ORDER if options.transport is None else (options.transport,)
    ways: list[Way] = []
    problem: LinkError | None = None
    for transport in wanted:
        try:
            way = _way(endpoint, options, transport)
        except LinkError as error:
            problem = problem or error
            continue
        if way is not None:
            ways.append(way)
    if not ways:
        raise problem or LinkError("TCP: whole segments take a raw socket (sudo)")
    return OpenPath(endpoint=endpoint, source=source, ways=tuple(ways))


def _way(endpoint: Endpoint, options: MtuOptions, transport: Transport) -> Way | None:
    """Open the sockets for a transport; `None` if they could not fill a segment."""
    settings = ProbeOptions(
        transport=transport,
        socket=replace(options.socket, path_mtu_discovery=PathMtuDiscovery.PROBE),
        allow_raw=options.allow_raw,
    )
    identifier = 1 + secrets.randbelow(0xFFFF)
    link = open_probes(endpoint, settings, identifier)
    if transport is Transport.TCP and not link.is_raw:
        link.close()
        return None
    return Way(
        transport=transport,
        port=None if transport is Transport.ICMP else options.port or _PORTS[transport],
        link=link,
    )
