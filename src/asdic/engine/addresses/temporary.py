"""Temporary addresses: random ones that take turns (RFC 8981).

Each advertised prefix has one that is preferred; shortly before it is deprecated, the
next is made. Lifetimes follow the prefix's, up to a bound that counts from the
making of the address.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.addresses.autoconfiguration import (
    PREFIX_LENGTH,
    PREFIX_OCTETS,
    AdvertisedPrefix,
)
from asdic.engine.addresses.book import AddressBook
from asdic.engine.addresses.identifiers import IDENTIFIER_OCTETS, free
from asdic.engine.addresses.lifetimes import duration, renewed
from asdic.engine.addresses.prefix_rules import (
    FORMATION,
    REFUSED_TEMPORARY,
    FormationFacts,
    TemporaryFacts,
)
from asdic.engine.instant import Instant
from asdic.engine.interface import Address, AddressOrigin, Interface
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire import ndp

__all__ = ["RegenerationTimer", "TemporaryAddresses"]


@final
class RegenerationTimer(TimerKey, frozen=True):
    """When the next temporary address of a prefix is due."""

    interface: str
    prefix: bytes


@final
class _Bounds(Struct, frozen=True, kw_only=True, gc=False):
    """When a temporary address ends at the latest, whatever is advertised."""

    preferred_until: Instant
    valid_until: Instant


@final
class _Series(Struct, kw_only=True, eq=False):
    """The temporary addresses of one prefix, oldest first, and their bounds."""

    known: AdvertisedPrefix
    bounds: dict[bytes, _Bounds]
    duplicates: int = 0


class TemporaryAddresses:
    """Makes temporary addresses.

    Args:
        book: Who has addresses tested and watches them.

    """

    def __init__(self, book: AddressBook) -> None:
        self._book = book
        self._series: dict[tuple[str, bytes], _Series] = {}

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Forget all of *interface*."""
        for name, prefix in list(self._series):
            if name == interface.name:
                self.forget(turn, interface, prefix)

    def forget(self, turn: Turn, interface: Interface, prefix: bytes) -> None:
        """Make no more of *prefix*: its address is gone."""
        if self._series.pop((interface.name, prefix), None) is not None:
            turn.timers.cancel(RegenerationTimer(interface.name, prefix))

    def prefix_advertised(
        self,
        turn: Turn,
        interface: Interface,
        known: AdvertisedPrefix,
        option: ndp.PrefixInformation,
    ) -> None:
        """Renew those of a prefix, and make one if none is there (RFC 8981 §3.4)."""
        key = (interface.name, known.prefix)
        series = self._series.setdefault(key, _Series(known=known, bounds={}))
        valid = duration(option.valid_lifetime)
        ends = [
            self._renew(turn, interface, series, one, valid) for one in series.bounds
        ]
        latest = max(ends, default=turn.now)
        if latest > turn.now + turn.configuration.autoconfiguration.regen_advance:
            self._await_next(turn, interface, known.prefix, latest)
        else:
            self._make(turn, interface, series)

    def address_duplicated(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Make another in place of a duplicate (RFC 8981 §3.4)."""
        series = self._series.get((interface.name, address.octets[:PREFIX_OCTETS]))
        self._book.remove(turn, interface, address)
        if series is not None:
            series.duplicates += 1
            series.bounds.pop(address.octets, None)
            self._make(turn, interface, series)

    def address_gone(self, interface: Interface, address: bytes) -> None:
        """Forget a temporary address that is no longer valid."""
        series = self._series.get((interface.name, address[:PREFIX_OCTETS]))
        if series is not None:
            series.bounds.pop(address, None)

    def expire(self, turn: Turn, interface: Interface, key: RegenerationTimer) -> None:
        """Make the next one of a prefix (RFC 8981 §3.5)."""
        series = self._series[(interface.name, key.prefix)]
        series.duplicates = 0
        self._make(turn, interface, series)

    def _renew(
        self,
        turn: Turn,
        interface: Interface,
        series: _Series,
        octets: bytes,
        valid: int | None,
    ) -> Instant:
        """Renew an address, and return until when it is preferred."""
        address, bounds = interface.addresses[octets], series.bounds[octets]
        preferred_until = _within(bounds.preferred_until, series.known.preferred_until)
        self._book.renew(
            turn,
            interface,
            address,
            preferred_until=preferred_until,
            valid_until=_within(
                bounds.valid_until, renewed(turn, address.valid_until, valid)
            ),
        )
        return preferred_until

    def _make(
        self,
        turn: Turn,
        interface: Interface,
        series: _Series,
    ) -> None:
        known = series.known
        turn.timers.cancel(RegenerationTimer(interface.name, known.prefix))
        settings = turn.configuration.autoconfiguration
        desync = turn.draws.between("desync-factor", 0, settings.max_desync_factor)
        preferred = settings.temp_preferred_lifetime - desync
        bounds = _Bounds(
            preferred_until=Instant(turn.now + preferred),
            valid_until=Instant(turn.now + settings.temp_valid_lifetime),
        )
        preferred_until = _within(bounds.preferred_until, known.preferred_until)
        if self._refused(turn, interface, series, preferred_until):
            return
        identifier = turn.draws.octets("temporary-identifier", IDENTIFIER_OCTETS)
        address = Address(
            octets=free(known.prefix, identifier, interface.addresses),
            prefix_length=PREFIX_LENGTH,
            origin=AddressOrigin.RANDOM,
            preferred_until=preferred_until,
            valid_until=_within(bounds.valid_until, known.valid_until),
            is_temporary=True,
        )
        series.bounds[address.octets] = bounds
        self._book.add(turn, interface, address)
        self._await_next(turn, interface, known.prefix, preferred_until)

    def _refused(
        self,
        turn: Turn,
        interface: Interface,
        series: _Series,
        preferred_until: Instant,
    ) -> bool:
        settings = turn.configuration.autoconfiguration
        facts = TemporaryFacts(
            duplicates=series.duplicates,
            retries=settings.idgen_retries,
            preferred=preferred_until - turn.now,
            regen_advance=settings.regen_advance,
        )
        formation = FormationFacts(
            addresses=len(interface.addresses), limit=settings.max_addresses
        )
        rule = REFUSED_TEMPORARY.first(facts) or FORMATION.first(formation)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
        return rule is not None

    @staticmethod
    def _await_next(
        turn: Turn, interface: Interface, prefix: bytes, preferred_until: Instant
    ) -> None:
        advance = turn.configuration.autoconfiguration.regen_advance
        key = RegenerationTimer(interface.name, prefix)
        turn.timers.set(key, Instant(preferred_until - advance))


def _within(bound: Instant, until: Instant | None) -> Instant:
    return bound if until is None else min(bound, until)
