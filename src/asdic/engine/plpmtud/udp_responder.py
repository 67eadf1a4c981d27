"""The far end of the UDP packetization layer: it acknowledges probes, and keeps nothing."""

from __future__ import annotations

from msgspec.structs import replace

from asdic.engine.plpmtud.datagram_rules import PROBES, ProbeFacts, read
from asdic.engine.plpmtud.probe_packet import ProbeKind
from asdic.engine.rule import Rule

__all__ = ["acknowledgment"]


def acknowledgment(octets: bytes) -> bytes | Rule:
    """Return the answer to a datagram, or the rule by which it has none."""
    packet = read(octets)
    rule = PROBES.first(ProbeFacts(packet=packet, length=len(octets)))
    if rule is not None:
        return rule
    assert packet is not None, "without one, a rule applies"  # noqa: S101 - for mypy
    return replace(packet, kind=ProbeKind.ACKNOWLEDGMENT).encode()
