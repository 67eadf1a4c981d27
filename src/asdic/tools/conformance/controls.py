"""Hosts that are none: what a suite is worth shows in what they pass.

One says nothing at all; the other answers every Echo Request and every Neighbor
Solicitation for its address, without checks, state or timers.
"""

from __future__ import annotations

from asdic.engine.effects import Effect, Transmit
from asdic.engine.instant import Instant
from asdic.engine.outgoing import icmpv6_packet
from asdic.tools.conformance.alive import HOST_ADDRESS, HOST_MAC
from asdic.tools.conformance.frame_parts import ETHERNET, SOURCE, icmpv6_type, target
from asdic.wire import icmpv6, ndp
from asdic.wire.in_place.ipv6 import turn_echo_around

__all__ = ["EchoHost", "SilentHost"]

_SOLICITATION = 135
_IDENTIFIER_OCTETS = 8


class SilentHost:
    """Says nothing."""

    def start(self, _now: Instant) -> list[Effect]:
        """Do nothing."""
        return []

    def receive(self, _frame: bytes, _interface: str, _now: Instant) -> list[Effect]:
        """Do nothing."""
        return []

    def wake(self, _now: Instant) -> list[Effect]:
        """Do nothing."""
        return []

    def next_wake(self) -> Instant | None:
        """Never."""
        return None


class EchoHost(SilentHost):
    """Answers Echo Requests and Neighbor Solicitations, whatever they look like."""

    def receive(self, frame: bytes, interface: str, _now: Instant) -> list[Effect]:
        """Answer to the address that the frame came from."""
        packet = bytearray(frame[ETHERNET:])
        if turn_echo_around(packet):
            return [Transmit(interface, _answer(frame, bytes(packet)))]
        if icmpv6_type(frame) != _SOLICITATION or not _is_for_host(frame):
            return []
        advertisement = icmpv6.NeighborAdvertisement(
            target_address=target(frame),
            solicited=True,
            override=True,
            options=(ndp.TargetLinkLayerAddress(link_layer_address=HOST_MAC),),
        )
        reply = icmpv6_packet(advertisement, target(frame), frame[SOURCE])
        return [Transmit(interface, _answer(frame, reply))]


def _is_for_host(frame: bytes) -> bool:
    return target(frame)[_IDENTIFIER_OCTETS:] == HOST_ADDRESS[_IDENTIFIER_OCTETS:]


def _answer(frame: bytes, packet: bytes) -> bytes:
    return frame[6:12] + HOST_MAC + frame[12:14] + packet
