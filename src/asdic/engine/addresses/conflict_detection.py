"""IPv4 address conflict detection (RFC 5227): probes, announcements, defense.

This file sends, waits and counts; what follows what is in `conflict_table`. Which ARP
packets claim an address, `asdic.engine.arp` judges; what becomes of an address is the
business of whoever had it tested.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, final

from msgspec import Struct

from asdic.engine.addresses.conflict_table import (
    CONFLICTS,
    DEFENSES,
    ConflictAction,
    ConflictEvent,
    ConflictState,
    DefenseAction,
)
from asdic.engine.addresses.detection import Outcome
from asdic.engine.addresses.events import AddressConflict
from asdic.engine.arp_frames import announcement, probe
from asdic.engine.instant import Instant
from asdic.engine.interface import Address, Interface
from asdic.engine.rule import Rule
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn

__all__ = [
    "DEFENDED_RECENTLY",
    "AddressConflictDetection",
    "ConflictTest",
    "ConflictTimer",
]

DEFENDED_RECENTLY: Final = Rule(
    name="conflict-defended-recently",
    source="RFC 5227 §2.4 (c)",
    text="An address that is kept is announced once per DEFEND_INTERVAL, no oftener.",
)


@final
class ConflictTimer(TimerKey, frozen=True):
    """When the next probe or announcement of an address is due."""

    interface: str
    address: bytes


@final
class ConflictTest(Struct, kw_only=True, eq=False):
    """The test of one address.

    Attributes:
        address: The address.
        probes_left: Probes that are yet to be sent.
        announcements_left: Announcements that are yet to be sent.
        state: How far it is.
        defended_at: When it was defended last.

    """

    address: Address
    probes_left: int
    announcements_left: int
    state: ConflictState = ConflictState.WAITING
    defended_at: Instant | None = None


class AddressConflictDetection:
    """Tests IPv4 addresses, and defends them as long as they are there.

    Args:
        outcome: Who is told how a test ends, and of addresses that are given up.

    """

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._tests: dict[tuple[str, bytes], ConflictTest] = {}
        self._conflicts: Counter[str] = Counter()
        self._attempted: dict[str, Instant] = {}
        self._do = {
            ConflictAction.NOTHING: self._do_nothing,
            ConflictAction.PROBE: self._probe,
            ConflictAction.ASSIGN: self._assign,
            ConflictAction.ANNOUNCE: self._announce,
            ConflictAction.FAIL: self._fail,
            ConflictAction.DEFEND: self._defend,
        }

    def test_of(self, interface: Interface, address: bytes) -> ConflictTest | None:
        """Return the test of *address*, over or not; `None` where it has none."""
        return self._tests.get((interface.name, address))

    def start(self, turn: Turn, interface: Interface, address: Address) -> None:
        """Test *address*, after a random delay (§2.1.1)."""
        settings = turn.configuration.conflict_detection
        self._tests[interface.name, address.octets] = ConflictTest(
            address=address,
            probes_left=settings.probe_num,
            announcements_left=settings.announce_num,
        )
        turn.after(_key(interface, address), self._delay(turn, interface))

    def forget(self, turn: Turn, interface: Interface, address: bytes) -> None:
        """End the test of *address*, if there is one: the address goes away."""
        self.suspend(turn, interface, address)
        self._tests.pop((interface.name, address), None)

    def suspend(self, turn: Turn, interface: Interface, address: bytes) -> None:
        """Send nothing more about *address*: its test is over."""
        turn.timers.cancel(ConflictTimer(interface.name, address))

    def expire(self, turn: Turn, interface: Interface, key: ConflictTimer) -> None:
        """Send the next packet, or end the test."""
        test = self._tests[interface.name, key.address]
        if test.state is ConflictState.WAITING:
            self._attempted[interface.name] = turn.now
        left = test.probes_left
        if test.state is ConflictState.HELD:
            left = test.announcements_left
        event = ConflictEvent.DUE if left else ConflictEvent.DONE
        self._happen(turn, interface, test, event)

    def address_claimed(
        self, turn: Turn, interface: Interface, address: bytes, claimant: bytes
    ) -> None:
        """Take that the station *claimant* has or wants *address* (§2.1.1, §2.4)."""
        test = self.test_of(interface, address)
        if test is not None:
            turn.notify(
                AddressConflict(
                    interface=interface.name, address=address, claimant=claimant
                )
            )
            self._happen(turn, interface, test, ConflictEvent.CLAIMED)

    def _happen(
        self, turn: Turn, interface: Interface, test: ConflictTest, event: ConflictEvent
    ) -> None:
        test.state, action = CONFLICTS[test.state, event]
        self._do[action](turn, interface, test)

    def _delay(self, turn: Turn, interface: Interface) -> int:
        """Return how long a test waits: long, after MAX_CONFLICTS (§2.1.1)."""
        settings = turn.configuration.conflict_detection
        delay = turn.draws.between("arp-probe-wait", 0, settings.probe_wait)
        if self._conflicts[interface.name] < settings.max_conflicts:
            return delay
        attempts = self._attempts(turn, interface)
        return max(
            delay, *(at + settings.rate_limit_interval - turn.now for at in attempts)
        )

    def _attempts(self, turn: Turn, interface: Interface) -> Iterator[Instant]:
        """Yield when an address of *interface* was tried last, and when some will be."""
        yield self._attempted.get(interface.name, turn.now)
        for (name, address), test in self._tests.items():
            at = turn.timers.deadline(ConflictTimer(name, address))
            is_of_it = name == interface.name and test.state is ConflictState.WAITING
            if is_of_it and at is not None:
                yield at

    def _do_nothing(
        self, _turn: Turn, _interface: Interface, _test: ConflictTest
    ) -> None:
        """Leave all as it is."""

    def _probe(self, turn: Turn, interface: Interface, test: ConflictTest) -> None:
        settings = turn.configuration.conflict_detection
        turn.transmit(interface.name, probe(interface, test.address.octets))
        test.probes_left -= 1
        delay = settings.announce_wait
        if test.probes_left:
            low, high = settings.probe_min, settings.probe_max
            delay = turn.draws.between("arp-probe-interval", low, high)
        turn.after(_key(interface, test.address), delay)

    def _assign(self, turn: Turn, interface: Interface, test: ConflictTest) -> None:
        """Announce *address*, and use it from then on (§2.3)."""
        if test.announcements_left:
            self._announce(turn, interface, test)
        self._outcome.address_unique(turn, interface, test.address)

    def _announce(self, turn: Turn, interface: Interface, test: ConflictTest) -> None:
        turn.transmit(interface.name, announcement(interface, test.address.octets))
        test.announcements_left -= 1
        if test.announcements_left:
            interval = turn.configuration.conflict_detection.announce_interval
            turn.after(_key(interface, test.address), interval)

    def _fail(self, turn: Turn, interface: Interface, test: ConflictTest) -> None:
        self.suspend(turn, interface, test.address.octets)
        self._conflicts[interface.name] += 1
        self._outcome.address_duplicated(turn, interface, test.address)

    def _defend(self, turn: Turn, interface: Interface, test: ConflictTest) -> None:
        settings = turn.configuration.conflict_detection
        since = test.defended_at
        is_recent = since is not None and turn.now - since < settings.defend_interval
        action = DEFENSES[settings.defense, is_recent]
        if action is DefenseAction.GIVE_UP:
            test.state = ConflictState.DUPLICATE
            self._fail(turn, interface, test)
        elif action is DefenseAction.STAY:
            turn.stay_silent(DEFENDED_RECENTLY, interface.name)
        else:
            test.defended_at = turn.now
            frame = announcement(interface, test.address.octets)
            turn.transmit(interface.name, frame)


def _key(interface: Interface, address: Address) -> ConflictTimer:
    return ConflictTimer(interface.name, address.octets)
