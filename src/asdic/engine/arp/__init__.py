"""The Address Resolution Protocol of an IPv4 host (RFC 826, RFC 1122 §2.3.2)."""

from asdic.engine.arp import rules
from asdic.engine.arp.arp_input import ArpInput
from asdic.engine.arp.resolution import ArpResolution

__all__ = ["TABLES", "ArpInput", "ArpResolution"]

TABLES = rules.TABLES
"""All rule tables of this package."""
