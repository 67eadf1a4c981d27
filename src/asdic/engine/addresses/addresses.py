"""The addresses of a node's interfaces: the face of this package.

It puts together who makes addresses (`autoconfiguration`, `temporary`, configuration)
and the book that has them tested and watched, and decides what follows a duplicate.
"""

from __future__ import annotations

from asdic.engine.addresses.advertisers import note_advertiser
from asdic.engine.addresses.autoconfiguration import Autoconfiguration, RetryTimer
from asdic.engine.addresses.book import AddressBook
from asdic.engine.addresses.conflict_detection import ConflictTimer
from asdic.engine.addresses.detection import DetectionTimer
from asdic.engine.addresses.events import InterfaceDisabled
from asdic.engine.addresses.identifiers import IDENTIFIER_OCTETS, modified_eui64
from asdic.engine.addresses.lifetimes import LifetimeTimer
from asdic.engine.addresses.scope import scope_name
from asdic.engine.addresses.subnet_router import (
    former_subnet_router_addresses,
    subnet_router_addresses,
)
from asdic.engine.addresses.temporary import RegenerationTimer, TemporaryAddresses
from asdic.engine.configuration import StaticAddress
from asdic.engine.interface import Address, AddressOrigin, Interface
from asdic.engine.received import Received
from asdic.engine.seams import AddressListener, Groups, LinkOutput
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV6_OCTETS, format_address, is_ipv6_link_local

__all__ = ["Addresses", "AddressesTimer"]

AddressesTimer = (
    DetectionTimer | ConflictTimer | LifetimeTimer | RetryTimer | RegenerationTimer
)
"""The timers that are this package's."""


class Addresses:
    """Forms, tests, renews and removes addresses (RFC 4862, 7217, 7527, 8981, 4429, 5227).

    Args:
        link: Who sends solicitations.
        groups: Who joins solicited-node groups.
        listener: Who is told of addresses that can be used, and no longer.

    """

    def __init__(
        self, link: LinkOutput, groups: Groups, listener: AddressListener
    ) -> None:
        self._interfaces: dict[str, Interface] = {}
        self._book = AddressBook(link, groups, listener, self)
        self._autoconfiguration = Autoconfiguration(self._book)
        self._temporary = TemporaryAddresses(self._book)

    def start(self, turn: Turn, interface: Interface) -> None:
        """Form the link-local address, and take those that were set by hand."""
        self._interfaces[interface.name] = interface
        configuration = interface.configuration
        interface.is_disabled = not configuration.ipv6
        chosen = [_is_link_local(one.octets) for one in configuration.addresses]
        if configuration.ipv6 and not any(chosen):
            self._autoconfiguration.start(turn, interface)
        for static in configuration.addresses:
            address = Address(
                octets=_octets(static, interface),
                prefix_length=static.prefix_length,
                origin=AddressOrigin.MANUAL,
                is_anycast=static.is_anycast,
            )
            self._book.add(turn, interface, address, is_delayed=True)
        self.add_subnet_router(turn, interface)

    def add_subnet_router(self, turn: Turn, interface: Interface) -> None:
        """Take the Subnet-Router anycast addresses, if this is a router."""
        for address in subnet_router_addresses(interface):
            self._book.add(turn, interface, address)

    def remove_subnet_router(self, turn: Turn, interface: Interface) -> None:
        """Give the Subnet-Router anycast addresses up: this is a host."""
        for address in former_subnet_router_addresses(interface):
            self._book.remove(turn, interface, address)

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Take all addresses from *interface*, and let its timers not expire."""
        self._temporary.stop(turn, interface)
        self._autoconfiguration.stop(turn, interface)
        for address in list(interface.addresses.values()):
            self._book.remove(turn, interface, address)
        self._interfaces.pop(interface.name, None)

    def receive_solicitation(
        self, turn: Turn, received: Received[icmpv6.NeighborSolicitation]
    ) -> bool:
        """Take a solicitation, and tell whether that was all there is to do.

        It is where the target is tentative or a duplicate (RFC 4862 §5.4.3). `False`:
        the target is assigned, or not ours.
        """
        return self._book.detection.receive_solicitation(turn, received)

    def receive_advertisement(
        self, turn: Turn, received: Received[icmpv6.NeighborAdvertisement]
    ) -> bool:
        """Take an advertisement, and tell whether that was all there is to do.

        It is where the target is a unicast address of ours, whether tentative, a
        duplicate, or assigned: then it is a conflict (RFC 4862 §5.4.4).
        """
        return self._book.detection.receive_advertisement(turn, received)

    def prefix_advertised(
        self,
        turn: Turn,
        interface: Interface,
        option: ndp.PrefixInformation,
        router: bytes,
    ) -> None:
        """Take a Prefix Information option of *router*'s valid RA (RFC 4862 §5.5.3)."""
        known = self._autoconfiguration.prefix_advertised(turn, interface, option)
        settings = turn.configuration.autoconfiguration
        if known is not None and settings.temporary_addresses:
            self._temporary.prefix_advertised(turn, interface, known, option)
        note_advertiser(turn, interface, option, router)

    def expire(self, turn: Turn, key: AddressesTimer) -> None:
        """Do what is due."""
        interface = self._interfaces[key.interface]
        match key:
            case DetectionTimer():
                self._book.detection.expire(turn, interface, key)
            case ConflictTimer():
                self._book.conflicts.expire(turn, interface, key)
            case LifetimeTimer():
                self._end_lifetime(turn, interface, key)
            case RetryTimer():
                self._autoconfiguration.expire(turn, interface, key)
            case _:  # a RegenerationTimer
                self._temporary.expire(turn, interface, key)

    def address_claimed(
        self, turn: Turn, interface: Interface, address: bytes, claimant: bytes
    ) -> None:
        """Take that somebody else uses an IPv4 address (`seams.ClaimListener`)."""
        self._book.conflicts.address_claimed(turn, interface, address, claimant)

    def address_duplicated(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Do what follows a duplicate (RFC 4862 §5.4.5, RFC 7217 §6, RFC 8981 §3.4)."""
        if address.is_temporary:
            self._temporary.address_duplicated(turn, interface, address)
        elif _is_of_hardware(address):
            self._disable(turn, interface, address)
        else:
            self._autoconfiguration.address_duplicated(turn, interface, address)

    def state(self) -> dict[str, list[dict[str, object]]]:
        """Return all addresses by interface, ready for JSON (`ip address`)."""
        return {
            name: [self._describe(interface, one) for one in addresses]
            for name, interface in self._interfaces.items()
            for addresses in (interface.addresses.values(),)
        }

    def _describe(self, interface: Interface, address: Address) -> dict[str, object]:
        octets = address.octets
        test = self._book.detection.test_of(
            interface, octets
        ) or self._book.conflicts.test_of(interface, octets)
        return {
            "address": format_address(octets),
            "prefix_length": address.prefix_length,
            "scope": scope_name(octets),
            "state": address.state.value,
            "origin": address.origin.value,
            "is_temporary": address.is_temporary,
            "is_anycast": address.is_anycast,
            "preferred_until": address.preferred_until,
            "valid_until": address.valid_until,
            "detection": None if test is None else test.state.value,
        }

    def _end_lifetime(
        self, turn: Turn, interface: Interface, key: LifetimeTimer
    ) -> None:
        if self._book.expire(turn, interface, key):
            self._temporary.address_gone(interface, key.address)
            prefix = self._autoconfiguration.address_gone(interface, key.address)
            if prefix is not None:
                self._temporary.forget(turn, interface, prefix)

    def _disable(self, turn: Turn, interface: Interface, address: Address) -> None:
        interface.is_disabled = True
        self._book.suspend(turn, interface)
        self._temporary.stop(turn, interface)
        turn.notify(InterfaceDisabled(interface=interface.name, address=address.octets))


def _is_link_local(address: bytes) -> bool:
    return len(address) == IPV6_OCTETS and is_ipv6_link_local(address)


def _octets(static: StaticAddress, interface: Interface) -> bytes:
    """Return an address, its identifier made where that is wanted and possible."""
    if not static.has_eui64 or not interface.link_layer_address:
        return static.octets
    return static.octets[:IDENTIFIER_OCTETS] + modified_eui64(
        interface.link_layer_address
    )


def _is_of_hardware(address: Address) -> bool:
    is_derived = address.origin is AddressOrigin.LINK_LAYER
    return is_derived and is_ipv6_link_local(address.octets)
