"""Which datagrams of the UDP packetization layer count, at both ends."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.plpmtud.probe_packet import ProbeKind, ProbePacket
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.errors import DecodeError

__all__ = ["DATAGRAMS", "PROBES", "DatagramFacts", "ProbeFacts", "read"]


@final
class DatagramFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What came to a sender of probes.

    Attributes:
        packet: What was read; `None` where it is no packet of this layer.
        sent: The probe whose acknowledgment is awaited, if one is.

    """

    packet: ProbePacket | None
    sent: ProbePacket | None


@final
class ProbeFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What came to a responder.

    Attributes:
        packet: What was read; `None` where it is no packet of this layer.
        length: Octets that came.

    """

    packet: ProbePacket | None
    length: int


def _is_of_sent(facts: DatagramFacts) -> bool:
    packet, sent = facts.packet, facts.sent
    if packet is None or sent is None:
        return False
    named = packet.sequence, packet.token, packet.size
    return named == (sent.sequence, sent.token, sent.size)


DATAGRAMS: RuleTable[DatagramFacts] = RuleTable(
    RuleRow(
        Rule(
            name="path-probe-answer-unreadable",
            source="RFC 8899 §6.1",
            text="What comes back is an acknowledgment of the layer's own format.",
        ),
        lambda facts: (
            facts.packet is None or facts.packet.kind is not ProbeKind.ACKNOWLEDGMENT
        ),
    ),
    RuleRow(
        Rule(
            name="path-probe-answer-not-awaited",
            source="RFC 8899 §8",
            text="An acknowledgment names the probe that is under way, and its token.",
        ),
        lambda facts: facts.packet is not None and not _is_of_sent(facts),
    ),
)

PROBES: RuleTable[ProbeFacts] = RuleTable(
    RuleRow(
        Rule(
            name="path-probe-unreadable",
            source="RFC 8899 §6.1",
            text="What is acknowledged is a probe of the layer's own format.",
        ),
        lambda facts: facts.packet is None or facts.packet.kind is not ProbeKind.PROBE,
    ),
    RuleRow(
        Rule(
            name="path-probe-size",
            source="RFC 8899 §4.1",
            text="A probe is acknowledged if it came with all its octets.",
        ),
        lambda facts: facts.packet is not None and facts.packet.size != facts.length,
    ),
)


def read(octets: bytes) -> ProbePacket | None:
    """Return the packet in *octets*; `None` where there is none."""
    try:
        return ProbePacket.decode(octets)
    except DecodeError:
        return None
