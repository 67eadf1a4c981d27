"""Which Packet Too Big and which acknowledgments count (RFC 8899 §4.6, §3)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.plpmtud.states import PlpmtudState
from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["ACKNOWLEDGMENTS", "REPORTS", "AcknowledgmentFacts", "ReportFacts"]


@final
class ReportFacts(Struct, frozen=True, gc=False, kw_only=True):
    """A Packet Too Big about a packet of a PL.

    Attributes:
        state: Of the search.
        is_validated: Whether it quotes a packet that the PL sent.
        size: PL_PTB_SIZE, in octets.
        min_plpmtu: The least size that is used.
        largest: The largest size of what is under way: PROBED_SIZE, or PLPMTU.

    """

    state: PlpmtudState
    is_validated: bool = True
    size: int
    min_plpmtu: int
    largest: int


REPORTS: RuleTable[ReportFacts] = RuleTable(
    RuleRow(
        Rule(
            name="plpmtud-report-while-disabled",
            source="RFC 8899 §5.2",
            text="Without connectivity there is no path to tell about.",
        ),
        lambda facts: facts.state is PlpmtudState.DISABLED,
    ),
    RuleRow(
        Rule(
            name="plpmtud-report-of-no-packet",
            source="RFC 8899 §4.6.1",
            text="A Packet Too Big counts if it quotes a packet of the PL.",
        ),
        lambda facts: not facts.is_validated,
    ),
    RuleRow(
        Rule(
            name="plpmtud-report-in-error",
            source="RFC 8899 §5.2",
            text="What ends the error state is that probes no longer show the error.",
        ),
        lambda facts: facts.state is PlpmtudState.ERROR,
    ),
    RuleRow(
        Rule(
            name="plpmtud-report-below-min-plpmtu",
            source="RFC 8899 §4.6.2",
            text="A reported size below MIN_PLPMTU is invalid.",
        ),
        lambda facts: facts.size < facts.min_plpmtu,
    ),
    RuleRow(
        Rule(
            name="plpmtud-report-not-below-probed-size",
            source="RFC 8899 §4.6.2, §3",
            text="What is reported of a packet is less than its size.",
        ),
        lambda facts: facts.size >= facts.largest,
    ),
)


@final
class AcknowledgmentFacts(Struct, frozen=True, gc=False, kw_only=True):
    """An acknowledgment of a probe.

    Attributes:
        size: Of the probe, in octets.
        awaited: Of the probe that is under way; `None` where none is.

    """

    size: int
    awaited: int | None


ACKNOWLEDGMENTS: RuleTable[AcknowledgmentFacts] = RuleTable(
    RuleRow(
        Rule(
            name="plpmtud-acknowledgment-not-awaited",
            source="RFC 8899 §3",
            text="An acknowledgment counts for the probe that is under way: not late,"
            " and once.",
        ),
        lambda facts: facts.size != facts.awaited,
    ),
)
