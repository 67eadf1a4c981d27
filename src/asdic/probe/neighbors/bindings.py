"""Which address is at which station, and when that changes.

Evidence is what the link's own protocols say: the sender of ARP packets (not of probes,
which come from nobody), the source of a solicitation or advertisement that has a Source
Link-Layer Address, the target of a Neighbor Advertisement.

The table is bounded: whoever was silent longest is forgotten first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from enum import Enum
from typing import final

from msgspec import Struct

from asdic.probe.instant import Instant
from asdic.probe.neighbors.heard import Heard, hear, link_layer_option
from asdic.wire import arp, icmpv6
from asdic.wire.address import IPV4_OCTETS, IPV6_UNSPECIFIED

__all__ = ["BindingLog", "Change", "Happening"]

_NOBODY = bytes(IPV4_OCTETS)
_DISCOVERY = (
    icmpv6.NeighborSolicitation | icmpv6.RouterSolicitation | icmpv6.RouterAdvertisement
)


class Change(Enum):
    """What happened to a binding.

    `MOVED`: a station that had another IPv4 address has this one now. `FLIP_FLOP`: back
    at the station before. `MISMATCH`: the frame is from another station than the one
    that it names.
    """

    NEW = "new"
    CHANGED = "changed"
    FLIP_FLOP = "flip-flop"
    MOVED = "moved"
    MISMATCH = "mismatch"


@final
class Happening(Struct, frozen=True, kw_only=True, gc=False):
    """Something happened to a binding.

    Attributes:
        change: What.
        address: The IP address.
        station: Where it is now.
        previous_station: Where it was; of a mismatch, whose frame it was.
        previous_address: Which address a station had that moved.
        message: What told so: `arp`, or the message's name.

    """

    change: Change
    address: bytes
    station: bytes
    previous_station: bytes | None = None
    previous_address: bytes | None = None
    message: str = "arp"


class _Binding:
    """Where an address is, and where it was before."""

    __slots__ = ("before", "mismatched", "station")

    def __init__(self, station: bytes) -> None:
        self.station = station
        self.before: bytes | None = None
        self.mismatched: bytes | None = None


@final
class BindingLog:
    """Watches a link.

    Args:
        most: How many bindings are kept.

    Attributes:
        counts: What happened, how often.
        messages: How many messages were evidence.
        forgotten: How many bindings were more than the table holds.

    """

    def __init__(self, most: int = 65536) -> None:
        self._most = most
        self._bindings: OrderedDict[bytes, _Binding] = OrderedDict()
        self._ipv4: dict[bytes, bytes] = {}
        self._over = False
        self.counts = dict.fromkeys(Change, 0)
        self.messages = 0
        self.forgotten = 0

    @property
    def bindings(self) -> list[tuple[bytes, bytes]]:
        """Addresses and their stations, as they stand."""
        found = ((at, one.station) for at, one in self._bindings.items())
        return sorted(found, key=lambda one: (len(one[0]), one[0]))

    def wake(self, _now: Instant) -> list[bytes]:
        """Return nothing: this only listens."""
        return []

    def next_wake(self) -> Instant | None:
        """Return `None`: nothing is ever due."""
        return None

    def sent(self, _frame: bytes, _at: Instant) -> None:
        """Take no note: nothing is sent."""

    def is_over(self, _now: Instant) -> bool:
        """Tell whether it was stopped."""
        return self._over

    def stop(self) -> None:
        """End it."""
        self._over = True

    def receive(self, frame: bytes, _now: Instant) -> list[Happening]:
        """Take a frame; return what happened."""
        heard = hear(frame)
        told = None if heard is None else _told(heard)
        if heard is None or told is None:
            return []
        address, station, message = told
        self.messages += 1
        found = list(self._note(address, station, message))
        if station != heard.station:
            found += self._mismatch(address, station, heard.station, message)
        for one in found:
            self.counts[one.change] += 1
        return found

    def _note(
        self, address: bytes, station: bytes, message: str
    ) -> Iterator[Happening]:
        binding = self._bindings.get(address)
        if binding is None:
            yield self._new(address, station, message)
            return
        self._bindings.move_to_end(address)
        if binding.station == station:
            return
        back = binding.before == station
        previous = binding.station
        binding.before, binding.station = previous, station
        self._move(address, station)
        yield Happening(
            change=Change.FLIP_FLOP if back else Change.CHANGED,
            address=address,
            station=station,
            previous_station=previous,
            message=message,
        )

    def _new(self, address: bytes, station: bytes, message: str) -> Happening:
        if len(self._bindings) >= self._most:
            self.forgotten += 1
            oldest, binding = self._bindings.popitem(last=False)
            if self._ipv4.get(binding.station) == oldest:
                del self._ipv4[binding.station]
        self._bindings[address] = _Binding(station)
        had = self._move(address, station)
        return Happening(
            change=Change.NEW if had is None else Change.MOVED,
            address=address,
            station=station,
            previous_address=had,
            message=message,
        )

    def _move(self, address: bytes, station: bytes) -> bytes | None:
        """Take note of a station's IPv4 address; return the one that it had."""
        if len(address) != IPV4_OCTETS:
            return None  # of IPv6 each station has several
        had = self._ipv4.get(station)
        self._ipv4[station] = address
        return had

    def _mismatch(
        self, address: bytes, station: bytes, sender: bytes, message: str
    ) -> Iterator[Happening]:
        """Yield that a frame is from another than it says, once for each sender."""
        binding = self._bindings[address]
        if binding.mismatched == sender:
            return
        binding.mismatched = sender
        yield Happening(
            change=Change.MISMATCH,
            address=address,
            station=station,
            previous_station=sender,
            message=message,
        )


def _told(heard: Heard) -> tuple[bytes, bytes, str] | None:
    """Return address, station, and what told them."""
    message = heard.message
    if isinstance(message, arp.Packet):
        if heard.source == _NOBODY:
            return None
        return heard.source, message.sender_hardware_address, "arp"
    if isinstance(message, icmpv6.NeighborAdvertisement):
        station = link_layer_option(message.options) or heard.station
        return message.target_address, station, "neighbor-advertisement"
    if not isinstance(message, _DISCOVERY) or heard.source == IPV6_UNSPECIFIED:
        return None
    told = link_layer_option(message.options)
    return None if told is None else (heard.source, told, _NAMES[type(message)])


_NAMES: dict[type, str] = {
    icmpv6.NeighborSolicitation: "neighbor-solicitation",
    icmpv6.RouterSolicitation: "router-solicitation",
    icmpv6.RouterAdvertisement: "router-advertisement",
}
