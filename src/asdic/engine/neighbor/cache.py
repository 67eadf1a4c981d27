"""The neighbor cache: resolution, reachability, and the frames to neighbors.

RFC 4861 §7.2 and §7.3, RFC 7048, RFC 6583 (limits). What is done when, the tables say
(`reachability`, `advertisement`, `rules`); this file does it.

Rules of this file:

* A packet to a neighbor whose address is known leaves at once, whatever the state.
* An entry has one timer at most, whose key is the entry's.
* Where the link has no link-layer addresses, there are no entries: a packet is a frame.
* What differs between families of addresses, a `Resolution` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from asdic.engine.effects import Transmit
from asdic.engine.interface import Interface
from asdic.engine.link_layer_option import usable_link_layer_address
from asdic.engine.neighbor import timing
from asdic.engine.neighbor.advertisement import ADVERTISEMENT, Heard, Outcome
from asdic.engine.neighbor.entry import Entry, State
from asdic.engine.neighbor.ours import is_ours
from asdic.engine.neighbor.reachability import REACHABILITY, Action, Stimulus
from asdic.engine.neighbor.resolution import Ipv6Resolution, Resolution
from asdic.engine.neighbor.rules import (
    ADVERTISEMENTS,
    NEIGHBORS,
    SOLICITING,
    AdvertisementFacts,
    NeighborFacts,
    SolicitingFacts,
)
from asdic.engine.neighbor.table import NeighborTable
from asdic.engine.neighbor.timing import NeighborTimer
from asdic.engine.neighbor.waiting import is_refused, queue
from asdic.engine.received import Received
from asdic.engine.seams import NeighborListener
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV6_OCTETS, format_address, format_link_layer

__all__ = ["NeighborCache"]

_RESOLUTIONS: Mapping[int, Resolution] = {IPV6_OCTETS: Ipv6Resolution()}
_UNCERTAIN = frozenset({State.INCOMPLETE, State.UNREACHABLE})
# Looked up once: the way of every packet goes by here.
_INCOMPLETE = State.INCOMPLETE
_REACHABLE = State.REACHABLE


class NeighborCache:
    """The neighbors of a node, on all its links.

    Args:
        listener: Who is told of neighbors that fail.
        resolutions: How addresses of so many octets are resolved.

    Attributes:
        entries: By interface name and address; for hot paths, to look only.

    """

    def __init__(
        self,
        listener: NeighborListener,
        resolutions: Mapping[int, Resolution] = _RESOLUTIONS,
    ) -> None:
        self._listener = listener
        self._resolutions = resolutions
        self._table = NeighborTable()
        self.entries: Mapping[tuple[str, bytes], Entry] = self._table.entries
        self._actions: dict[Action, Callable[[Turn, Entry], None]] = {
            Action.SOLICIT_GROUP: self._solicit_group,
            Action.SOLICIT: self._solicit,
            Action.WAIT_REACHABLE: self._wait_reachable,
            Action.WAIT_DELAY: timing.wait_delay,
            Action.WAIT_RETRANS: self._wait_retrans,
            Action.RELEASE: self._release,
            Action.STOP: timing.stop,
            Action.FAIL: self._fail,
            Action.FORGET: self._table.remove,
            Action.TELL: self._table.tell,
            Action.TELL_UNREACHABLE: self._tell_unreachable,
        }

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._table)

    def find(self, interface: Interface, address: bytes) -> Entry | None:
        """Return the entry of a neighbor, if there is one."""
        return self.entries.get((interface.name, address))

    def send(
        self, turn: Turn, interface: Interface, packet: bytes, next_hop: bytes
    ) -> None:
        """Send a whole IP packet to the neighbor *next_hop*, resolving it if need be."""
        if interface.is_disabled and is_refused(turn, interface, packet):
            return
        entry = self.entries.get((interface.name, next_hop))
        if entry is None:
            self._send_to_stranger(turn, interface, packet, next_hop)
        elif entry.state is _INCOMPLETE:
            queue(turn, entry, packet)
        else:
            turn.effects.append(
                Transmit(interface.name, entry.header_of(packet) + packet)
            )
            if entry.state is not _REACHABLE:
                self._use(turn, entry, packet)

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
        rule = NEIGHBORS.first(NeighborFacts(is_ours(interface, address)))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        entry = self.find(interface, address)
        if link_layer_address:
            entry = self._hear(turn, interface, address, link_layer_address)
        if entry is not None and is_router is not None:
            self._set_router(turn, entry, is_router=is_router)

    def confirm(self, turn: Turn, interface: Interface, address: bytes) -> None:
        """Take an upper layer's word that packets reach a neighbor (RFC 4861 §7.3.1)."""
        entry = self.find(interface, address)
        if entry is not None:
            self._apply(turn, entry, Stimulus.CONFIRMATION)

    def link_layer_address(self, interface: Interface, address: bytes) -> bytes:
        """Return what is known of a neighbor's, or nothing."""
        entry = self.find(interface, address)
        return b"" if entry is None else entry.link_layer_address

    def may_be_reachable(self, interface: Interface, address: bytes) -> bool | None:
        """Return whether a neighbor is known and not INCOMPLETE or UNREACHABLE."""
        entry = self.find(interface, address)
        return None if entry is None else entry.state not in _UNCERTAIN

    def receive_advertisement(
        self, turn: Turn, received: Received[icmpv6.NeighborAdvertisement]
    ) -> None:
        """Take an advertisement (RFC 4861 §7.2.5, RFC 9131 §6.1.1)."""
        interface, message = received.interface, received.message
        heard = usable_link_layer_address(
            turn, interface, ndp.TargetLinkLayerAddress, message.options
        )
        entry = self.find(interface, message.target_address)
        discovery = turn.configuration.neighbor_discovery
        facts = AdvertisementFacts(
            is_known=entry is not None,
            may_create=discovery.accept_unknown_advertisements and heard is not None,
            is_target_ours=is_ours(interface, message.target_address),
        )
        rule = ADVERTISEMENTS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
        elif entry is not None:
            self._advertised(
                turn,
                entry,
                heard,
                solicited=message.solicited,
                override=message.override,
                router=message.router,
            )
        else:
            self.learn(
                turn,
                interface,
                message.target_address,
                heard,
                is_router=message.router,
            )

    def replied(
        self,
        turn: Turn,
        interface: Interface,
        address: bytes,
        link_layer_address: bytes,
    ) -> None:
        """Take the answer of a known neighbor to this node (`seams.ArpNeighbors`)."""
        entry = self.entries[interface.name, address]
        self._advertised(turn, entry, link_layer_address, solicited=True, override=True)

    def expire(self, turn: Turn, key: NeighborTimer) -> None:
        """Take that the timer of an entry expired."""
        entry = self.entries[key.interface, key.address]
        self._apply(
            turn, entry, timing.timeout(entry, turn.configuration.neighbor_discovery)
        )

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
            for entry in self._table
        ]

    def _send_to_stranger(
        self, turn: Turn, interface: Interface, packet: bytes, next_hop: bytes
    ) -> None:
        """Send to a group, to a link without addresses, or begin to resolve."""
        resolution = self._resolutions[len(next_hop)]
        if not interface.link_layer_address:
            turn.transmit(interface.name, packet)
        elif (group := resolution.group(interface, next_hop)) is not None:
            header = group + interface.link_layer_address + resolution.ether_type
            turn.transmit(interface.name, header + packet)
        else:
            self._resolve(turn, interface, packet, next_hop)

    def _resolve(
        self, turn: Turn, interface: Interface, packet: bytes, next_hop: bytes
    ) -> None:
        """Ask for a neighbor's link-layer address, and let a packet wait for it."""
        rule = NEIGHBORS.first(NeighborFacts(is_ours(interface, next_hop)))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        entry = self._table.add(turn, interface, next_hop, State.INCOMPLETE)
        if entry is not None:
            entry.source = self._resolutions[len(next_hop)].packet_source(packet)
            entry.queue.append(packet)
            self._table.tell(turn, entry)
            self._solicit_group(turn, entry)
            self._wait_retrans(turn, entry)

    def _use(self, turn: Turn, entry: Entry, packet: bytes) -> None:
        """Take that a packet went to a neighbor that may not be there any more."""
        if not timing.is_waiting(turn, entry):
            entry.source = self._resolutions[len(entry.address)].packet_source(packet)
            self._apply(turn, entry, Stimulus.PACKET)

    def _hear(
        self,
        turn: Turn,
        interface: Interface,
        address: bytes,
        link_layer_address: bytes,
    ) -> Entry | None:
        """Take a link-layer address; return the entry, if there is room for one."""
        entry = self.find(interface, address)
        if entry is None:
            entry = self._table.add(turn, interface, address, State.STALE)
            if entry is not None:
                self._set_address(entry, link_layer_address)
                self._table.tell(turn, entry)
        elif entry.link_layer_address != link_layer_address:
            self._set_address(entry, link_layer_address)
            self._apply(turn, entry, Stimulus.OTHER_ADDRESS)
        return entry

    def _advertised(
        self,
        turn: Turn,
        entry: Entry,
        heard: bytes | None,
        *,
        solicited: bool,
        override: bool,
        router: bool | None = None,
    ) -> None:
        """Do what the table says of an advertisement for *entry*, or of a reply."""
        row = (entry.state, solicited, override, _compare(entry, heard))
        outcome = ADVERTISEMENT[row]
        if outcome.rule is not None:
            turn.stay_silent(outcome.rule, entry.interface.name)
        if outcome.takes_address and heard is not None:
            self._set_address(entry, heard)
        if outcome.takes_router_flag and router is not None:
            self._set_router(turn, entry, is_router=router)
        self._take_state(turn, entry, outcome)

    def _take_state(self, turn: Turn, entry: Entry, outcome: Outcome) -> None:
        """Let an entry have the state that an advertisement gives it."""
        if outcome.state is None:
            return
        if outcome.takes_address and outcome.state is entry.state:
            self._table.tell(turn, entry)
        self._table.enter(turn, entry, outcome.state)
        if outcome.state is State.REACHABLE:
            self._wait_reachable(turn, entry)
        else:
            timing.stop(turn, entry)
        self._release(turn, entry)

    def _apply(self, turn: Turn, entry: Entry, stimulus: Stimulus) -> None:
        """Do what the table says."""
        transition = REACHABILITY.get((entry.state, stimulus))
        if transition is not None:
            self._table.enter(turn, entry, transition.state)
            for action in transition.actions:
                self._actions[action](turn, entry)

    def _set_address(self, entry: Entry, link_layer_address: bytes) -> None:
        ether_type = self._resolutions[len(entry.address)].ether_type
        own = entry.interface.link_layer_address
        entry.link_layer_address = link_layer_address
        entry.header = link_layer_address + own + ether_type

    def _set_router(self, turn: Turn, entry: Entry, *, is_router: bool) -> None:
        was_router = entry.is_router
        self._table.set_router(entry, is_router=is_router)
        if was_router and not is_router:
            self._listener.router_became_host(turn, entry.interface, entry.address)

    def _release(self, turn: Turn, entry: Entry) -> None:
        """Send what waited for the link-layer address."""
        queue = list(entry.queue)
        entry.queue.clear()
        for packet in queue:
            self.send(turn, entry.interface, packet, entry.address)

    def _solicit_group(self, turn: Turn, entry: Entry) -> None:
        self._ask(turn, entry, b"")

    def _solicit(self, turn: Turn, entry: Entry) -> None:
        self._ask(turn, entry, entry.link_layer_address)

    def _ask(self, turn: Turn, entry: Entry, link_layer_address: bytes) -> None:
        """Send a solicitation, from the address that has it sent, if that is ours."""
        entry.solicitations += 1
        interface = entry.interface
        resolution = self._resolutions[len(entry.address)]
        source = resolution.source(interface, entry.source)
        rule = SOLICITING.first(SolicitingFacts(any(source)))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        resolution.count(turn.counters)
        turn.transmit(
            interface.name,
            resolution.solicit(interface, entry.address, source, link_layer_address),
        )

    def _wait_reachable(self, turn: Turn, entry: Entry) -> None:
        resolution = self._resolutions[len(entry.address)]
        time = resolution.reachable_time(turn, entry.interface)
        timing.wait_reachable(turn, entry, time)

    def _wait_retrans(self, turn: Turn, entry: Entry) -> None:
        resolution = self._resolutions[len(entry.address)]
        first = resolution.retrans_timer(turn, entry.interface)
        timing.wait_retrans(turn, entry, first)

    def _fail(self, turn: Turn, entry: Entry) -> None:
        packets = list(entry.queue)
        self._table.remove(turn, entry)
        self._listener.neighbor_failed(turn, entry.interface, entry.address, packets)

    def _tell_unreachable(self, turn: Turn, entry: Entry) -> None:
        self._listener.neighbor_unreachable(turn, entry.interface, entry.address)


def _compare(entry: Entry, heard: bytes | None) -> Heard:
    if heard is None:
        return Heard.ABSENT
    return Heard.SAME if heard == entry.link_layer_address else Heard.OTHER
