"""A router that advertises itself by Neighbor Discovery (RFC 4861 §6.2): the face.

Rules of this file:

* What is advertised is made anew each time, from the interface's configuration.
* Options that don't fit one packet go into further ones: Neighbor Discovery is never
  fragmented (RFC 4861 §6.2.3, RFC 6980 §5).
* What other routers advertise changes nothing; where it contradicts, that is told.

Solicitations that are malformed do not come here: their hop limit, length and options
are judged by `asdic.wire.validate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from asdic.engine.advertising.consistency import differences
from asdic.engine.advertising.events import AdvertisementInconsistent
from asdic.engine.advertising.keys import (
    AdvertisementTimer,
    AdvertisingKey,
    UnicastAnswerTimer,
)
from asdic.engine.advertising.options import advertised_prefixes, options
from asdic.engine.advertising.rules import (
    ANSWERS,
    SOLICITATIONS,
    AnswerFacts,
    SolicitationFacts,
)
from asdic.engine.advertising.schedule import Pace, Schedule
from asdic.engine.advertising.stages import Stage
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.interface import Interface
from asdic.engine.link_layer_option import usable_link_layer_address
from asdic.engine.outgoing import icmpv6_packet
from asdic.engine.received import Received
from asdic.engine.seams import Groups, LinkOutput, Neighbors
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV6_OCTETS, IPV6_UNSPECIFIED, format_address
from asdic.wire.icmpv6 import RouterAdvertisement
from asdic.wire.ndp.preference import Preference

__all__ = ["ALL_ROUTERS", "Advertiser"]

ALL_ROUTERS = bytes.fromhex("ff020000000000000000000000000002")
_ALL_NODES = bytes.fromhex("ff020000000000000000000000000001")
_HEADERS = 40 + 16


class Advertiser:
    """The advertising interfaces of a router.

    Args:
        link: What advertisements are sent by.
        neighbors: Learns who solicits.
        groups: Where all-routers is joined and left.
        interfaces: By name.

    """

    def __init__(
        self,
        link: LinkOutput,
        neighbors: Neighbors,
        groups: Groups,
        interfaces: dict[str, Interface],
    ) -> None:
        self._link = link
        self._neighbors = neighbors
        self._groups = groups
        self._interfaces = interfaces
        self._waiting: set[UnicastAnswerTimer] = set()
        self._schedule = Schedule(IPV6_OCTETS, _pace, self._advertise)

    @property
    def is_ceasing(self) -> bool:
        """Whether there are final advertisements to send yet."""
        return self._schedule.is_ceasing

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin to advertise, if that is configured: there is a link-local address."""
        settings = interface.configuration.advertising
        if not interface.is_router or not settings.adv_send_advertisements:
            return
        if self._schedule.stage(interface) is Stage.OFF:
            self._groups.join(turn, interface, ALL_ROUTERS)
        self._schedule.start(turn, interface)

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Be a host from now on, and tell so (RFC 4861 §6.2.5)."""
        interface.is_router = False
        if self._schedule.stage(interface) is Stage.ADVERTISING:
            self._groups.leave(turn, interface, ALL_ROUTERS)
        self._schedule.stop(turn, interface)

    def receive_solicitation(
        self, turn: Turn, received: Received[icmpv6.RouterSolicitation]
    ) -> None:
        """Take a Router Solicitation (RFC 4861 §6.2.6)."""
        interface = received.interface
        facts = SolicitationFacts(self._schedule.stage(interface))
        rule = SOLICITATIONS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        is_known = received.source != IPV6_UNSPECIFIED
        if is_known:
            self._learn(turn, received)
        if is_known and interface.configuration.advertising.unicast_answers:
            self._answer_later(turn, interface, received.source)
        else:
            self._schedule.solicited(turn, interface)

    def receive_advertisement(
        self, turn: Turn, received: Received[RouterAdvertisement]
    ) -> None:
        """Tell where another router contradicts this one (RFC 4861 §6.2.7)."""
        interface = received.interface
        if self._schedule.stage(interface) is not Stage.ADVERTISING:
            return
        counting = frozenset(
            (one.octets, one.prefix_length)
            for one in advertised_prefixes(interface)
            if one.counts_down
        )
        ours = self._whole(turn, interface, is_final=False)
        for one in differences(ours, received.message, counting):
            turn.notify(
                AdvertisementInconsistent(
                    interface=interface.name,
                    router=format_address(received.source),
                    variable=one.variable,
                    ours=one.ours,
                    theirs=one.theirs,
                )
            )

    def expire(self, turn: Turn, key: AdvertisingKey) -> None:
        """Send what is due; with the link-local address gone, nothing can be."""
        interface = self._interfaces[key.interface]
        is_reachable = interface.link_local_address is not None
        if isinstance(key, UnicastAnswerTimer):
            self._waiting.discard(key)
            if is_reachable and self._schedule.stage(interface) is Stage.ADVERTISING:
                self._send(turn, interface, key.address, is_final=False)
        elif is_reachable:
            self._schedule.due(turn, interface)
        else:
            self._schedule.cut_off(turn, interface)

    def state(self) -> dict[str, object]:
        """Return what each interface does, ready for JSON."""
        return {
            name: self._schedule.state(interface)
            for name, interface in self._interfaces.items()
            if interface.configuration.advertising.adv_send_advertisements
        }

    def _learn(self, turn: Turn, received: Received[icmpv6.RouterSolicitation]) -> None:
        """Take the link-layer address of who solicits, which is no router."""
        interface = received.interface
        address = usable_link_layer_address(
            turn, interface, ndp.SourceLinkLayerAddress, received.message.options
        )
        self._neighbors.learn(
            turn, interface, received.source, address, is_router=False
        )

    def _answer_later(self, turn: Turn, interface: Interface, address: bytes) -> None:
        """Let a host have an answer of its own, after a random delay."""
        constants = turn.configuration.router_advertising
        delay = turn.draws.between(
            "router-advertisement-delay", 0, constants.max_ra_delay_time
        )
        key = UnicastAnswerTimer(interface.name, address)
        due = turn.timers.deadline(AdvertisementTimer(interface.name, IPV6_OCTETS))
        facts = AnswerFacts(
            is_sooner=due is not None and due <= turn.now + delay,
            is_pending=key in self._waiting,
            is_full=len(self._waiting) >= constants.max_delayed_answers,
        )
        rule = ANSWERS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        self._waiting.add(key)
        turn.after(key, delay)

    def _advertise(self, turn: Turn, interface: Interface, *, is_final: bool) -> None:
        self._send(turn, interface, _ALL_NODES, is_final=is_final)

    def _send(
        self, turn: Turn, interface: Interface, destination: bytes, *, is_final: bool
    ) -> None:
        """Send one advertisement, in as many packets as it needs."""
        source = interface.link_local_address
        assert source is not None, "expire has seen it"  # noqa: S101 - for mypy
        whole = self._whole(turn, interface, is_final=is_final)
        room = interface.link_mtu - _HEADERS
        for some in _split(whole.options, room):
            message = replace(whole, options=some)
            turn.counters.count_icmpv6_sent(message.type)
            packet = icmpv6_packet(message, source, destination)
            self._link.send(turn, interface, packet, destination)

    def _whole(
        self, turn: Turn, interface: Interface, *, is_final: bool
    ) -> RouterAdvertisement:
        """Return the advertisement with all its options."""
        settings = interface.configuration.advertising
        lifetime = 0 if is_final else settings.router_lifetime // SECOND
        preference = settings.adv_default_preference if lifetime else Preference.MEDIUM
        elapsed = turn.now - self._schedule.since(interface)
        return RouterAdvertisement(
            router_lifetime=lifetime,
            cur_hop_limit=settings.adv_cur_hop_limit,
            managed=settings.adv_managed_flag,
            other=settings.adv_other_config_flag,
            preference=preference,
            reachable_time=settings.adv_reachable_time // MILLISECOND,
            retrans_timer=settings.adv_retrans_timer // MILLISECOND,
            options=tuple(options(interface, elapsed, is_final=is_final)),
        )


def _pace(turn: Turn, interface: Interface) -> Pace:
    constants = turn.configuration.router_advertising
    settings = interface.configuration.advertising
    return Pace(
        shortest=settings.shortest_interval,
        longest=settings.max_rtr_adv_interval,
        initial_longest=constants.max_initial_rtr_advert_interval,
        initial_count=constants.max_initial_rtr_advertisements,
        answer_delay=constants.max_ra_delay_time,
        least_gap=constants.min_delay_between_ras,
        finals=constants.max_final_rtr_advertisements,
    )


def _split(
    whole: tuple[ndp.Option, ...], room: int
) -> Iterator[tuple[ndp.Option, ...]]:
    """Yield options in their order, as many at a time as fit *room* octets."""
    some: list[ndp.Option] = []
    left = room
    for option in whole:
        size = len(option.encode())
        if size > left and some:
            yield tuple(some)
            some, left = [], room
        some.append(option)
        left -= size
    yield tuple(some)
