"""Why `asdic respond` stays silent: its rules, over what is known about a request."""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.probe.respond.message import SEALED_LENGTH, Kind, Message
from asdic.probe.respond.replay import Novelty
from asdic.probe.respond.report import REPORT_HEAD

__all__ = [
    "PEER_RATE",
    "RATES",
    "REQUESTS",
    "SEALS",
    "TOTAL_RATE",
    "RequestFacts",
    "SealFacts",
]

_RESERVED_PORTS: Final = 1024
_LEAST_QUERY: Final = SEALED_LENGTH + REPORT_HEAD


@final
class RequestFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What shows without the key.

    Attributes:
        message: What was read; `None` where it is no message of ours.
        length: Octets that came.
        port: Where they came from.
        own_ports: Where this responder listens.
        to_group: They went to a group, or to all of a link.

    """

    message: Message | None
    length: int
    port: int
    own_ports: frozenset[int]
    to_group: bool


@final
class SealFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What the seal shows.

    Attributes:
        is_open: Who doesn't know the key is served, too.
        is_authentic: Whoever sent this knows the key.
        age: Milliseconds since it was sealed; negative where our clock is behind.
        window: Milliseconds that it may differ.
        is_older: It was sealed before this responder began.
        novelty: Whether it came before.

    """

    is_open: bool
    is_authentic: bool
    age: int = 0
    window: int = 0
    is_older: bool = False
    novelty: Novelty = Novelty.NEW


def _is_answer(facts: RequestFacts) -> bool:
    return facts.message is not None and not facts.message.kind.is_request


def _may_loop(facts: RequestFacts) -> bool:
    port = facts.port
    return facts.message is None and (port < _RESERVED_PORTS or port in facts.own_ports)


def _is_short_query(facts: RequestFacts) -> bool:
    message = facts.message
    if message is None or message.kind is Kind.PROBE:
        return False
    least = _LEAST_QUERY if message.kind is Kind.QUERY else SEALED_LENGTH
    return facts.length < least


REQUESTS: RuleTable[RequestFacts] = RuleTable(
    RuleRow(
        Rule(
            name="respond-to-a-group",
            source="RFC 1122 §3.2.2.6",
            text="What went to many hosts is not answered: one packet would draw many.",
        ),
        lambda facts: facts.to_group,
    ),
    RuleRow(
        Rule(
            name="respond-no-port",
            source="RFC 768",
            text="Source port 0 means that no answer is wanted.",
        ),
        lambda facts: facts.port == 0,
    ),
    RuleRow(
        Rule(
            name="respond-to-an-answer",
            source="asdic's own",
            text="An answer is never answered: two responders would never end.",
        ),
        _is_answer,
    ),
    RuleRow(
        Rule(
            name="respond-echo-loop",
            source="asdic's own",
            text="Octets of any kind are not echoed to a port below 1024 or of our own: somebody may echo them there, too.",
        ),
        _may_loop,
    ),
    RuleRow(
        Rule(
            name="respond-size",
            source="RFC 8899 §4.1",
            text="A request counts if it came with all its octets.",
        ),
        lambda facts: facts.message is not None and facts.message.size != facts.length,
    ),
    RuleRow(
        Rule(
            name="respond-no-room",
            source="asdic's own",
            text="No answer is longer than its request: a query has room for its report.",
        ),
        _is_short_query,
    ),
)
"""What is judged first."""

SEALS: RuleTable[SealFacts] = RuleTable(
    RuleRow(
        Rule(
            name="respond-unauthenticated",
            source="RFC 2104 §2",
            text="Who does not know the key gets nothing, unless anybody is served.",
        ),
        lambda facts: not facts.is_authentic and not facts.is_open,
    ),
    RuleRow(
        Rule(
            name="respond-stamp-outside-window",
            source="RFC 4120 §3.2.3",
            text="A request's stamp is close to our clock.",
        ),
        lambda facts: facts.is_authentic and abs(facts.age) > facts.window,
    ),
    RuleRow(
        Rule(
            name="respond-stamp-before-start",
            source="RFC 4120 §3.2.3",
            text="What was sealed before we began may have been answered before.",
        ),
        lambda facts: facts.is_authentic and facts.is_older,
    ),
    RuleRow(
        Rule(
            name="respond-replayed",
            source="RFC 4303 §3.4.3",
            text="A sealed request is taken once.",
        ),
        lambda facts: facts.is_authentic and facts.novelty is Novelty.SEEN,
    ),
    RuleRow(
        Rule(
            name="respond-senders-full",
            source="RFC 4303 §3.4.3",
            text="Whose requests could not be remembered is not served.",
        ),
        lambda facts: facts.is_authentic and facts.novelty is Novelty.NO_ROOM,
    ),
)
"""What is judged next."""

PEER_RATE: Final = Rule(
    name="respond-peer-rate",
    source="asdic's own",
    text="A peer gets so many answers in a time.",
)
TOTAL_RATE: Final = Rule(
    name="respond-total-rate",
    source="asdic's own",
    text="All together get so many answers in a time.",
)
RATES: Final = (PEER_RATE, TOTAL_RATE)
"""What is judged last."""
