"""Frames and hosts for tests of the conformance player."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from asdic.engine.effects import Effect, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.engine.outgoing import icmpv6_packet
from asdic.tools.conformance import Test
from asdic.tools.conformance.suite import Step
from asdic.wire import icmpv6, ndp
from asdic.wire.address import parse_address, parse_link_layer
from asdic.wire.icmpv6 import Message

HOST_MAC = parse_link_layer("00:11:22:33:44:56")
PEER_MAC = parse_link_layer("00:00:00:00:01:00")
HOST = parse_address("fe80::211:22ff:fe33:4456")
PEER = parse_address("fe80::200:ff:fe00:100")
PREFIX = parse_address("3ffe:501:ffff:100::")
GLOBAL = PREFIX[:8] + HOST[8:]
FOREIGN = parse_address("3ffe:501:ffff:999:211:22ff:fe33:4456")
ALL_NODES = parse_address("ff02::1")
UNSPECIFIED = bytes(16)


def frame(
    message: Message | bytes,
    *,
    source: bytes = HOST,
    destination: bytes = PEER,
    hop_limit: int = 255,
    to_mac: bytes = PEER_MAC,
    from_mac: bytes = HOST_MAC,
) -> bytes:
    """Return a frame of the host's to the peer, or with other addresses."""
    packet = (
        message
        if isinstance(message, bytes)
        else icmpv6_packet(message, source, destination, hop_limit)
    )
    return to_mac + from_mac + b"\x86\xdd" + packet


def injected(
    message: Message | bytes,
    *,
    source: bytes = PEER,
    destination: bytes = HOST,
    hop_limit: int = 255,
) -> bytes:
    """Return a frame of the peer's to the host."""
    return frame(
        message,
        source=source,
        destination=destination,
        hop_limit=hop_limit,
        to_mac=HOST_MAC,
        from_mac=PEER_MAC,
    )


def echo(number: int = 1, octets: int = 8) -> icmpv6.EchoRequest:
    """Return an Echo Request."""
    return icmpv6.EchoRequest(identifier=1, sequence_number=number, data=bytes(octets))


def reply(number: int = 1, octets: int = 8) -> icmpv6.EchoReply:
    """Return an Echo Reply."""
    return icmpv6.EchoReply(identifier=1, sequence_number=number, data=bytes(octets))


def solicitation(target: bytes = PEER) -> icmpv6.NeighborSolicitation:
    """Return a Neighbor Solicitation."""
    return icmpv6.NeighborSolicitation(target_address=target)


def advertisement(
    target: bytes = HOST, *, override: bool = True, with_option: bool = True
) -> icmpv6.NeighborAdvertisement:
    """Return a solicited Neighbor Advertisement."""
    option = ndp.TargetLinkLayerAddress(link_layer_address=HOST_MAC)
    return icmpv6.NeighborAdvertisement(
        target_address=target,
        solicited=True,
        override=override,
        options=(option,) if with_option else (),
    )


def router_advertisement(
    cur_hop_limit: int = 0,
    *,
    autonomous: bool = True,
    prefix_length: int = 64,
) -> icmpv6.RouterAdvertisement:
    """Return a Router Advertisement with one prefix."""
    return icmpv6.RouterAdvertisement(
        cur_hop_limit=cur_hop_limit,
        router_lifetime=1800,
        reachable_time=0,
        retrans_timer=0,
        options=(
            ndp.PrefixInformation(
                prefix=PREFIX,
                prefix_length=prefix_length,
                autonomous=autonomous,
                valid_lifetime=3600,
                preferred_lifetime=3600,
            ),
        ),
    )


def fragment(
    payload: bytes,
    offset: int = 0,
    *,
    more: bool = False,
    source: bytes = PEER,
    destination: bytes = HOST,
    identification: int = 1,
    next_header: int = 58,
) -> bytes:
    """Return an IPv6 packet with a Fragment header (RFC 8200 §4.5)."""
    header = (
        bytes((next_header, 0))
        + (offset | more).to_bytes(2, "big")
        + identification.to_bytes(4, "big")
    )
    length = (len(header) + len(payload)).to_bytes(2, "big")
    start = b"\x60\0\0\0" + length + bytes((44, 64))
    return start + source + destination + header + payload


def seconds(count: float) -> Instant:
    """Return so many seconds as a time."""
    return Instant(round(count * SECOND))


class ScriptedHost:
    """Says what a script says: at times, and in answer to frames.

    Args:
        at: Frames by the second at which they are sent.
        answers: What to send for a frame that came in.

    """

    def __init__(
        self,
        at: Mapping[float, list[bytes]] | None = None,
        answers: Callable[[bytes], list[bytes]] = lambda _frame: [],
    ) -> None:
        self._due = [(seconds(when), frames) for when, frames in (at or {}).items()]
        self._answers = answers

    def start(self, now: Instant) -> list[Effect]:
        return self.wake(now)

    def receive(self, frame: bytes, interface: str, _now: Instant) -> list[Effect]:
        return [Transmit(interface, one) for one in self._answers(frame)]

    def wake(self, now: Instant) -> list[Effect]:
        due = [frames for when, frames in self._due if when <= now]
        self._due = [one for one in self._due if one[0] > now]
        return [Transmit("eth0", one) for frames in due for one in frames]

    def next_wake(self) -> Instant | None:
        return min((when for when, _ in self._due), default=None)


def a_test(*steps: Step, title: str | None = None) -> Test:
    """Return a test of these steps."""
    return Test(steps=steps, title=title)


def write_suite(path: Path, tests: object) -> Path:
    """Write a suite as JSON."""
    path.write_text(json.dumps(tests), encoding="utf-8")
    return path
