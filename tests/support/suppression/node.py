"""A node of asdic's in memory, set as those on wires, for one cell of the matrix."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from asdic.engine.configuration import (
    Autoconfiguration,
    Configuration,
    ConflictDetection,
    Errors,
    Host,
    InterfaceConfiguration,
    RouteKind,
    StaticAddress,
    StaticHop,
    StaticRoute,
)
from asdic.engine.effects import Effect, StaySilent, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.wire.address import parse_address
from beside_linux.addresses import HOST_4, HOST_6, HOST_MAC, PEER_4, PEER_LINK_LOCAL
from beside_linux.play import answer_to
from beside_linux.wires import NAME
from suppression.causes import NARROW
from suppression.wires import ADDRESSES, BACK, BARRED, BEHIND

__all__ = ["Played"]

_LATE = 70 * SECOND
_UP = 2 * SECOND
_MANY = 100_000


class Played:
    """What comes of a frame at a node.

    Attributes:
        frames: That it sends on the link of the peer.
        silences: The names of the rules that kept it silent.

    """

    def __init__(self, role: str, frame: bytes) -> None:
        self.frames: list[bytes] = []
        self.silences: list[str] = []
        self._node = Node(_configuration(role), Random(1))  # noqa: S311 - repeatable
        self._now = Instant(0)
        self._take(self._node.start(self._now))
        self._wait(_UP)
        self.frames.clear()
        self.silences.clear()
        self._take(self._node.receive(frame, NAME, self._now))
        self._wait(_LATE)

    def _wait(self, duration: int) -> None:
        until = Instant(self._now + duration)
        while (at := self._node.next_wake()) is not None and at <= until:
            self._now = at
            self._take(self._node.wake(at))
        self._now = until

    def _take(self, effects: list[Effect]) -> None:
        """Keep what is sent, and answer questions for neighbors."""
        for one in effects:
            if isinstance(one, StaySilent):
                self.silences.append(one.rule.name)
            elif isinstance(one, Transmit) and one.interface == NAME:
                self.frames.append(one.frame)
                answer = answer_to(one.frame)
                if answer is not None:
                    self._take(self._node.receive(answer, NAME, self._now))


def _static(text: str) -> StaticAddress:
    address, _, length = text.partition("/")
    return StaticAddress(octets=parse_address(address), prefix_length=int(length))


def _configuration(role: str) -> Configuration:
    near = InterfaceConfiguration(
        name=NAME,
        link_layer_address=HOST_MAC,
        addresses=(
            StaticAddress(octets=HOST_4, prefix_length=24),
            StaticAddress(octets=HOST_6, prefix_length=64),
        ),
    )
    base = Configuration(
        interfaces=(replace(near, gateway=(PEER_4, PEER_LINK_LOCAL)),),
        autoconfiguration=Autoconfiguration(dup_addr_detect_transmits=0),
        conflict_detection=ConflictDetection(enabled=False),
        errors=Errors(peer_bucket=_MANY, bucket=_MANY),
    )
    if role == "host":
        return base
    far = InterfaceConfiguration(
        name=BEHIND,
        link_layer_address=HOST_MAC[:5] + b"\x0a",
        mtu=NARROW,
        addresses=tuple(map(_static, ADDRESSES)),
    )
    return replace(
        base,
        interfaces=(near, far),
        host=Host(forwarding=True),
        routes=(
            *(_route(prefix, gateway) for prefix, gateway in BACK.items()),
            *(_route(prefix, None, kind) for prefix, kind in BARRED.items()),
        ),
    )


def _route(prefix: str, gateway: bytes | None, kind: str = "unicast") -> StaticRoute:
    network, _, length = prefix.partition("/")
    hops = () if gateway is None else (StaticHop(gateway=gateway, interface=NAME),)
    return StaticRoute(
        network=parse_address(network),
        prefix_length=int(length),
        kind=RouteKind(kind),
        hops=hops,
    )
