"""The addresses of interfaces: how one comes, changes and goes (RFC 4862, RFC 5227).

All that makes addresses goes through this book: it has them tested, joins their
groups, watches their lifetimes and tells others. It makes none itself.
"""

from __future__ import annotations

from typing import Protocol

from asdic.engine.addresses.conflict_detection import AddressConflictDetection
from asdic.engine.addresses.detection import DuplicateAddressDetection
from asdic.engine.addresses.events import AddressChanged, AddressRemoved
from asdic.engine.addresses.lifetimes import (
    ASSIGNED_STATES,
    LifetimeTimer,
    is_over,
    schedule,
)
from asdic.engine.addresses.membership import Membership
from asdic.engine.instant import Instant
from asdic.engine.interface import Address, AddressOrigin, AddressState, Interface
from asdic.engine.seams import AddressListener, Groups, LinkOutput
from asdic.engine.turn import Turn
from asdic.wire.address import IPV4_OCTETS

__all__ = ["AddressBook", "Maker"]


class Maker(Protocol):
    """Whoever made an address, and may make another one in its place."""

    def address_duplicated(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Tell that *address* is a duplicate."""
        ...


class AddressBook:
    """The addresses of all interfaces.

    Args:
        link: Who sends solicitations.
        groups: Who joins groups.
        listener: Who is told of addresses that can be used, and no longer.
        maker: Who is told of duplicates.

    """

    def __init__(
        self,
        link: LinkOutput,
        groups: Groups,
        listener: AddressListener,
        maker: Maker,
    ) -> None:
        self._membership = Membership(groups)
        self.detection = DuplicateAddressDetection(link, self._membership, self)
        self.conflicts = AddressConflictDetection(self)
        self._listener = listener
        self._maker = maker

    def add(
        self,
        turn: Turn,
        interface: Interface,
        address: Address,
        *,
        is_delayed: bool = False,
    ) -> None:
        """Give *address* to *interface*, to be tested unless it is anycast (§5.4)."""
        interface.addresses[address.octets] = address
        schedule(turn, interface, address)
        if _is_ipv4(address):
            self._add_ipv4(turn, interface, address)
        elif address.is_anycast:
            self._membership.join(turn, interface, address.octets)
            self._assign(turn, interface, address)
        else:
            self._use_optimistically(turn, interface, address)
            self.detection.start(turn, interface, address, is_delayed=is_delayed)

    def remove(self, turn: Turn, interface: Interface, address: Address) -> None:
        """Take *address* from *interface*."""
        octets = address.octets
        del interface.addresses[octets]
        turn.timers.cancel(LifetimeTimer(interface.name, octets))
        self.detection.forget(turn, interface, octets)
        self.conflicts.forget(turn, interface, octets)
        if address.is_assigned:
            self._listener.address_removed(turn, interface, address)
        if not _is_ipv4(address):
            self._membership.leave(turn, interface, octets)
        turn.notify(AddressRemoved(interface=interface.name, address=octets))

    def renew(
        self,
        turn: Turn,
        interface: Interface,
        address: Address,
        *,
        preferred_until: Instant | None,
        valid_until: Instant | None,
    ) -> None:
        """Give *address* other lifetimes."""
        address.preferred_until = preferred_until
        address.valid_until = valid_until
        self._age(turn, interface, address)
        schedule(turn, interface, address)

    def expire(self, turn: Turn, interface: Interface, key: LifetimeTimer) -> bool:
        """End a lifetime, and tell whether the address is gone."""
        address = interface.addresses[key.address]
        if is_over(address.valid_until, turn.now):
            self.remove(turn, interface, address)
            return True
        self._age(turn, interface, address)
        schedule(turn, interface, address)
        return False

    def suspend(self, turn: Turn, interface: Interface) -> None:
        """Test no IPv6 address of *interface* any more: IPv6 is off."""
        for octets in interface.addresses:
            self.detection.suspend(turn, interface, octets)

    def address_unique(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Assign *address*: its test is over (§5.4)."""
        self._assign(turn, interface, address)

    def address_duplicated(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Do not assign *address*, or no longer (§5.4.5, RFC 4429 §3.3, RFC 5227)."""
        was_assigned = address.is_assigned
        address.state = AddressState.DUPLICATED
        if was_assigned:
            self._listener.address_removed(turn, interface, address)
        self._tell(turn, interface, address)
        self._maker.address_duplicated(turn, interface, address)
        if not interface.is_disabled and not _is_ipv4(address):
            self._membership.leave(turn, interface, address.octets)

    def _add_ipv4(self, turn: Turn, interface: Interface, address: Address) -> None:
        """Have an address tested where there is ARP, and others should not have it."""
        is_tested = turn.configuration.conflict_detection.enabled
        if is_tested and interface.link_layer_address and not address.is_anycast:
            self.conflicts.start(turn, interface, address)
        else:
            self._assign(turn, interface, address)

    def _use_optimistically(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        settings = turn.configuration.autoconfiguration
        is_manual = address.origin is AddressOrigin.MANUAL  # RFC 4429 §3.1: rather not
        if settings.optimistic and settings.dup_addr_detect_transmits and not is_manual:
            address.state = AddressState.OPTIMISTIC
            self._tell(turn, interface, address)
            self._listener.address_assigned(turn, interface, address)

    def _assign(self, turn: Turn, interface: Interface, address: Address) -> None:
        was_assigned = address.is_assigned
        is_preferred = not is_over(address.preferred_until, turn.now)
        address.state = ASSIGNED_STATES[(AddressState.PREFERRED, is_preferred)]
        self._tell(turn, interface, address)
        if not was_assigned:
            self._listener.address_assigned(turn, interface, address)

    def _age(self, turn: Turn, interface: Interface, address: Address) -> None:
        is_preferred = not is_over(address.preferred_until, turn.now)
        state = ASSIGNED_STATES[(address.state, is_preferred)]
        if state is not address.state:
            address.state = state
            self._tell(turn, interface, address)

    @staticmethod
    def _tell(turn: Turn, interface: Interface, address: Address) -> None:
        event = AddressChanged(
            interface=interface.name, address=address.octets, state=address.state
        )
        turn.notify(event)


def _is_ipv4(address: Address) -> bool:
    return len(address.octets) == IPV4_OCTETS
