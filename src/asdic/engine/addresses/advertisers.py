"""Which routers advertised the prefix of an address (RFC 6724 §5 rule 5.5).

Where a link has routers of several providers, a packet that leaves by one of them comes
from an address that this one's prefix made, or the provider may refuse it (RFC 8028).
"""

from __future__ import annotations

from asdic.engine.addresses.scope import common_prefix_length
from asdic.engine.interface import Interface
from asdic.engine.turn import Turn
from asdic.wire import ndp
from asdic.wire.address import IPV6_OCTETS

__all__ = ["note_advertiser"]


def note_advertiser(
    turn: Turn, interface: Interface, option: ndp.PrefixInformation, router: bytes
) -> None:
    """Remember with the addresses of a prefix that *router* advertised it.

    With a lifetime of 0, it takes that back. So many routers are remembered as an
    interface has default routers at most, the latest of them.
    """
    most = turn.configuration.neighbor_discovery.max_routers
    length = option.prefix_length
    for address in interface.addresses.values():
        octets = address.octets
        if len(octets) != IPV6_OCTETS or address.prefix_length != length:
            continue
        if common_prefix_length(octets, option.prefix, length) < length:
            continue
        others = tuple(one for one in address.advertisers if one != router)
        added = (router,) if option.valid_lifetime else ()
        address.advertisers = (*others, *added)[-most:]
