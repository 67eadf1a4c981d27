"""What an answer to an ICMPv4 query has of the query (RFC 1122 §3.2.2.6, §3.2.2.8).

Rules of this file:

* A Record Route and a Timestamp option come back, with this node's address and time in
  the slot that is next, if there is one.
* A source route comes back reversed: the answer goes to its last hop first.
* No other option comes back.
* The DS field comes back (RFC 1349 §5.1), the ECN field does not.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec.structs import replace

from asdic.engine.ipv4_recording import Here, record, stamp
from asdic.engine.outgoing import ICMPV4, Outgoing
from asdic.engine.received import Received
from asdic.engine.time_of_day import time_of_day
from asdic.engine.turn import Turn
from asdic.wire.icmpv4 import Message
from asdic.wire.ipv4 import MINIMUM_LENGTH, options as ip_options
from asdic.wire.ipv4.options import (
    LooseSourceRoute,
    Option,
    RecordRoute,
    StrictSourceRoute,
    Timestamp,
)

__all__ = ["ipv4_answer"]

SourceRoute: TypeAlias = LooseSourceRoute | StrictSourceRoute

_DSCP_MASK = 0xFC
_SLOT = 4
_TYPE_OF_SERVICE_AT = 1


def ipv4_answer(turn: Turn, received: Received[Message], payload: bytes) -> Outgoing:
    """Return the answer to a query, with the query's options as they come back.

    Args:
        turn: The present one.
        received: The query.
        payload: The answer, checksum zero.

    """
    packet, interface = received.packet, received.interface
    source = received.answering_address
    destination, octets = received.source, b""
    if received.start > MINIMUM_LENGTH:
        own = source or next(
            (one.octets for one in interface.assigned() if len(one.octets) == _SLOT),
            received.destination,
        )
        here = Here(own, time_of_day(turn))
        options = ip_options.decode(packet[MINIMUM_LENGTH : received.start])
        destination = _first_hop(options, destination)
        octets = _returned(options, here, received.source)
    return Outgoing(
        destination=destination,
        protocol=ICMPV4,
        payload=payload,
        source=source,
        interface=interface.way_back(destination),
        traffic_class=packet[_TYPE_OF_SERVICE_AT] & _DSCP_MASK,
        may_be_fragmented=True,
        options=octets,
    )


def _first_hop(options: tuple[Option, ...], source: bytes) -> bytes:
    """Return where the answer goes first: to the last hop of a source route."""
    for option in options:
        if isinstance(option, LooseSourceRoute | StrictSourceRoute) and option.used:
            return option.used[-1]
    return source


def _returned(options: tuple[Option, ...], here: Here, source: bytes) -> bytes:
    """Return the options of the answer."""
    returned: list[Option] = []
    for option in options:
        if isinstance(option, LooseSourceRoute | StrictSourceRoute):
            if option.used:
                returned.append(_reverse(option, source))
        elif isinstance(option, RecordRoute):
            returned.append(record(option, here))
        elif isinstance(option, Timestamp):
            returned.append(stamp(option, here))
    return ip_options.encode(returned)


def _reverse(option: SourceRoute, source: bytes) -> SourceRoute:
    """Return the way back: the hops but the last from behind, then the source."""
    return replace(option, route_data=(*option.used[-2::-1], source), pointer=_SLOT)
