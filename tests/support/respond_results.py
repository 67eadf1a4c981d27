"""One result of each kind, as a far end tells them."""

from __future__ import annotations

from asdic.links.names import Endpoint
from asdic.probe.respond import REQUESTS, Arrived, Kind
from asdic.tools.respond import (
    Closed,
    Connected,
    EchoSeen,
    Listening,
    Result,
    StatusAsked,
    Taken,
)

__all__ = ["RESULTS"]

_HERE, _PEER = Endpoint(address=bytes(4)), Endpoint(address=bytes([192, 0, 2, 1]))
_WHOLE = Arrived(protocol=17, size=1500, hop_limit=61, traffic_class=0xB9)
_CUT = Arrived(protocol=1, size=3028, hop_limit=61, largest_fragment=1396)
_RULE = next(iter(REQUESTS))

RESULTS: dict[str, Result] = {
    "udp": Listening(protocol="udp", local=_HERE, port=7007),
    "icmp": Listening(protocol="icmp", local=_HERE, kernel_answers=True),
    "ignored": Listening(protocol="icmp", local=_HERE),
    "answered": Taken(
        peer=_PEER,
        port=4242,
        kind=Kind.PROBE,
        is_sealed=True,
        arrived=_WHOLE,
        received=1472,
        answered=60,
    ),
    "silent": Taken(
        peer=_PEER,
        port=4242,
        kind=None,
        is_sealed=False,
        arrived=_WHOLE,
        received=1472,
        answered=0,
        silence=_RULE,
    ),
    "failed": Taken(
        peer=_PEER,
        port=4242,
        kind=Kind.ECHO,
        is_sealed=True,
        arrived=_WHOLE,
        received=1472,
        answered=0,
        problem="Network is unreachable",
    ),
    "echo": EchoSeen(peer=_PEER, arrived=_CUT),
    "connected": Connected(
        peer=_PEER, port=4243, is_sealed=True, arrived=Arrived(protocol=6, size=1400)
    ),
    "closed": Closed(peer=_PEER, port=4243, received=100, answered=100, reason="end"),
    "refused": Closed(
        peer=_PEER, port=4243, received=60, answered=0, reason="refused", silence=_RULE
    ),
    "full": Closed(peer=_PEER, port=4243, received=0, answered=0, reason="full"),
    "status": StatusAsked(),
}
