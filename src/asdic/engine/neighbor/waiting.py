"""Packets that do not leave at once: refused by their link, or waiting (RFC 4861 §7.2.2)."""

from __future__ import annotations

from asdic.engine.interface import Interface
from asdic.engine.neighbor.entry import Entry
from asdic.engine.neighbor.rules import CAPACITY, LINKS, CapacityFacts, LinkFacts
from asdic.engine.turn import Turn

__all__ = ["is_refused", "queue"]


def is_refused(turn: Turn, interface: Interface, packet: bytes) -> bool:
    """Tell whether a link that is disabled refuses a packet."""
    rule = LINKS.first(LinkFacts(interface.is_disabled, packet[0] >> 4))
    if rule is None:
        return False
    turn.stay_silent(rule, interface.name)
    return True


def queue(turn: Turn, entry: Entry, packet: bytes) -> None:
    """Let a packet wait for the link-layer address."""
    limit = turn.configuration.neighbor_discovery.max_queued_packets
    rule = CAPACITY.first(CapacityFacts(is_queue_full=len(entry.queue) >= limit))
    if rule is not None:
        turn.stay_silent(rule, entry.interface.name)
        entry.queue.popleft()
    entry.queue.append(packet)
