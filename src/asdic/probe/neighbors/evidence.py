"""What a message tells of the neighbor that sent it, as discovery sees it."""

from __future__ import annotations

from asdic.probe.neighbors.found import Found, Method
from asdic.probe.neighbors.heard import Heard, link_layer_option
from asdic.wire import arp, icmpv6
from asdic.wire.icmpv6.node_information_data import (
    NodeAddress,
    NodeIpv4Address,
    NodeNames,
)
from asdic.wire.ndp.dns_search_list import decode_names

__all__ = ["evidence"]

_UNSPECIFIED = (bytes(4), bytes(16))


def evidence(heard: Heard, identifier: int, nonce: bytes) -> list[Found]:
    """Return what a message shows.

    Args:
        heard: The message.
        identifier: Of our Echo Requests.
        nonce: Of our Node Information Queries.

    """
    if heard.source in _UNSPECIFIED:
        return []
    match heard.message:
        case arp.Packet() as words:
            found = _arp(heard, words)
        case icmpv6.EchoReply(identifier=number) if number == identifier:
            found = [_found(heard, Method.ECHO)]
        case icmpv6.ParameterProblem(code=2):
            found = [_found(heard, Method.BAD_OPTION)]
        case icmpv6.NodeInformationResponse() as told if told.nonce == nonce:
            found = _node_information(heard, told)
        case icmpv6.RouterAdvertisement() as told:
            station = link_layer_option(told.options) or heard.station
            found = [_found(heard, Method.ROUTER, station=station, router=True)]
        case _:
            found = _listener(heard) or _passive(heard)
    return found


def _found(
    heard: Heard,
    method: Method,
    *,
    station: bytes | None = None,
    router: bool = False,
) -> Found:
    whose = heard.station if station is None else station
    return Found(address=heard.source, station=whose, method=method, router=router)


def _arp(heard: Heard, words: arp.Packet) -> list[Found]:
    reply = words.operation == arp.Operation.REPLY
    return [
        Found(
            address=heard.source,
            station=words.sender_hardware_address,
            method=Method.ARP if reply else Method.HEARD,
        )
    ]


def _listener(heard: Heard) -> list[Found]:
    message = heard.message
    if isinstance(message, icmpv6.Version2MulticastListenerReport):
        known = icmpv6.MulticastAddressRecord
        groups = tuple(
            one.multicast_address for one in message.records if isinstance(one, known)
        )
    elif isinstance(message, icmpv6.MulticastListenerReport):
        groups = (message.multicast_address,)
    else:
        return []
    found = Found(
        address=heard.source,
        station=heard.station,
        method=Method.LISTENER,
        groups=groups,
    )
    return [found]


def _passive(heard: Heard) -> list[Found]:
    """Return what Neighbor Discovery of others, or with the kernel, tells."""
    message = heard.message
    if isinstance(message, icmpv6.NeighborAdvertisement):
        whose = link_layer_option(message.options) or heard.station
        return [
            Found(
                address=message.target_address,
                station=whose,
                method=Method.HEARD,
                router=message.router,
            )
        ]
    kinds = icmpv6.NeighborSolicitation | icmpv6.RouterSolicitation
    if not isinstance(message, kinds):
        return []
    whose = link_layer_option(message.options) or heard.station
    return [_found(heard, Method.HEARD, station=whose)]


def _node_information(
    heard: Heard, told: icmpv6.NodeInformationResponse
) -> list[Found]:
    names: list[str] = []
    found: list[Found] = []
    method = Method.NODE_INFORMATION
    for one in told.data:
        if isinstance(one, NodeNames):
            names += decode_names(one.names)
        elif isinstance(one, NodeAddress | NodeIpv4Address):
            address = one.encode()[4:]  # behind the TTL
            found.append(Found(address=address, station=heard.station, method=method))
    told_by = Found(
        address=heard.source,
        station=heard.station,
        method=method,
        names=tuple(names),
    )
    return [told_by, *found]
