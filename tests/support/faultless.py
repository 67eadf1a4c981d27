"""How tcpdump and tshark are asked whether something is wrong with frames."""

from __future__ import annotations

import subprocess

__all__ = ["CHECKING", "COMPLAINTS", "FAULTS", "lines"]

COMPLAINTS = ("bad ", "incorrect", "invalid", "truncated", "malformed", "[|", "wrong")
"""Of a capture, what either says where something is wrong."""
FAULTS = " || ".join(
    (
        "_ws.malformed",
        "_ws.expert.severity == error",
        *(
            f'{protocol}.checksum.status == "Bad"'
            for protocol in ("ip", "icmp", "icmpv6", "tcp", "udp", "igmp")
        ),
    )
)
"""A display filter of tshark."""
CHECKING = [
    word
    for protocol in ("ip", "tcp", "udp")
    for word in ("-o", f"{protocol}.check_checksum:TRUE")
]
"""Options of tshark: look at checksums."""


def lines(*words: str) -> list[str]:
    """Return the lines that a program writes."""
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
