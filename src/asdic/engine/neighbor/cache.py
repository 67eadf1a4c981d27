"""The neighbor cache: resolution, reachability, and the frames to neighbors.

RFC 4861 §7.2 and §7.3, RFC 7048, RFC 6583 (limits), RFC 2464 (frames). What is done
when, the tables say (`reachability`, `advertisement`, `rules`); this file does it.

Rules of this file:

* A packet to a neighbor whose address is known leaves at once, whatever the state.
* An entry has one timer at most, whose key is the entry's.
* Where the link has no link-layer addresses, there are no entries: a packet is a frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import final

from asdic.engine.configuration import NeighborDiscovery
from asdic.engine.effects import Transmit
from asdic.engine.interface import Interface
from asdic.engine.neighbor.advertisement import ADVERTISEMENT, Heard
from asdic.engine.neighbor.entry import Entry, State
from asdic.engine.neighbor.events import NeighborChanged, NeighborGone
from asdic.engine.neighbor.reachability import (
    REACHABILITY,
    Action,
    Stimulus,
)
from asdic.engine.neighbor.rules import (
    ADVERTISEMENTS,
    CAPACITY,
    AdvertisementFacts,
    CapacityFacts,
)
from asdic.engine.neighbor.solicitation import solicitation
from asdic.engine.received import Received
from asdic.engine.seams import NeighborListener
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import format_address, format_link_layer, is_multicast

__all__ = ["NeighborCache", "NeighborTimer"]

_ETHER_TYPE = b"\x86\xdd"
_GROUP_PREFIX = b"\x33\x33"
_SOURCE = slice(8, 24)
# Looked up once: the way of every packet goes by here.
_INCOMPLETE = State.INCOMPLETE
_STALE = State.STALE
_UNREACHABLE = State.UNREACHABLE


@final
class NeighborTimer(TimerKey, frozen=True):
    """The timer of an entry."""

    interface: str
    address: bytes


class NeighborCache:
    """The neighbors of a node, on all its links.

    Args:
        listener: Who is told of neighbors that fail.

    """

    def __init__(self, listener: NeighborListener) -> None:
        self._listener = listener
        self._entries: dict[tuple[str, bytes], Entry] = {}
        self._counts: dict[str, int] = {}
        self._incomplete = 0
        self._actions: dict[Action, Callable[[Turn, Entry], None]] = {
            Action.SOLICIT_GROUP: self._solicit_group,
            Action.SOLICIT: self._solicit,
            Action.WAIT_REACHABLE: _wait_reachable,
            Action.WAIT_DELAY: _wait_delay,
            Action.WAIT_RETRANS: _wait_retrans,
            Action.TAKE_ADDRESS: self._release,
            Action.STOP: _stop,
            Action.FAIL: self._fail,
            Action.TELL_UNREACHABLE: self._tell_unreachable,
            Action.FORGET: self._forget,
        }

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def find(self, interface: Interface, address: bytes) -> Entry | None:
        """Return the entry of a neighbor, if there is one."""
        return self._entries.get((interface.name, address))

    def send(
        self, turn: Turn, interface: Interface, packet: bytes, next_hop: bytes
    ) -> None:
        """Send a whole IP packet to the neighbor *next_hop*, resolving it if need be."""
        entry = self._entries.get((interface.name, next_hop))
        if entry is None:
            self._send_to_stranger(turn, interface, packet, next_hop)
        elif entry.state is _INCOMPLETE:
            _queue(turn, entry, packet)
        else:
            turn.effects.append(Transmit(interface.name, entry.header + packet))
            if entry.state is _STALE or _may_solicit_again(turn, entry):
                entry.source = _source(interface, packet)
                self._apply(turn, entry, Stimulus.PACKET)

    def learn(
        self,
        turn: Turn,
        interface: Interface,
        address: bytes,
        link_layer_address: bytes | None,
        *,
        is_router: bool | None = None,
    ) -> None:
        """Take what an RS, RA, NS or Redirect says of a neighbor (`seams.Neighbors`)."""
        entry = self.find(interface, address)
        if entry is None and link_layer_address:
            entry = self._add(turn, interface, address, State.STALE)
            if entry is not None:
                self._set_address(entry, link_layer_address)
                _tell(turn, entry)
        elif entry is not None and link_layer_address:
            is_same = entry.link_layer_address == link_layer_address
            self._set_address(entry, link_layer_address)
            stimulus = Stimulus.SAME_ADDRESS if is_same else Stimulus.OTHER_ADDRESS
            self._apply(turn, entry, stimulus)
        if entry is not None and is_router is not None:
            entry.is_router = is_router

    def confirm(self, turn: Turn, interface: Interface, address: bytes) -> None:
        """Take an upper layer's word that packets reach a neighbor (RFC 4861 §7.3.1)."""
        entry = self.find(interface, address)
        if entry is not None:
            self._apply(turn, entry, Stimulus.CONFIRMATION)

    def may_be_reachable(self, interface: Interface, address: bytes) -> bool | None:
        """Return whether a neighbor is known and not INCOMPLETE or UNREACHABLE."""
        entry = self.find(interface, address)
        if entry is None:
            return None
        return entry.state not in {State.INCOMPLETE, State.UNREACHABLE}

    def receive_advertisement(
        self, turn: Turn, received: Received[icmpv6.NeighborAdvertisement]
    ) -> None:
        """Take an advertisement (RFC 4861 §7.2.5)."""
        interface, message = received.interface, received.message
        heard = _target_address(message)
        entry = self.find(interface, message.target_address)
        discovery = turn.configuration.neighbor_discovery
        facts = AdvertisementFacts(
            is_known=entry is not None,
            may_create=discovery.accept_unknown_advertisements and heard is not None,
            is_target_ours=message.target_address in interface.addresses,
        )
        rule = ADVERTISEMENTS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
        elif entry is None:
            self.learn(turn, interface, message.target_address, heard)
        else:
            self._advertised(turn, entry, message, heard)

    def _advertised(
        self,
        turn: Turn,
        entry: Entry,
        message: icmpv6.NeighborAdvertisement,
        heard: bytes | None,
    ) -> None:
        """Do what the table says of an advertisement for *entry*."""
        row = (
            entry.state,
            message.solicited,
            message.override,
            _compare(entry, heard),
        )
        outcome = ADVERTISEMENT[row]
        if outcome.rule is not None:
            turn.stay_silent(outcome.rule, entry.interface.name)
        if outcome.takes_address and heard is not None:
            self._set_address(entry, heard)
        if outcome.state is not None:
            self._enter(turn, entry, outcome.state)
            if outcome.state is State.REACHABLE:
                _wait_reachable(turn, entry)
            else:
                _stop(turn, entry)
            self._release(turn, entry)
        was_router = entry.is_router
        if outcome.takes_router_flag:
            entry.is_router = message.router
        if was_router and not entry.is_router:
            self._listener.router_became_host(turn, entry.interface, entry.address)

    def expire(self, turn: Turn, key: NeighborTimer) -> None:
        """Take that the timer of an entry expired."""
        entry = self._entries[key.interface, key.address]
        discovery = turn.configuration.neighbor_discovery
        is_last = entry.solicitations >= _most_solicitations(entry, discovery)
        self._apply(turn, entry, Stimulus.LAST_TIMEOUT if is_last else Stimulus.TIMEOUT)

    def state(self) -> list[dict[str, object]]:
        """Return all neighbors, as `ip neighbor` shows them, ready for JSON."""
        return [
            {
                "interface": entry.interface.name,
                "address": format_address(entry.address),
                "link_layer_address": format_link_layer(entry.link_layer_address),
                "state": entry.state.value,
                "is_router": entry.is_router,
                "queued": len(entry.queue),
            }
            for entry in self._entries.values()
        ]

    def _send_to_stranger(
        self, turn: Turn, interface: Interface, packet: bytes, next_hop: bytes
    ) -> None:
        """Send to a group, to a link without addresses, or begin to resolve."""
        if not interface.link_layer_address:
            turn.transmit(interface.name, packet)
            return
        if is_multicast(next_hop):
            group = _GROUP_PREFIX + next_hop[-4:]
            turn.transmit(interface.name, _header(interface, group) + packet)
            return
        entry = self._add(turn, interface, next_hop, State.INCOMPLETE)
        if entry is None:
            return
        entry.source = _source(interface, packet)
        entry.queue.append(packet)
        self._solicit_group(turn, entry)
        _wait_retrans(turn, entry)
        _tell(turn, entry)

    def _add(
        self, turn: Turn, interface: Interface, address: bytes, state: State
    ) -> Entry | None:
        """Add an entry, if there is room or somebody gives way."""
        discovery = turn.configuration.neighbor_discovery
        is_full = self._counts.get(interface.name, 0) >= discovery.max_neighbors
        if is_full and (victim := self._victim(interface)) is not None:
            self._remove(turn, victim)
            is_full = False
        facts = CapacityFacts(
            is_cache_full=is_full,
            is_resolving_enough=state is State.INCOMPLETE
            and self._incomplete >= discovery.max_incomplete,
        )
        rule = CAPACITY.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return None
        entry = Entry(interface=interface, address=address, state=state)
        self._entries[entry.key] = entry
        self._counts[interface.name] = self._counts.get(interface.name, 0) + 1
        self._incomplete += state is State.INCOMPLETE
        return entry

    def _victim(self, interface: Interface) -> Entry | None:
        """Return who gives way: the neighbor that is STALE for longest, no router."""
        for entry in self._entries.values():
            if (
                entry.interface is interface
                and entry.state in {State.STALE, State.UNREACHABLE}
                and not entry.is_router
            ):
                return entry
        return None

    def _remove(self, turn: Turn, entry: Entry) -> None:
        del self._entries[entry.key]
        self._counts[entry.interface.name] -= 1
        self._incomplete -= entry.state is State.INCOMPLETE
        _stop(turn, entry)
        turn.notify(NeighborGone(interface=entry.interface.name, address=entry.address))

    def _apply(self, turn: Turn, entry: Entry, stimulus: Stimulus) -> None:
        """Do what the table says."""
        transition = REACHABILITY.get((entry.state, stimulus))
        if transition is None:
            return
        self._enter(turn, entry, transition.state)
        for action in transition.actions:
            self._actions[action](turn, entry)

    def _enter(self, turn: Turn, entry: Entry, state: State) -> None:
        """Let an entry have a state, and be the last to give way."""
        if state is entry.state:
            return
        self._incomplete -= entry.state is State.INCOMPLETE
        entry.state = state
        entry.solicitations = 0
        entry.interval = 0
        self._entries[entry.key] = self._entries.pop(entry.key)
        _tell(turn, entry)

    def _set_address(self, entry: Entry, link_layer_address: bytes) -> None:
        entry.link_layer_address = link_layer_address
        entry.header = _header(entry.interface, link_layer_address)

    def _release(self, turn: Turn, entry: Entry) -> None:
        """Send what waited for the link-layer address."""
        queue = list(entry.queue)
        entry.queue.clear()
        for packet in queue:
            self.send(turn, entry.interface, packet, entry.address)

    def _solicit_group(self, turn: Turn, entry: Entry) -> None:
        packet = _solicitation(entry, to_group=True)
        group = packet[24:40]
        entry.solicitations += 1
        self._send_to_stranger(turn, entry.interface, packet, group)

    def _solicit(self, turn: Turn, entry: Entry) -> None:
        packet = _solicitation(entry, to_group=False)
        entry.solicitations += 1
        turn.transmit(entry.interface.name, entry.header + packet)

    def _fail(self, turn: Turn, entry: Entry) -> None:
        packets = list(entry.queue)
        self._remove(turn, entry)
        self._listener.neighbor_failed(turn, entry.interface, entry.address, packets)

    def _tell_unreachable(self, turn: Turn, entry: Entry) -> None:
        self._listener.neighbor_unreachable(turn, entry.interface, entry.address)

    def _forget(self, turn: Turn, entry: Entry) -> None:
        if not turn.configuration.neighbor_discovery.keep_unreachable:
            self._remove(turn, entry)


def _queue(turn: Turn, entry: Entry, packet: bytes) -> None:
    """Let a packet wait for the link-layer address."""
    limit = turn.configuration.neighbor_discovery.max_queued_packets
    rule = CAPACITY.first(CapacityFacts(is_queue_full=len(entry.queue) >= limit))
    if rule is not None:
        turn.stay_silent(rule, entry.interface.name)
        entry.queue.popleft()
    entry.queue.append(packet)


def _may_solicit_again(turn: Turn, entry: Entry) -> bool:
    """Whether an unreachable neighbor's backoff is over."""
    return entry.state is _UNREACHABLE and (turn.timers.deadline(_timer(entry)) is None)


def _solicitation(entry: Entry, *, to_group: bool) -> bytes:
    return solicitation(entry.interface, entry.address, entry.source, to_group=to_group)


def _source(interface: Interface, packet: bytes) -> bytes:
    """Return where solicitations come from: the packet's source, if it is ours."""
    source = packet[_SOURCE]
    if interface.owns(source):
        return source
    return interface.link_local_address or source


def _header(interface: Interface, link_layer_address: bytes) -> bytes:
    return link_layer_address + interface.link_layer_address + _ETHER_TYPE


def _target_address(message: icmpv6.NeighborAdvertisement) -> bytes | None:
    """Return the link-layer address in an advertisement."""
    for option in message.options:
        if isinstance(option, ndp.TargetLinkLayerAddress):
            return option.link_layer_address[:6]
    return None


def _compare(entry: Entry, heard: bytes | None) -> Heard:
    if heard is None:
        return Heard.ABSENT
    return Heard.SAME if heard == entry.link_layer_address else Heard.OTHER


def _most_solicitations(entry: Entry, discovery: NeighborDiscovery) -> int:
    if entry.state is State.INCOMPLETE:
        return discovery.max_multicast_solicit
    return discovery.max_unicast_solicit


def _timer(entry: Entry) -> NeighborTimer:
    return NeighborTimer(entry.interface.name, entry.address)


def _wait_reachable(turn: Turn, entry: Entry) -> None:
    turn.after(_timer(entry), entry.interface.reachable_time)


def _wait_delay(turn: Turn, entry: Entry) -> None:
    turn.after(
        _timer(entry), turn.configuration.neighbor_discovery.delay_first_probe_time
    )


def _wait_retrans(turn: Turn, entry: Entry) -> None:
    """Wait for an answer; each time longer, where RFC 7048's backoff is on."""
    discovery = turn.configuration.neighbor_discovery
    entry.interval = min(
        entry.interval * discovery.backoff_multiple or entry.interface.retrans_timer,
        max(discovery.max_backoff_interval, entry.interface.retrans_timer),
    )
    turn.after(_timer(entry), entry.interval)


def _stop(turn: Turn, entry: Entry) -> None:
    turn.timers.cancel(_timer(entry))


def _tell(turn: Turn, entry: Entry) -> None:
    turn.notify(
        NeighborChanged(
            interface=entry.interface.name,
            address=entry.address,
            state=entry.state,
            link_layer_address=entry.link_layer_address,
        )
    )
