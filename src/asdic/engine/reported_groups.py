"""Which groups listeners report (RFC 9777 §6, RFC 9776 §5)."""

from __future__ import annotations

from typing import Final

from asdic.wire.address import IPV4_OCTETS

__all__ = ["ALL_NODES", "ALL_SYSTEMS", "is_reported"]

ALL_NODES: Final = bytes.fromhex("ff020000000000000000000000000001")
ALL_SYSTEMS: Final = bytes((224, 0, 0, 1))
_SCOPE_MASK = 0x0F
_UNREPORTED_SCOPES = frozenset({0, 1})


def is_reported(group: bytes) -> bool:
    """Tell whether listeners report *group*.

    They don't for 224.0.0.1 (RFC 9776 §5), ff02::1, and scopes 0 and 1 (RFC 9777 §6).
    """
    if len(group) == IPV4_OCTETS:
        return group != ALL_SYSTEMS
    return group != ALL_NODES and group[1] & _SCOPE_MASK not in _UNREPORTED_SCOPES
