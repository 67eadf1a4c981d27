"""Which solicitations a router does not answer, or not by a message of their own."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.advertising.stages import Stage
from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = [
    "ANSWERS",
    "IPV4_SOLICITATIONS",
    "SOLICITATIONS",
    "AnswerFacts",
    "Ipv4SolicitationFacts",
    "SolicitationFacts",
]


@final
class SolicitationFacts(Struct, frozen=True, gc=False):
    """A valid Router Solicitation that came to a router.

    Attributes:
        stage: Of the interface.

    """

    stage: Stage


@final
class Ipv4SolicitationFacts(Struct, frozen=True, gc=False):
    """A valid ICMPv4 Router Solicitation that came to a router.

    Attributes:
        stage: Of the interface.
        is_near: Whether its source is 0.0.0.0 or shares a prefix with the interface.
        code: Of the message.

    """

    stage: Stage
    is_near: bool
    code: int


@final
class AnswerFacts(Struct, frozen=True, kw_only=True, gc=False):
    """An answer that is to be scheduled.

    Attributes:
        is_sooner: Whether an advertisement to all is due before it.
        is_pending: Whether an answer to this host is due already.
        is_full: Whether as many answers wait as may.

    """

    is_sooner: bool
    is_pending: bool = False
    is_full: bool = False


SOLICITATIONS: RuleTable[SolicitationFacts] = RuleTable(
    RuleRow(
        Rule(
            name="router-solicitation-not-advertising",
            source="RFC 4861 §6.2.2",
            text="No advertisement leaves an interface that is not to advertise.",
        ),
        lambda facts: facts.stage is Stage.OFF,
    ),
    RuleRow(
        Rule(
            name="router-solicitation-while-ceasing",
            source="RFC 4861 §6.2.5",
            text="A router that ceases to advertise answers nobody any more.",
        ),
        lambda facts: facts.stage is Stage.CEASING,
    ),
)

IPV4_SOLICITATIONS: RuleTable[Ipv4SolicitationFacts] = RuleTable(
    RuleRow(
        Rule(
            name="ipv4-router-solicitation-not-advertising",
            source="RFC 1256 §4.1",
            text="No address is advertised whose Advertise flag is not set.",
        ),
        lambda facts: facts.stage is Stage.OFF,
    ),
    RuleRow(
        Rule(
            name="ipv4-router-solicitation-while-ceasing",
            source="RFC 1256 §4.3",
            text="A router that ceases to advertise answers nobody any more.",
        ),
        lambda facts: facts.stage is Stage.CEASING,
    ),
    RuleRow(
        Rule(
            name="ipv4-router-solicitation-from-afar",
            source="RFC 1256 §4.3",
            text="Who solicits is a neighbor, or has no address yet.",
        ),
        lambda facts: not facts.is_near,
    ),
    RuleRow(
        Rule(
            name="ipv4-router-solicitation-code",
            source="RFC 1256 §4.3",
            text="A Router Solicitation has code 0.",
        ),
        lambda facts: facts.code != 0,
    ),
)

ANSWERS: RuleTable[AnswerFacts] = RuleTable(
    RuleRow(
        Rule(
            name="router-advertisement-due-sooner",
            source="RFC 4861 §6.2.6, RFC 1256 §4.3",
            text="An advertisement to all that is due sooner is the answer, too.",
        ),
        lambda facts: facts.is_sooner,
    ),
    RuleRow(
        Rule(
            name="router-answer-pending",
            source="RFC 4861 §6.2.6",
            text="One answer is enough for a host that solicits twice before it.",
        ),
        lambda facts: facts.is_pending,
    ),
    RuleRow(
        Rule(
            name="router-answers-full",
            source="RFC 4861 §6.2.6",
            text="So many hosts wait for an answer of their own, and no more.",
        ),
        lambda facts: facts.is_full and not facts.is_pending,
    ),
)
