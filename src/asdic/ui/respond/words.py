"""How arrivals are told: the same words in text, and names in JSON."""

from __future__ import annotations

from typing import Final

from asdic.probe.respond import Arrived, Kind

__all__ = ["ASKED", "PROTOCOLS", "manner_text"]

PROTOCOLS: Final = {1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6"}
ASKED: Final[dict[Kind | None, str]] = {
    None: "octets",
    Kind.PROBE: "probe",
    Kind.ACKNOWLEDGMENT: "acknowledgment",
    Kind.QUERY: "query",
    Kind.REPORT: "report",
    Kind.ECHO: "echo",
    Kind.ECHOED: "echoed",
}
"""What a datagram asks."""


def manner_text(arrived: Arrived) -> str:
    """Return how a packet came, in words."""
    largest = arrived.largest_fragment
    parts = [
        f"{arrived.size} octets",
        f"in fragments of up to {largest}" if largest else "whole",
    ]
    if arrived.protocol == 6:  # noqa: PLR2004 - TCP: nothing came in that size yet
        return f"packets of up to {arrived.size} octets"
    parts += [f"ttl={arrived.hop_limit}"]
    if arrived.traffic_class:
        dscp, ecn = arrived.traffic_class >> 2, arrived.traffic_class & 3
        parts.append(f"dscp={dscp} ecn={ecn}")
    return ", ".join(parts)
