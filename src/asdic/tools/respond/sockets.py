"""The sockets that a far end serves on."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import Final, TypeAlias, final

from msgspec import Struct

from asdic.errors import LinkError
from asdic.links.names import Endpoint
from asdic.links.responding import (
    IcmpArrivals,
    TcpService,
    UdpService,
    is_version_missing,
)
from asdic.tools.respond.results import Listening

__all__ = ["EVERYWHERE", "Sockets", "open_sockets"]

EVERYWHERE: Final = (Endpoint(address=bytes(4)), Endpoint(address=bytes(16)))
"""All addresses of both versions."""
_VERSIONS: Final = {4: 4, 16: 6}
Socket: TypeAlias = UdpService | TcpService | IcmpArrivals


@final
class Sockets(Struct, frozen=True, kw_only=True):
    """What was opened.

    Attributes:
        udp: For datagrams.
        tcp: For connections.
        icmp: For Echo Requests.

    """

    udp: tuple[UdpService, ...]
    tcp: tuple[TcpService, ...]
    icmp: tuple[IcmpArrivals, ...]

    @property
    def listening(self) -> list[Listening]:
        """What is waited for, in words."""
        ports: list[tuple[str, UdpService | TcpService]] = [
            *(("udp", one) for one in self.udp),
            *(("tcp", one) for one in self.tcp),
        ]
        found = [
            Listening(protocol=name, local=one.local, port=one.port)
            for name, one in ports
        ]
        for counting in self.icmp:
            local = EVERYWHERE[counting.version == 6]  # noqa: PLR2004 - the version
            answers = not counting.is_ignored
            found.append(
                Listening(protocol="icmp", local=local, kernel_answers=answers)
            )
        return found


def open_sockets(
    places: tuple[Endpoint, ...],
    ports: tuple[int, ...],
    stack: ExitStack,
    *,
    tcp: bool,
    icmp: bool,
) -> Sockets:
    """Open all sockets; *stack* is to close them.

    Where *places* is `EVERYWHERE`, a machine with one version of IP is fine, too.

    Raises:
        LinkError: one of them cannot be had.

    """
    opened: list[Socket] = []
    problem: LinkError | None = None
    for place in places:
        try:
            opened += _open_place(place, ports, stack, tcp=tcp, icmp=icmp)
        except LinkError as error:
            if places is not EVERYWHERE or not is_version_missing(error):
                raise
            problem = problem or error
    if problem is not None and not opened:
        raise problem
    return Sockets(
        udp=tuple(one for one in opened if isinstance(one, UdpService)),
        tcp=tuple(one for one in opened if isinstance(one, TcpService)),
        icmp=tuple(one for one in opened if isinstance(one, IcmpArrivals)),
    )


def _open_place(
    place: Endpoint,
    ports: tuple[int, ...],
    stack: ExitStack,
    *,
    tcp: bool,
    icmp: bool,
) -> list[Socket]:
    opened: list[Socket] = []
    for port in ports:
        udp = stack.enter_context(closing(UdpService(place, port)))
        opened.append(udp)
        if tcp:
            listener = TcpService(place, udp.port)
            opened.append(stack.enter_context(closing(listener)))
    if icmp:
        counting = IcmpArrivals(_VERSIONS[len(place.address)])
        opened.append(stack.enter_context(closing(counting)))
    return opened
