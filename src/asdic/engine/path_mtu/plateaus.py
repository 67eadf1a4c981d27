"""Likely MTUs, for routers that don't say theirs (RFC 1191 §7.1)."""

from __future__ import annotations

from typing import Final

__all__ = ["PLATEAUS", "next_plateau"]

PLATEAUS: Final = (65535, 32000, 17914, 8166, 4352, 2002, 1492, 1006, 508, 296, 68)


def next_plateau(size: int) -> int:
    """Return the largest plateau below *size* octets, or the lowest of all."""
    return next((one for one in PLATEAUS if one < size), PLATEAUS[-1])
