"""Reading Neighbor Discovery where it stands in a frame (RFC 4861 §4).

`READERS` give for the messages that every link is full of what their classes'
`decode` gives, without a slice for the message and one for each option: those
that hosts and routers send are read in place, all others by their own classes.
A property test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct as Layout
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.icmpv6 import (
    NeighborAdvertisement,
    NeighborSolicitation,
    RouterAdvertisement,
)
from asdic.wire.icmpv6.codec import Message
from asdic.wire.ndp import (
    Mtu,
    PrefixInformation,
    SourceLinkLayerAddress,
    TargetLinkLayerAddress,
    Unknown,
)
from asdic.wire.ndp.codec import DECODERS, Option

__all__ = ["READERS", "Reader"]

Reader: TypeAlias = Callable[[bytes, int, int], Message | None]

_ROUTER_ADVERTISEMENT = Layout("!xBxxBBHII")
_ABOUT_NEIGHBOR = Layout("!xBxxI16s")  # solicitation and advertisement alike
_PREFIX_INFORMATION = Layout("!xxBBIII16s")
_MTU = Layout("!xxHI")
_ROUTER_ADVERTISEMENT_LENGTH = _ROUTER_ADVERTISEMENT.size
_ABOUT_NEIGHBOR_LENGTH = _ABOUT_NEIGHBOR.size
# Types of options, and the length of the two whose length is fixed.
_SOURCE = 1
_TARGET = 2
_PREFIX = 3
_PREFIX_UNITS = 4
_LINK_MTU = 5
_UNIT = 8  # octets that lengths count by

# What each octet of flags says: a look into a table costs what one `&` does.
_ROUTER_FLAGS = tuple(
    (
        bits & 0x80 != 0,
        bits & 0x40 != 0,
        bits & 0x20 != 0,
        bits >> 3 & 3,
        bits & 4 != 0,
        bits & 2 != 0,
        bits & 1,
    )
    for bits in range(256)
)
_PREFIX_FLAGS = tuple(
    (bits & 0x80 != 0, bits & 0x40 != 0, bits & 0x20 != 0, bits & 0x10 != 0, bits & 0xF)
    for bits in range(256)
)


def _router_advertisement(octets: bytes, at: int, end: int) -> Message | None:
    if at + _ROUTER_ADVERTISEMENT_LENGTH > end:
        return None
    code, cur_hop_limit, bits, router_lifetime, reachable_time, retrans_timer = (
        _ROUTER_ADVERTISEMENT.unpack_from(octets, at)
    )
    managed, other, home_agent, preference, proxy, snac_router, reserved = (
        _ROUTER_FLAGS[bits]
    )
    return RouterAdvertisement(
        router_lifetime=router_lifetime,
        cur_hop_limit=cur_hop_limit,
        managed=managed,
        other=other,
        home_agent=home_agent,
        preference=preference,
        proxy=proxy,
        snac_router=snac_router,
        reserved=reserved,
        reachable_time=reachable_time,
        retrans_timer=retrans_timer,
        options=_options(octets, at + _ROUTER_ADVERTISEMENT_LENGTH, end),
        code=code,
    )


def _neighbor_solicitation(octets: bytes, at: int, end: int) -> Message | None:
    if at + _ABOUT_NEIGHBOR_LENGTH > end:
        return None
    code, reserved, target_address = _ABOUT_NEIGHBOR.unpack_from(octets, at)
    return NeighborSolicitation(
        target_address=target_address,
        options=_options(octets, at + _ABOUT_NEIGHBOR_LENGTH, end),
        code=code,
        reserved=reserved,
    )


def _neighbor_advertisement(octets: bytes, at: int, end: int) -> Message | None:
    if at + _ABOUT_NEIGHBOR_LENGTH > end:
        return None
    code, bits, target_address = _ABOUT_NEIGHBOR.unpack_from(octets, at)
    return NeighborAdvertisement(
        target_address=target_address,
        router=bits & 0x80000000 != 0,
        solicited=bits & 0x40000000 != 0,
        override=bits & 0x20000000 != 0,
        options=_options(octets, at + _ABOUT_NEIGHBOR_LENGTH, end),
        code=code,
        reserved=bits & 0x1FFFFFFF,
    )


def _options(octets: bytes, start: int, size: int) -> tuple[Option, ...]:
    """Do what `ndp.decode` does, with the options in front of *size*."""
    options: list[Option] = []
    while start + _UNIT <= size:
        units = octets[start + 1]
        end = start + units * _UNIT
        if not units or end > size:
            break
        type_ = octets[start]
        if type_ == _SOURCE:
            address = octets[start + 2 : end]
            options.append(SourceLinkLayerAddress(link_layer_address=address))
        elif type_ == _PREFIX and units == _PREFIX_UNITS:
            options.append(_prefix_information(octets, start))
        elif type_ == _LINK_MTU and units == 1:
            reserved, mtu = _MTU.unpack_from(octets, start)
            options.append(Mtu(mtu=mtu, reserved=reserved))
        elif type_ == _TARGET:
            address = octets[start + 2 : end]
            options.append(TargetLinkLayerAddress(link_layer_address=address))
        else:
            options.append(_other_option(octets[start:end]))
        start = end
    if start < size:
        options.append(Unknown(octets=octets[start:size]))
    return tuple(options)


def _prefix_information(octets: bytes, at: int) -> PrefixInformation:
    prefix_length, bits, valid_lifetime, preferred_lifetime, reserved2, prefix = (
        _PREFIX_INFORMATION.unpack_from(octets, at)
    )
    on_link, autonomous, router_address, dhcpv6_pd_preferred, reserved = _PREFIX_FLAGS[
        bits
    ]
    return PrefixInformation(
        prefix=prefix,
        prefix_length=prefix_length,
        valid_lifetime=valid_lifetime,
        preferred_lifetime=preferred_lifetime,
        on_link=on_link,
        autonomous=autonomous,
        router_address=router_address,
        dhcpv6_pd_preferred=dhcpv6_pd_preferred,
        reserved=reserved,
        reserved2=reserved2,
    )


def _other_option(octets: bytes) -> Option:
    decoder = DECODERS.get(octets[0])
    if decoder is not None:
        try:
            return decoder(octets)
        except DecodeError:
            pass
    return Unknown(octets=octets)


READERS: dict[int, Reader] = {
    RouterAdvertisement.type: _router_advertisement,
    NeighborSolicitation.type: _neighbor_solicitation,
    NeighborAdvertisement.type: _neighbor_advertisement,
}
"""By type. Each takes a frame, where the message begins and where it ends, and
returns `None` where it is too short."""
