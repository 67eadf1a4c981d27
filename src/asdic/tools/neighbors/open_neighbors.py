"""Opening an interface for sessions with its neighbors."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import final

from msgspec import Struct

from asdic.errors import OptionError, UnknownName
from asdic.links.kernel_addresses import kernel_addresses
from asdic.links.names import Endpoint, interface_index, is_link_wide
from asdic.links.packet.hardware import ETHERNET, hardware_of
from asdic.links.packet.neighbor_link import NeighborLink
from asdic.probe.neighbors import Prefixed, Station

__all__ = ["NeighborOptions", "OpenNeighbors", "open_neighbors", "station_of"]


@final
class NeighborOptions(Struct, frozen=True, kw_only=True):
    """Where to talk with neighbors.

    Attributes:
        interface: Its name; where there is none, it is that of the target: by its zone,
            or by the prefix that it is in.
        target: The address asked about.
        promiscuous: Hear what is for others, too.

    """

    interface: str | None = None
    target: Endpoint | None = None
    promiscuous: bool = False


@final
class OpenNeighbors(Struct, frozen=True, kw_only=True):
    """An interface that is ready.

    Attributes:
        interface: Its name.
        link: What carries frames.
        station: Our own addresses there.

    """

    interface: str
    link: NeighborLink
    station: Station


def open_neighbors(options: NeighborOptions) -> OpenNeighbors:
    """Open the interface.

    Raises:
        PermissionMissing: this needs CAP_NET_RAW.
        UnknownName: there is no such interface.
        OptionError: none is given, and it is not clear which one.
        LinkError: it is no Ethernet, or down.

    """
    interface = options.interface or _interface_of(options.target)
    station = station_of(interface)
    link = NeighborLink(interface, promiscuous=options.promiscuous)
    return OpenNeighbors(interface=interface, link=link, station=station)


def station_of(interface: str) -> Station:
    """Return our addresses at an interface; this takes no privilege.

    Raises:
        UnknownName: there is no such interface.
        LinkError: the kernel refuses.

    """
    hardware = hardware_of(interface)
    index = interface_index(interface)
    ours = tuple(
        Prefixed(octets=one.octets, prefix_length=one.prefix_length)
        for one in kernel_addresses()
        if one.interface_index == index
    )
    return Station(link_layer_address=hardware.address, addresses=ours)


def _interface_of(target: Endpoint | None) -> str:
    if target is not None and target.scope_id:
        return socket.if_indextoname(target.scope_id)
    if target is None or is_link_wide(target.address):
        return _only_interface()
    for one in kernel_addresses():
        prefix = Prefixed(octets=one.octets, prefix_length=one.prefix_length)
        if len(one.octets) == len(target.address) and prefix.covers(target.address):
            with suppress(OSError):
                return socket.if_indextoname(one.interface_index)
    raise OptionError(f"{target.text} is on no link of ours: which interface?")


def _only_interface() -> str:
    """Return the interface that has Ethernet, if there is just one."""
    found: list[str] = []
    for _, name in socket.if_nameindex():
        with suppress(UnknownName):
            if hardware_of(name).type == ETHERNET:
                found.append(name)
    if len(found) == 1:
        return found[0]
    raise OptionError("which interface? Its name must be given")
