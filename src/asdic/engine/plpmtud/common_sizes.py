"""Sizes of IP packets that paths often take: where a search looks first (RFC 8899 §5.3.2)."""

from __future__ import annotations

from typing import Final

__all__ = ["COMMON_SIZES"]

COMMON_SIZES: Final = (
    1280,  # every link of IPv6 (RFC 8200 §5)
    1400,  # what many tunnels are set to
    1420,  # WireGuard on Ethernet: 80 octets
    1450,  # VXLAN on Ethernet: 50 octets (RFC 7348 §5)
    1476,  # GRE on Ethernet: 24 octets (RFC 2784)
    1480,  # an IPv4 header around it (RFC 4213 §3.2)
    1492,  # PPPoE on Ethernet: 8 octets (RFC 2516 §7)
    1500,  # Ethernet (RFC 894)
    4352,  # FDDI (RFC 1390)
    9000,  # jumbo frames, as they are mostly set
)
"""In ascending order."""
