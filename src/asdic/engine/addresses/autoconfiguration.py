"""Addresses from prefixes: link-local, and by Router Advertisement (RFC 4862 §5.3, §5.5).

A prefix is remembered as long as its address is there, or is to be made anew after a
duplicate (RFC 7217 §6). Temporary addresses of a prefix are in `temporary`.
"""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.engine.addresses import identifiers
from asdic.engine.addresses.book import AddressBook
from asdic.engine.addresses.lifetimes import duration, ends, is_over, renewed
from asdic.engine.addresses.prefix_rules import (
    FORMATION,
    REFUSED_PREFIXES,
    FormationFacts,
    PrefixFacts,
)
from asdic.engine.instant import Instant
from asdic.engine.interface import Address, AddressOrigin, Interface
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire import ndp

__all__ = [
    "PREFIX_LENGTH",
    "PREFIX_OCTETS",
    "AdvertisedPrefix",
    "Autoconfiguration",
    "RetryTimer",
]

PREFIX_LENGTH: Final = 64
PREFIX_OCTETS: Final = PREFIX_LENGTH // 8
_LINK_LOCAL = bytes.fromhex("fe80000000000000")


@final
class RetryTimer(TimerKey, frozen=True):
    """When another address of a prefix is tried after a duplicate."""

    interface: str
    prefix: bytes


@final
class AdvertisedPrefix(Struct, kw_only=True, eq=False):
    """A prefix and its address.

    Attributes:
        prefix: Its 8 octets.
        address: Packed; `None` while another one is yet to be tried.
        dad_counter: How many were duplicates (RFC 7217 §5).
        preferred_until: When the address becomes deprecated; `None` means never.
        valid_until: When it goes away; `None` means never.

    """

    prefix: bytes
    address: bytes | None = None
    dad_counter: int = 0
    preferred_until: Instant | None = None
    valid_until: Instant | None = None


class Autoconfiguration:
    """Makes an address of each prefix, and renews it.

    Args:
        book: Who has addresses tested and watches them.

    """

    def __init__(self, book: AddressBook) -> None:
        self._book = book
        self._prefixes: dict[tuple[str, bytes], AdvertisedPrefix] = {}

    def start(self, turn: Turn, interface: Interface) -> None:
        """Make the link-local address (RFC 4862 §5.3)."""
        self._form(turn, interface, AdvertisedPrefix(prefix=_LINK_LOCAL), delayed=True)

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Forget the prefixes of *interface*."""
        for name, prefix in list(self._prefixes):
            if name == interface.name:
                turn.timers.cancel(RetryTimer(name, prefix))
                del self._prefixes[(name, prefix)]

    def prefix_advertised(
        self, turn: Turn, interface: Interface, option: ndp.PrefixInformation
    ) -> AdvertisedPrefix | None:
        """Take a prefix, and return what is known of it; `None` where it is refused."""
        prefix = option.prefix[:PREFIX_OCTETS]
        known = self._prefixes.get((interface.name, prefix))
        facts = PrefixFacts(
            option=option,
            is_enabled=turn.configuration.autoconfiguration.enabled,
            is_disabled=interface.is_disabled,
            is_known=known is not None,
        )
        rule = REFUSED_PREFIXES.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return None
        preferred_until = ends(turn.now, duration(option.preferred_lifetime))
        valid = duration(option.valid_lifetime)
        if known is not None:
            known.preferred_until = preferred_until
            known.valid_until = renewed(turn, known.valid_until, valid)
            self._renew(turn, interface, known)
            return known
        new = AdvertisedPrefix(
            prefix=prefix,
            preferred_until=preferred_until,
            valid_until=ends(turn.now, valid),
        )
        return self._form(turn, interface, new, delayed=True)

    def address_duplicated(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Try another address, where that would differ (RFC 7217 §6)."""
        known = self._known(interface, address.octets)
        settings = turn.configuration.autoconfiguration
        if (
            known is None
            or address.origin is AddressOrigin.LINK_LAYER
            or known.dad_counter >= settings.idgen_retries
        ):
            return
        known.dad_counter += 1
        known.address = None
        self._book.remove(turn, interface, address)
        delay = turn.draws.between("idgen-delay", 0, settings.idgen_delay)
        turn.after(RetryTimer(interface.name, known.prefix), delay)

    def address_gone(self, interface: Interface, address: bytes) -> bytes | None:
        """Forget and return the prefix whose address is no longer valid, if any."""
        known = self._known(interface, address)
        if known is None:
            return None
        del self._prefixes[(interface.name, known.prefix)]
        return known.prefix

    def expire(self, turn: Turn, interface: Interface, key: RetryTimer) -> None:
        """Try another address of a prefix, if its lifetime is not over."""
        known = self._prefixes.pop((interface.name, key.prefix))
        if not is_over(known.valid_until, turn.now):
            self._form(turn, interface, known, delayed=False)

    def _known(self, interface: Interface, address: bytes) -> AdvertisedPrefix | None:
        known = self._prefixes.get((interface.name, address[:PREFIX_OCTETS]))
        return known if known is not None and known.address == address else None

    def _form(
        self, turn: Turn, interface: Interface, new: AdvertisedPrefix, *, delayed: bool
    ) -> AdvertisedPrefix | None:
        octets, origin = identifiers.make(turn, interface, new.prefix, new.dad_counter)
        facts = FormationFacts(
            is_held=octets in interface.addresses,
            addresses=len(interface.addresses) + self._yet_to_be_tried(interface),
            limit=turn.configuration.autoconfiguration.max_addresses,
        )
        rule = FORMATION.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return None
        new.address = octets
        self._prefixes[(interface.name, new.prefix)] = new
        address = Address(
            octets=octets,
            prefix_length=PREFIX_LENGTH,
            origin=origin,
            preferred_until=new.preferred_until,
            valid_until=new.valid_until,
        )
        self._book.add(turn, interface, address, is_delayed=delayed)
        return new

    def _yet_to_be_tried(self, interface: Interface) -> int:
        return sum(
            name == interface.name and known.address is None
            for (name, _), known in self._prefixes.items()
        )

    def _renew(self, turn: Turn, interface: Interface, known: AdvertisedPrefix) -> None:
        if known.address is not None:
            self._book.renew(
                turn,
                interface,
                interface.addresses[known.address],
                preferred_until=known.preferred_until,
                valid_until=known.valid_until,
            )
