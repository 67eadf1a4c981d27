"""Whether a packet keeps to the RFCs: named findings, each with its source.

Decoding takes whatever comes; this says what is wrong with it. Rules that need
state (who is my router, was this solicited) belong to the engine.
"""

from asdic.wire.validate.findings import RULES, findings
from asdic.wire.validate.rule import Finding, Rule, Severity

__all__ = ["RULES", "Finding", "Rule", "Severity", "findings"]
