"""Duplicate Address Detection (RFC 4862 §5.4, enhanced by RFC 7527, RFC 4429's too).

This file sends, waits and counts; what follows what is in `detection_table`, what is
no claim in `detection_rules`. What becomes of an address that is unique or a duplicate
is the business of whoever had it tested.
"""

from __future__ import annotations

from typing import Protocol, final

from msgspec import Struct

from asdic.engine.addresses.detection_rules import NO_CLAIM, TargetFacts
from asdic.engine.addresses.detection_table import (
    DETECTION,
    DetectionAction,
    DetectionEvent,
    DetectionState,
)
from asdic.engine.addresses.events import AddressConflict, SolicitationLooped
from asdic.engine.addresses.membership import Membership
from asdic.engine.interface import Address, Interface
from asdic.engine.outgoing import icmpv6_packet
from asdic.engine.received import Received
from asdic.engine.seams import LinkOutput
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED, solicited_node

__all__ = ["AddressTest", "DetectionTimer", "DuplicateAddressDetection", "Outcome"]

_NONCE_OCTETS = 6
_KEPT_NONCES = 8


@final
class DetectionTimer(TimerKey, frozen=True):
    """When the next solicitation for an address is due, or its test is over."""

    interface: str
    address: bytes


@final
class AddressTest(Struct, kw_only=True, eq=False):
    """The test of one address.

    Attributes:
        address: The address.
        state: How far it is.
        probes_left: Solicitations that are yet to be sent.
        probes_sent: Solicitations that were sent.
        copies: Solicitations without a nonce of ours that seem to be copies.
        nonces: The latest that were sent.

    """

    address: Address
    probes_left: int
    state: DetectionState = DetectionState.WAITING
    probes_sent: int = 0
    copies: int = 0
    nonces: tuple[bytes, ...] = ()


class Outcome(Protocol):
    """Whoever wants to know how a test ends."""

    def address_unique(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Tell that nobody else seems to have *address*."""
        ...

    def address_duplicated(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Tell that somebody else has *address*."""
        ...


class DuplicateAddressDetection:
    """Tests addresses, and remembers how that went as long as they are there.

    Args:
        link: Who sends solicitations.
        membership: Who joins their groups.
        outcome: Who is told how a test ends.

    """

    def __init__(
        self, link: LinkOutput, membership: Membership, outcome: Outcome
    ) -> None:
        self._link = link
        self._membership = membership
        self._outcome = outcome
        self._tests: dict[tuple[str, bytes], AddressTest] = {}
        self._do = {
            DetectionAction.NOTHING: self._do_nothing,
            DetectionAction.PROBE: self._probe,
            DetectionAction.PROLONG: self._prolong,
            DetectionAction.ASSIGN: self._assign,
            DetectionAction.FAIL: self._fail,
            DetectionAction.TELL_LOOP: self._tell_loop,
            DetectionAction.TELL_CONFLICT: self._tell_conflict,
        }

    def test_of(self, interface: Interface, address: bytes) -> AddressTest | None:
        """Return the test of *address*, over or not; `None` where it has none."""
        return self._tests.get((interface.name, address))

    def start(
        self, turn: Turn, interface: Interface, address: Address, *, is_delayed: bool
    ) -> None:
        """AddressTest *address*, after a random delay or at once (RFC 4862 §5.4.2)."""
        settings = turn.configuration.autoconfiguration
        transmits = interface.configuration.dup_addr_detect_transmits
        if transmits is None:
            transmits = settings.dup_addr_detect_transmits
        test = AddressTest(address=address, probes_left=transmits)
        self._tests[(interface.name, address.octets)] = test
        if is_delayed and test.probes_left:
            self._membership.listen(interface, address.octets)
            delay = turn.draws.between("dad-delay", 0, settings.dad_delay)
            turn.after(DetectionTimer(interface.name, address.octets), delay)
        else:
            self._go_on(turn, interface, test)

    def forget(self, turn: Turn, interface: Interface, address: bytes) -> None:
        """End the test of *address*, if there is one: the address goes away."""
        self.suspend(turn, interface, address)
        self._tests.pop((interface.name, address), None)

    def suspend(self, turn: Turn, interface: Interface, address: bytes) -> None:
        """Send no more solicitations for *address*: IPv6 is off."""
        turn.timers.cancel(DetectionTimer(interface.name, address))

    def expire(self, turn: Turn, interface: Interface, key: DetectionTimer) -> None:
        """Send the next solicitation, or end the test."""
        self._go_on(turn, interface, self._tests[(interface.name, key.address)])

    def happen(
        self, turn: Turn, interface: Interface, test: AddressTest, event: DetectionEvent
    ) -> None:
        """Do what the table says of *event*."""
        test.state, action = DETECTION[(test.state, event)]
        self._do[action](turn, interface, test)

    def receive_solicitation(
        self, turn: Turn, received: Received[icmpv6.NeighborSolicitation]
    ) -> bool:
        """Take a solicitation, and tell whether its target is (still) under test."""
        interface, message = received.interface, received.message
        test = self.test_of(interface, message.target_address)
        is_resolution = received.source != IPV6_UNSPECIFIED
        if test is None or test.state is DetectionState.UNIQUE:
            return False
        if is_resolution and test.address.is_assigned:
            return False  # optimistic: answered, without the Override flag
        facts = TargetFacts(
            is_duplicate=test.state is DetectionState.DUPLICATE,
            is_resolution=is_resolution,
            is_looped=_is_looped(test, message),
            is_expected_copy=not is_resolution and _is_copy(turn, test, message),
        )
        test.copies += facts.is_expected_copy
        self._judge(turn, interface, test, facts)
        return True

    def receive_advertisement(
        self, turn: Turn, received: Received[icmpv6.NeighborAdvertisement]
    ) -> bool:
        """Take an advertisement, and tell whether its target is an address of ours."""
        interface = received.interface
        test = self.test_of(interface, received.message.target_address)
        if test is None:
            return False
        facts = TargetFacts(is_duplicate=test.state is DetectionState.DUPLICATE)
        self._judge(turn, interface, test, facts)
        return True

    def _judge(
        self, turn: Turn, interface: Interface, test: AddressTest, facts: TargetFacts
    ) -> None:
        rule = NO_CLAIM.first(facts)
        if rule is None:
            self.happen(turn, interface, test, DetectionEvent.CLAIMED)
            return
        turn.stay_silent(rule, interface.name)
        if facts.is_looped:
            self.happen(turn, interface, test, DetectionEvent.LOOPED)

    def _go_on(self, turn: Turn, interface: Interface, test: AddressTest) -> None:
        if test.state is DetectionState.WAITING:
            self._membership.join(turn, interface, test.address.octets)
        event = (
            DetectionEvent.PROBE_DUE if test.probes_left else DetectionEvent.PROBES_DONE
        )
        self.happen(turn, interface, test, event)

    def _do_nothing(
        self, _turn: Turn, _interface: Interface, _test: AddressTest
    ) -> None:
        """Leave all as it is."""

    def _probe(self, turn: Turn, interface: Interface, test: AddressTest) -> None:
        target = test.address.octets
        options: tuple[ndp.Option, ...] = ()
        if turn.configuration.autoconfiguration.enhanced_dad:
            nonce = turn.draws.octets("dad-nonce", _NONCE_OCTETS)
            test.nonces = (*test.nonces, nonce)[-_KEPT_NONCES:]
            options = (ndp.Nonce(nonce=nonce),)
        message = icmpv6.NeighborSolicitation(target_address=target, options=options)
        group = solicited_node(target)
        packet = icmpv6_packet(message, IPV6_UNSPECIFIED, group)
        test.probes_left -= 1
        test.probes_sent += 1
        turn.after(DetectionTimer(interface.name, target), interface.retrans_timer)
        turn.counters.count_icmpv6_sent(message.type)
        self._link.send(turn, interface, packet, group)

    def _prolong(self, turn: Turn, interface: Interface, test: AddressTest) -> None:
        discovery = turn.configuration.neighbor_discovery
        test.probes_left = discovery.max_multicast_solicit
        self._probe(turn, interface, test)

    def _assign(self, turn: Turn, interface: Interface, test: AddressTest) -> None:
        self._outcome.address_unique(turn, interface, test.address)

    def _fail(self, turn: Turn, interface: Interface, test: AddressTest) -> None:
        self.suspend(turn, interface, test.address.octets)
        self._outcome.address_duplicated(turn, interface, test.address)

    def _tell_loop(self, turn: Turn, interface: Interface, test: AddressTest) -> None:
        address = test.address.octets
        turn.notify(SolicitationLooped(interface=interface.name, address=address))

    def _tell_conflict(
        self, turn: Turn, interface: Interface, test: AddressTest
    ) -> None:
        address = test.address.octets
        turn.notify(AddressConflict(interface=interface.name, address=address))


def _nonces(message: icmpv6.NeighborSolicitation) -> list[bytes]:
    return [one.nonce for one in message.options if isinstance(one, ndp.Nonce)]


def _is_looped(test: AddressTest, message: icmpv6.NeighborSolicitation) -> bool:
    return any(nonce in test.nonces for nonce in _nonces(message))


def _is_copy(
    turn: Turn, test: AddressTest, message: icmpv6.NeighborSolicitation
) -> bool:
    looped = turn.configuration.autoconfiguration.looped_copies
    return not _nonces(message) and test.copies < looped * test.probes_sent
