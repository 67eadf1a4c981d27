"""When a host solicits routers (RFC 4861 §6.3.7), with the backoff of RFC 7559.

Rules of this file:

* The first solicitation waits a random while; one is sent even where a router has
  advertised itself before, since an unsolicited advertisement may be incomplete.
* An advertisement with a router lifetime ends it, until `start` begins anew.
* Without RFC 7559 there are MAX_RTR_SOLICITATIONS, at a fixed interval.
"""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

from asdic.engine.discovery.timers import SolicitationTimer
from asdic.engine.interface import AddressState, Interface
from asdic.engine.outgoing import icmpv6_packet
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import LinkOutput
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED

__all__ = [
    "ALL_ROUTERS",
    "SOLICITATIONS",
    "SOLICITATION_RULES",
    "Happening",
    "SolicitationFacts",
    "Solicitor",
    "Stage",
    "Step",
]

ALL_ROUTERS = bytes.fromhex("ff020000000000000000000000000002")
_SHARE = 10  # RAND of RFC 8415 §15 is at most a tenth of the interval


class Stage(Enum):
    """How far soliciting has come."""

    IDLE = "idle"
    DELAYED = "delayed"
    OWING = "owing"
    SOLICITING = "soliciting"
    ENDED = "ended"


class Happening(Enum):
    """What changes that."""

    STARTED = "started"
    DUE = "due"
    DUE_LAST = "due-last"
    ADVERTISED = "advertised"
    CEASED = "ceased"


class Step(Enum):
    """What is done."""

    DELAY = "delay"
    SEND = "send"
    SEND_AND_REPEAT = "send-and-repeat"
    STOP = "stop"
    NOTHING = "nothing"


SOLICITATIONS: dict[tuple[Stage, Happening], tuple[Stage, Step]] = {
    (Stage.IDLE, Happening.STARTED): (Stage.DELAYED, Step.DELAY),
    (Stage.IDLE, Happening.DUE): (Stage.IDLE, Step.NOTHING),
    (Stage.IDLE, Happening.DUE_LAST): (Stage.IDLE, Step.NOTHING),
    (Stage.IDLE, Happening.ADVERTISED): (Stage.IDLE, Step.NOTHING),
    (Stage.IDLE, Happening.CEASED): (Stage.IDLE, Step.NOTHING),
    (Stage.DELAYED, Happening.STARTED): (Stage.DELAYED, Step.DELAY),
    (Stage.DELAYED, Happening.DUE): (Stage.SOLICITING, Step.SEND_AND_REPEAT),
    (Stage.DELAYED, Happening.DUE_LAST): (Stage.ENDED, Step.SEND),
    (Stage.DELAYED, Happening.ADVERTISED): (Stage.OWING, Step.NOTHING),
    (Stage.DELAYED, Happening.CEASED): (Stage.IDLE, Step.STOP),
    (Stage.OWING, Happening.STARTED): (Stage.DELAYED, Step.DELAY),
    (Stage.OWING, Happening.DUE): (Stage.ENDED, Step.SEND),
    (Stage.OWING, Happening.DUE_LAST): (Stage.ENDED, Step.SEND),
    (Stage.OWING, Happening.ADVERTISED): (Stage.OWING, Step.NOTHING),
    (Stage.OWING, Happening.CEASED): (Stage.IDLE, Step.STOP),
    (Stage.SOLICITING, Happening.STARTED): (Stage.DELAYED, Step.DELAY),
    (Stage.SOLICITING, Happening.DUE): (Stage.SOLICITING, Step.SEND_AND_REPEAT),
    (Stage.SOLICITING, Happening.DUE_LAST): (Stage.ENDED, Step.SEND),
    (Stage.SOLICITING, Happening.ADVERTISED): (Stage.ENDED, Step.STOP),
    (Stage.SOLICITING, Happening.CEASED): (Stage.IDLE, Step.STOP),
    (Stage.ENDED, Happening.STARTED): (Stage.DELAYED, Step.DELAY),
    (Stage.ENDED, Happening.DUE): (Stage.ENDED, Step.NOTHING),
    (Stage.ENDED, Happening.DUE_LAST): (Stage.ENDED, Step.NOTHING),
    (Stage.ENDED, Happening.ADVERTISED): (Stage.ENDED, Step.NOTHING),
    (Stage.ENDED, Happening.CEASED): (Stage.IDLE, Step.NOTHING),
}
"""By stage and what happens: the next stage, and what is done."""


@final
class SolicitationFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What is known when soliciting is to start.

    Attributes:
        forwarding: Whether the node is a router.
        accepts: Whether advertisements are obeyed.
        is_resilient: Whether RFC 7559 is followed.
        limit: MAX_RTR_SOLICITATIONS.

    """

    forwarding: bool
    accepts: bool
    is_resilient: bool
    limit: int


SOLICITATION_RULES: RuleTable[SolicitationFacts] = RuleTable(
    RuleRow(
        Rule(
            name="solicitation-by-a-router",
            source="RFC 4861 §6.3.7",
            text="Hosts solicit routers; routers don't.",
        ),
        lambda facts: facts.forwarding,
    ),
    RuleRow(
        Rule(
            name="solicitation-without-use",
            source="RFC 4861 §6.3.7",
            text="Nobody asks for advertisements that are not obeyed.",
        ),
        lambda facts: not facts.accepts,
    ),
    RuleRow(
        Rule(
            name="solicitations-turned-off",
            source="RFC 4861 §6.3.7",
            text="No more than MAX_RTR_SOLICITATIONS are sent, that is none.",
        ),
        lambda facts: not facts.is_resilient and facts.limit < 1,
    ),
)
"""When routers are not solicited."""


class _Progress(Struct):
    stage: Stage = Stage.IDLE
    sent: int = 0
    interval: int = 0


class Solicitor:
    """Sends Router Solicitations, as long as they are needed.

    Args:
        link: What they are sent by.

    """

    def __init__(self, link: LinkOutput) -> None:
        self._link = link
        self._progress: dict[str, _Progress] = {}

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin, or begin anew: the interface is up, or the node is a host again."""
        discovery = turn.configuration.neighbor_discovery
        facts = SolicitationFacts(
            forwarding=turn.configuration.host.forwarding,
            accepts=discovery.accept_router_advertisements,
            is_resilient=discovery.resilient_solicitations,
            limit=discovery.max_rtr_solicitations,
        )
        rule = SOLICITATION_RULES.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        self._step(turn, interface, Happening.STARTED)

    def advertised(self, turn: Turn, interface: Interface) -> None:
        """Take note of a valid advertisement with a router lifetime."""
        self._step(turn, interface, Happening.ADVERTISED)

    def cease(self, turn: Turn, interface: Interface) -> None:
        """Solicit no more: the node is a router."""
        self._step(turn, interface, Happening.CEASED)

    def due(self, turn: Turn, interface: Interface) -> None:
        """Take note that the timer has expired."""
        discovery = turn.configuration.neighbor_discovery
        sent = self._of(interface).sent + 1
        is_last = (
            not discovery.resilient_solicitations
            and sent >= discovery.max_rtr_solicitations
        )
        self._step(turn, interface, Happening.DUE_LAST if is_last else Happening.DUE)

    def state(self, interface: Interface) -> dict[str, object]:
        """Return how far it has come, ready for JSON."""
        progress = self._of(interface)
        return {"stage": progress.stage.value, "sent": progress.sent}

    def _of(self, interface: Interface) -> _Progress:
        return self._progress.setdefault(interface.name, _Progress())

    def _step(self, turn: Turn, interface: Interface, happening: Happening) -> None:
        progress = self._of(interface)
        progress.stage, step = SOLICITATIONS[progress.stage, happening]
        if step is Step.DELAY:
            self._delay(turn, interface, progress)
        elif step is Step.STOP:
            turn.timers.cancel(SolicitationTimer(interface.name))
        elif step is not Step.NOTHING:
            progress.sent += 1
            turn.counters.count_icmpv6_sent(icmpv6.RouterSolicitation.type)
            self._link.send(turn, interface, _solicitation(interface), ALL_ROUTERS)
            if step is Step.SEND_AND_REPEAT:
                progress.interval = _next_interval(turn, progress)
                turn.after(SolicitationTimer(interface.name), progress.interval)

    def _delay(self, turn: Turn, interface: Interface, progress: _Progress) -> None:
        progress.sent = 0
        progress.interval = 0
        longest = turn.configuration.neighbor_discovery.max_rtr_solicitation_delay
        delay = turn.draws.between("router-solicitation-delay", 0, longest)
        turn.after(SolicitationTimer(interface.name), delay)


def _next_interval(turn: Turn, progress: _Progress) -> int:
    """Return the time to the next one: fixed, or by RFC 8415 §15 (RFC 7559 §2)."""
    discovery = turn.configuration.neighbor_discovery
    base = discovery.rtr_solicitation_interval
    if not discovery.resilient_solicitations:
        return base
    if progress.interval:
        base = 2 * progress.interval
    jitter = _jitter(turn, progress.interval or base)
    if base + jitter <= discovery.max_rtr_solicitation_interval:
        return base + jitter
    longest = discovery.max_rtr_solicitation_interval
    return longest + _jitter(turn, longest)


def _jitter(turn: Turn, interval: int) -> int:
    most = interval // _SHARE
    return turn.draws.between("router-solicitation-jitter", -most, most)


def _solicitation(interface: Interface) -> bytes:
    """Return a packet with a Router Solicitation (RFC 4861 §4.1)."""
    source = _source(interface)
    options: tuple[ndp.Option, ...] = ()
    if source != IPV6_UNSPECIFIED and interface.link_layer_address:
        link_layer = interface.link_layer_address
        options = (ndp.SourceLinkLayerAddress(link_layer_address=link_layer),)
    message = icmpv6.RouterSolicitation(options=options)
    return icmpv6_packet(message, source, ALL_ROUTERS)


def _source(interface: Interface) -> bytes:
    """Return the link-local address; none while it is optimistic (RFC 4429 §3.2)."""
    address = interface.link_local_address
    if address is None:
        return IPV6_UNSPECIFIED
    if interface.addresses[address].state is AddressState.OPTIMISTIC:
        return IPV6_UNSPECIFIED
    return address
