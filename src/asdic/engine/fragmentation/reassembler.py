"""Packets made whole again: one core for IPv6 (RFC 8200 §4.5) and IPv4 (RFC 791 §3.2).

Rules of this file:

* A fragment is judged by itself (`piece_rules`), then there must be room for it
  (`capacity`), then `packet_states` says what becomes of its packet.
* Atomic fragments have nothing to do with other fragments (RFC 6946 §4).
* The time of a packet runs from its first arrival, and is never prolonged.

Errors are not sent here: a `Problem` and `reassembly_timed_out` ask for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.engine.fragmentation import piece as pieces
from asdic.engine.fragmentation.buffer import Buffer
from asdic.engine.fragmentation.capacity import Store
from asdic.engine.fragmentation.packet_states import (
    STEPS,
    Action,
    PacketEvent,
)
from asdic.engine.fragmentation.piece import PacketKey, Piece
from asdic.engine.fragmentation.piece_rules import CUT_SHORT, PieceSilence, refuse
from asdic.engine.fragmentation.results import Problem, Reassembled, Result
from asdic.engine.interface import Interface
from asdic.engine.seams import ReassemblyListener
from asdic.engine.turn import Turn
from asdic.wire.address import format_address, is_ipv6_link_local

__all__ = ["Reassembler"]

_Handler: TypeAlias = Callable[[Turn, PacketKey, Buffer], None]

_KEEPING = frozenset({Action.KEEP, Action.DELIVER})


class Reassembler:
    """A node's packets in reassembly.

    Args:
        listener: Who is told of those that timed out.

    """

    def __init__(self, listener: ReassemblyListener) -> None:
        self._listener = listener
        self._store = Store()
        self._handlers: dict[Action, _Handler] = {
            Action.KEEP: _leave,
            Action.DELIVER: _leave,
            Action.IGNORE: _leave,
            Action.ABANDON: self._abandon,
            Action.FORGET: self._forget,
            Action.TIME_OUT: self._time_out,
        }

    @property
    def octets(self) -> int:
        """Octets kept of all packets."""
        return self._store.octets

    def __len__(self) -> int:
        return len(self._store.packets)

    def receive(
        self,
        turn: Turn,
        interface: Interface,
        packet: bytes,
        start: int,
        named_at: int,
        *,
        is_link_group: bool = False,
    ) -> Result:
        """Take an IPv6 fragment.

        Args:
            turn: The present turn.
            interface: Where it came in.
            packet: The whole IP packet, ending where its payload length says.
            start: The octet where its Fragment header begins.
            named_at: The octet that says so.
            is_link_group: Whether its frame went to a link-layer group.

        """
        piece = pieces.read_ipv6(packet, start, named_at)
        return self._receive(turn, interface, piece, is_link_group=is_link_group)

    def receive_ipv4(
        self,
        turn: Turn,
        interface: Interface,
        packet: bytes,
        *,
        is_link_group: bool = False,
    ) -> Result:
        """Take an IPv4 datagram, fragment or not."""
        piece = pieces.read_ipv4(packet)
        return self._receive(turn, interface, piece, is_link_group=is_link_group)

    def expire(self, turn: Turn, key: PacketKey) -> None:
        """Give up a packet whose time is up."""
        self._step(turn, key, self._store.packets[key], PacketEvent.TIMEOUT)

    def state(self) -> dict[str, object]:
        """Return what is kept, ready for JSON."""
        return {
            "octets": self._store.octets,
            "packets": [
                {
                    "source": format_address(key.source),
                    "destination": format_address(key.destination),
                    "identification": key.identification,
                    "state": buffer.state.value,
                    "fragments": buffer.fragments,
                    "octets": buffer.octets,
                }
                for key, buffer in self._store.packets.items()
            ],
        }

    def _receive(
        self,
        turn: Turn,
        interface: Interface,
        piece: Piece | None,
        *,
        is_link_group: bool,
    ) -> Result:
        if piece is None:
            turn.stay_silent(CUT_SHORT, interface.name)
            return None
        if piece.is_atomic:
            whole = piece.family.rebuild(piece, piece.congestion, piece.data)
            return Reassembled(whole, piece.head, piece.named_at)
        piece.family.counters(turn.counters)["ReasmReqds"] += 1
        refusal = refuse(piece)
        if isinstance(refusal, Problem):
            return refusal
        if isinstance(refusal, PieceSilence):
            turn.stay_silent(refusal.rule, interface.name)
            return None
        return self._take(turn, interface, piece, is_link_group=is_link_group)

    def _take(
        self, turn: Turn, interface: Interface, piece: Piece, *, is_link_group: bool
    ) -> Result:
        """Take a fragment that is in order by itself."""
        zone = interface.name if is_ipv6_link_local(piece.source) else ""
        key = piece.key(zone)
        if not self._make_room(turn, interface, key, piece):
            return None
        buffer = self._store.packets.get(key)
        if buffer is None:
            buffer = Buffer(interface, piece.family)
            self._store.add(key, buffer)
            turn.after(key, piece.family.timeout(turn.configuration.reassembly))
        buffer.is_link_group |= is_link_group
        event = buffer.classify(piece, turn.configuration.reassembly.max_fragments)
        action = self._step(turn, key, buffer, event)
        if action not in _KEEPING:
            return None
        buffer.add(piece)
        self._store.count(key, len(piece.packet))
        if action is Action.KEEP:
            return None
        return self._deliver(turn, key, buffer, piece)

    def _make_room(
        self, turn: Turn, interface: Interface, key: PacketKey, piece: Piece
    ) -> bool:
        """Let others give way to *piece*; return whether it may be kept then."""
        limits = turn.configuration.reassembly
        while (
            full := self._store.overflow(key, len(piece.packet), limits)
        ) is not None:
            rule, victim = full
            turn.stay_silent(rule, interface.name)
            if victim is None:
                return False
            self._step(turn, victim, self._store.packets[victim], PacketEvent.EVICTION)
            if victim == key:
                return False
        return True

    def _step(
        self, turn: Turn, key: PacketKey, buffer: Buffer, event: PacketEvent
    ) -> Action:
        """Do what the table says, and return what that was."""
        step = STEPS[buffer.state, event]
        if step.rule is not None:
            turn.stay_silent(step.rule, buffer.interface.name)
        self._handlers[step.action](turn, key, buffer)
        if step.state is not None:
            buffer.state = step.state
        return step.action

    def _deliver(
        self, turn: Turn, key: PacketKey, buffer: Buffer, piece: Piece
    ) -> Reassembled:
        self._store.remove(key)
        turn.timers.cancel(key)
        first, packet = buffer.whole(piece)
        buffer.family.counters(turn.counters)["ReasmOKs"] += 1
        return Reassembled(packet, first.head, first.named_at)

    def _abandon(self, turn: Turn, key: PacketKey, buffer: Buffer) -> None:
        buffer.family.counters(turn.counters)["ReasmFails"] += 1
        self._store.count(key, -buffer.octets)
        buffer.empty()

    def _forget(self, turn: Turn, key: PacketKey, buffer: Buffer) -> None:
        self._store.remove(key)
        turn.timers.cancel(key)
        if buffer.fragments:
            buffer.family.counters(turn.counters)["ReasmFails"] += 1

    def _time_out(self, turn: Turn, key: PacketKey, buffer: Buffer) -> None:
        self._store.remove(key)
        buffer.family.counters(turn.counters)["ReasmFails"] += 1
        first = buffer.first.packet if buffer.first else None
        self._listener.reassembly_timed_out(
            turn, buffer.interface, first, is_link_group=buffer.is_link_group
        )


def _leave(_turn: Turn, _key: PacketKey, _buffer: Buffer) -> None:
    """Do nothing to a packet; a fragment of it may be kept then."""
