"""Limits of reassembly (RFC 8200 §4.5, RFC 791, RFC 1122 §3.3.2)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import SECOND

__all__ = ["Reassembly"]


@final
class Reassembly(Struct, frozen=True, kw_only=True):
    """How long and how much is kept of packets in pieces. Durations in nanoseconds.

    Attributes:
        ipv6_timeout: Since the first fragment that arrived (RFC 8200 §4.5).
        ipv4_timeout: RFC 1122 §3.3.2: a fixed value from 60 to 120 s.
        max_packets: Packets in reassembly at once, over both families.
        max_octets: Octets kept of all of them.
        max_fragments: Fragments kept of one packet.
        max_packets_per_source: Packets in reassembly from one source at once.
        max_identifications: Identifications of sent packets that are remembered, so
            that none is used twice (RFC 8200 §4.5).

    """

    ipv6_timeout: int = 60 * SECOND
    ipv4_timeout: int = 60 * SECOND
    max_packets: int = 1024
    max_octets: int = 4 * 1024 * 1024
    max_fragments: int = 128
    max_packets_per_source: int = 64
    max_identifications: int = 4096
