"""A router that advertises its addresses by ICMPv4 (RFC 1256 §4): the face.

Solicitations that are malformed do not come here: their length and checksum are judged
by `asdic.wire.validate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from asdic.engine.advertising.keys import AdvertisementTimer
from asdic.engine.advertising.rules import IPV4_SOLICITATIONS, Ipv4SolicitationFacts
from asdic.engine.advertising.schedule import Pace, Schedule
from asdic.engine.advertising.stages import Stage
from asdic.engine.instant import SECOND
from asdic.engine.interface import Address, Interface
from asdic.engine.outgoing import ICMPV4
from asdic.engine.received import Received
from asdic.engine.seams import Groups, LinkOutput
from asdic.engine.turn import Turn
from asdic.wire import icmpv4, ipv4
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.icmpv4 import RouterAddress

__all__ = ["ALL_IPV4_ROUTERS", "Ipv4Advertiser"]

ALL_IPV4_ROUTERS = bytes((224, 0, 0, 2))
_UNSPECIFIED = bytes(IPV4_OCTETS)
_BITS = 8 * IPV4_OCTETS
_TIME_TO_LIVE = 1
_INTERNETWORK_CONTROL = 0xC0


class Ipv4Advertiser:
    """The interfaces of a router that advertise their IPv4 addresses.

    Args:
        link: What advertisements are sent by.
        groups: Where all-routers is joined and left.
        interfaces: By name.

    """

    def __init__(
        self, link: LinkOutput, groups: Groups, interfaces: dict[str, Interface]
    ) -> None:
        self._link = link
        self._groups = groups
        self._interfaces = interfaces
        self._schedule = Schedule(IPV4_OCTETS, _pace, self._advertise)

    @property
    def is_ceasing(self) -> bool:
        """Whether there are final advertisements to send yet."""
        return self._schedule.is_ceasing

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin to advertise, if that is configured: there is an IPv4 address."""
        if (
            not interface.is_router
            or not interface.configuration.ipv4_advertising.advertise
        ):
            return
        if self._schedule.stage(interface) is Stage.OFF:
            self._groups.join(turn, interface, ALL_IPV4_ROUTERS)
        self._schedule.start(turn, interface)

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Be a host from now on, and tell so (RFC 1256 §4.3)."""
        interface.is_router = False
        if self._schedule.stage(interface) is Stage.ADVERTISING:
            self._groups.leave(turn, interface, ALL_IPV4_ROUTERS)
        self._schedule.stop(turn, interface)

    def receive_solicitation(
        self, turn: Turn, received: Received[icmpv4.RouterSolicitation]
    ) -> None:
        """Take a Router Solicitation (RFC 1256 §4.3)."""
        interface, source = received.interface, received.source
        is_near = source == _UNSPECIFIED or any(
            _shares_prefix(one, source) for one in _own(interface)
        )
        stage = self._schedule.stage(interface)
        facts = Ipv4SolicitationFacts(stage, is_near, received.message.code)
        rule = IPV4_SOLICITATIONS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
        else:
            self._schedule.solicited(turn, interface)

    def expire(self, turn: Turn, key: AdvertisementTimer) -> None:
        """Send what is due; with all addresses gone, nothing can be."""
        interface = self._interfaces[key.interface]
        if any(_own(interface)):
            self._schedule.due(turn, interface)
        else:
            self._schedule.cut_off(turn, interface)

    def state(self) -> dict[str, object]:
        """Return what each interface does, ready for JSON."""
        return {
            name: self._schedule.state(interface)
            for name, interface in self._interfaces.items()
            if interface.configuration.ipv4_advertising.advertise
        }

    def _advertise(self, turn: Turn, interface: Interface, *, is_final: bool) -> None:
        settings = interface.configuration.ipv4_advertising
        addresses = [one.octets for one in _own(interface)]
        message = icmpv4.RouterAdvertisement(
            lifetime=0 if is_final else settings.lifetime // SECOND,
            entries=tuple(
                RouterAddress(
                    router_address=one, preference_level=settings.preference_level
                )
                for one in addresses
            ),
        )
        header = ipv4.Header(
            source=addresses[0],
            destination=settings.advertisement_address,
            protocol=ICMPV4,
            time_to_live=_TIME_TO_LIVE,
            type_of_service=_INTERNETWORK_CONTROL,
        )
        packet = header.encode(icmpv4.encode(message))
        turn.counters.count_icmpv4_sent(message.type)
        self._link.send(turn, interface, packet, settings.advertisement_address)


def _pace(turn: Turn, interface: Interface) -> Pace:
    constants = turn.configuration.router_advertising
    settings = interface.configuration.ipv4_advertising
    return Pace(
        shortest=settings.shortest_interval,
        longest=settings.max_advertisement_interval,
        initial_longest=constants.max_initial_advert_interval,
        initial_count=constants.max_initial_advertisements,
        answer_delay=constants.max_response_delay,
        least_gap=0,
        finals=1,
    )


def _own(interface: Interface) -> Iterator[Address]:
    """Yield the IPv4 addresses that are advertised."""
    for one in interface.assigned():
        if len(one.octets) == IPV4_OCTETS and not one.is_anycast:
            yield one


def _shares_prefix(own: Address, address: bytes) -> bool:
    difference = int.from_bytes(own.octets, "big") ^ int.from_bytes(address, "big")
    return difference >> (_BITS - own.prefix_length) == 0
