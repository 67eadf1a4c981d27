"""How large packets may be on their way to each destination (RFC 8201, RFC 1191).

Rules of this file:

* A path MTU is only ever lowered by a message. After `ageing`, the link's is tried
  again, all at once.
* Paths are kept by destination, those of link-local addresses and of groups by link,
  too (RFC 8201 §5.2). A group's is the least of all that is reported.
* A path is known from the first packet on that could be too big for one; without
  such a packet, no report about it counts. The path that was longest not in use is
  forgotten first.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration import PathMtu
from asdic.engine.instant import MINUTE
from asdic.engine.interface import Interface
from asdic.engine.path_mtu.events import PathMtuAged, PathMtuLowered
from asdic.engine.path_mtu.plateaus import next_plateau
from asdic.engine.path_mtu.sent_packets import Quote, SentPackets, read_quote
from asdic.engine.path_mtu.too_big_rules import TOO_BIG, TooBigFacts
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire.address import (
    IPV4_OCTETS,
    format_address,
    is_ipv6_link_local,
    is_multicast,
)

__all__ = ["PathKey", "PathMtus"]

_LEAST_AGEING = 5 * MINUTE
"""Nothing larger is tried earlier (RFC 8201 §4, RFC 1191 §3)."""
_NOT_LOWER = "packet-too-big-not-lower"


@final
class PathKey(TimerKey, frozen=True):
    """A path; also the key of its ageing.

    Attributes:
        zone: Name of the link, where the destination's scope is one.
        destination: 4 or 16 octets.

    """

    zone: str
    destination: bytes


class _Path(Struct, kw_only=True, eq=False):
    """What is known of a path: its MTU where it is below the link's, and its link."""

    interface: Interface
    mtu: int | None = None


class PathMtus:
    """A node's path MTUs."""

    def __init__(self) -> None:
        self._paths: dict[PathKey, _Path] = {}
        self._sent = SentPackets()

    def __len__(self) -> int:
        return len(self._paths)

    def mtu(self, destination: bytes, interface: Interface) -> int:
        """Return how many octets a packet to *destination* by *interface* may have."""
        path = self._paths.get(_key(destination, interface))
        if path is None or path.mtu is None:
            return interface.mtu(destination)
        return min(path.mtu, interface.mtu(destination))

    def sent(self, turn: Turn, interface: Interface, packet: bytes) -> None:
        """Remember that *packet* was put on a link, if it could be too big for one."""
        settings = turn.configuration.path_mtu
        if len(packet) <= _minimum(packet[0] >> 4, settings):
            return
        quote = read_quote(packet)
        if quote is None:
            return
        self._sent.add(quote, settings.max_remembered)
        key = _key(quote.destination, interface)
        path = self._paths.pop(key, None) or _Path(interface=interface)
        path.interface = interface
        self._paths[key] = path
        if len(self._paths) > settings.max_paths:
            oldest = next(iter(self._paths))
            del self._paths[oldest]
            turn.timers.cancel(oldest)

    def receive_too_big(
        self, turn: Turn, interface: Interface, quote: bytes, mtu: int
    ) -> bool:
        """Take a router's report that a packet of this node was too big.

        Args:
            turn: The present turn.
            interface: Where the report came in.
            quote: The packet, or its beginning: IPv6 or IPv4.
            mtu: Of the next link, as reported; 0 by an old IPv4 router.

        Returns:
            Whether it is believed, even if the path MTU is as low already.

        """
        read = read_quote(quote)
        facts = self._facts(turn, interface, read, mtu)
        rule = TOO_BIG.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
        if read is None or (rule is not None and rule.name != _NOT_LOWER):
            return False
        key = _key(read.destination, interface)
        path = self._paths.setdefault(key, _Path(interface=interface))
        if rule is None:
            path.mtu = facts.mtu
            _tell_lowered(turn, path.interface, read.destination, facts.mtu)
        if path.mtu is not None:
            turn.after(key, max(turn.configuration.path_mtu.ageing, _LEAST_AGEING))
        return True

    def link_mtu_changed(self, turn: Turn, interface: Interface, before: int) -> None:
        """Take a link's new MTU, which was *before* octets.

        Whoever uses a path by it that is lowered so is told. What is known of paths
        whose MTU is not below the link's any more is forgotten.
        """
        after = interface.link_mtu
        for key, path in self._paths.items():
            if path.interface is not interface:
                continue
            if after < (before if path.mtu is None else min(before, path.mtu)):
                _tell_lowered(turn, interface, key.destination, after)
            if path.mtu is not None and path.mtu >= after:
                path.mtu = None
                turn.timers.cancel(key)

    def expire(self, turn: Turn, key: PathKey) -> None:
        """Try the link's MTU again (RFC 8201 §5.3, RFC 1191 §6.3)."""
        path = self._paths[key]
        turn.notify(
            PathMtuAged(
                interface=path.interface.name,
                destination=key.destination,
                mtu=path.mtu or path.interface.mtu(key.destination),
            )
        )
        path.mtu = None

    def state(self) -> dict[str, object]:
        """Return the paths whose MTU is below their link's, ready for JSON."""
        return {
            "paths": [
                {
                    "destination": format_address(key.destination),
                    "interface": path.interface.name,
                    "mtu": path.mtu,
                }
                for key, path in self._paths.items()
                if path.mtu is not None
            ],
            "remembered": len(self._sent),
        }

    def _facts(
        self, turn: Turn, interface: Interface, quote: Quote | None, mtu: int
    ) -> TooBigFacts:
        if quote is None:
            return TooBigFacts(is_readable=False)
        settings = turn.configuration.path_mtu
        path = self._paths.get(_key(quote.destination, interface))
        leaves_by = interface if path is None else path.interface
        is_ipv4 = len(quote.destination) == IPV4_OCTETS
        sent = self._sent.size(quote)
        if is_ipv4 and mtu == 0:
            mtu = next_plateau(quote.size if sent is None else sent)
        return TooBigFacts(
            is_readable=True,
            mtu=mtu,
            minimum=settings.min_ipv4 if is_ipv4 else settings.min_ipv6,
            is_used=path is not None,
            was_sent=sent is not None or not settings.verify_quotes,
            current=self.mtu(quote.destination, leaves_by),
        )


def _tell_lowered(
    turn: Turn, interface: Interface, destination: bytes, mtu: int
) -> None:
    turn.notify(
        PathMtuLowered(interface=interface.name, destination=destination, mtu=mtu)
    )


def _key(destination: bytes, interface: Interface) -> PathKey:
    is_of_link = is_multicast(destination) or is_ipv6_link_local(destination)
    return PathKey(interface.name if is_of_link else "", destination)


def _minimum(version: int, settings: PathMtu) -> int:
    return settings.min_ipv4 if version == 4 else settings.min_ipv6  # noqa: PLR2004 - IPv4 itself
