"""One neighbor: what the cache keeps of it (RFC 4861 §5.1, RFC 7048 §3)."""

from __future__ import annotations

from collections import deque
from enum import Enum
from typing import final

from msgspec import Struct, field

from asdic.engine.interface import Interface
from asdic.wire.address import IPV6_OCTETS

__all__ = ["Entry", "State"]


class State(Enum):
    """How reachable a neighbor is (RFC 4861 §7.3.2)."""

    INCOMPLETE = "incomplete"
    REACHABLE = "reachable"
    STALE = "stale"
    DELAY = "delay"
    PROBE = "probe"
    UNREACHABLE = "unreachable"
    """It answered no probe, and is probed ever more rarely (RFC 7048 §3)."""


_ADDRESSES = slice(0, 12)  # of a frame
_IPV4_ETHER_TYPE = b"\x08\x00"
_IPV4 = 4
_REACHABLE, _DELAY, _PROBE = State.REACHABLE, State.DELAY, State.PROBE


@final
class Entry(Struct, kw_only=True, eq=False):
    """A neighbor.

    Attributes:
        interface: The link that it is on.
        address: Its address, packed.
        state: How reachable it is.
        is_router: IsRouter.
        link_layer_address: Empty while INCOMPLETE.
        header: The link-layer header of frames to it with packets of its family.
        source: Of the packet that has it solicited, packed.
        solicitations: Sent in a row.
        queue: Packets that wait for its link-layer address.

    """

    interface: Interface
    address: bytes
    state: State
    is_router: bool = False
    link_layer_address: bytes = b""
    header: bytes = b""
    source: bytes = b""
    solicitations: int = 0
    queue: deque[bytes] = field(default_factory=deque)

    @property
    def is_settled(self) -> bool:
        """Whether a packet to it leaves at once, and changes nothing."""
        # By identity: hashing a member of an enumeration is a call into Python.
        state = self.state
        return state is _REACHABLE or state is _DELAY or state is _PROBE

    def header_of(self, packet: bytes) -> bytes:
        """Return the header of a frame with *packet*.

        IPv4 may go by a neighbor that is known by its IPv6 address.
        """
        if len(self.address) == IPV6_OCTETS and packet[0] >> 4 == _IPV4:
            return self.header[_ADDRESSES] + _IPV4_ETHER_TYPE
        return self.header

    @property
    def key(self) -> tuple[str, bytes]:
        """What the cache knows it by."""
        return self.interface.name, self.address
