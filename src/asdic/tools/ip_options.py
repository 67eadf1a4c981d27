"""The options that a ping puts into its IPv4 headers (RFC 791 §3.1).

Routers fill them in on the way there; who answers sends them back, and the way back
fills what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from asdic.errors import LinkError
from asdic.wire.ipv4.options import (
    AddressedTimestamp,
    BareTimestamp,
    LooseSourceRoute,
    NoOperation,
    RecordRoute,
    Timestamp,
    TimestampFlag,
    encode,
)

__all__ = ["StampKind", "record_route", "source_route", "timestamps"]

_UNSET = bytes(4)
_ROUTE_SLOTS = 9
_BARE_SLOTS = 9
_ADDRESSED_SLOTS = 4


class StampKind(Enum):
    """Which entries a Timestamp option has, in iputils' words."""

    TIMES = "tsonly"
    ADDRESSES_AND_TIMES = "tsandaddr"
    PRESPECIFIED = "tsprespec"


def record_route() -> bytes:
    """Return a Record Route option with all nine slots that a header has room for."""
    return encode((NoOperation(), RecordRoute(route_data=(_UNSET,) * _ROUTE_SLOTS)))


def timestamps(kind: StampKind, hops: Sequence[bytes] = ()) -> bytes:
    """Return a Timestamp option.

    Args:
        kind: What its entries hold.
        hops: Of a prespecified one, the 1 to 4 addresses that shall note the time.

    Raises:
        LinkError: there are too few or too many hops.

    """
    if kind is StampKind.PRESPECIFIED:
        _check(hops, _ADDRESSED_SLOTS)
        flag = TimestampFlag.PRESPECIFIED_ADDRESSES
        entries = tuple([AddressedTimestamp(address=hop) for hop in hops])
        return Timestamp(flag=flag, entries=entries).encode()
    if kind is StampKind.TIMES:
        times = (BareTimestamp(),) * _BARE_SLOTS
        return Timestamp(flag=TimestampFlag.TIMESTAMPS_ONLY, entries=times).encode()
    slots = (AddressedTimestamp(address=_UNSET),) * _ADDRESSED_SLOTS
    flag = TimestampFlag.ADDRESSES_AND_TIMESTAMPS
    return Timestamp(flag=flag, entries=slots).encode()


def source_route(hops: Sequence[bytes]) -> bytes:
    """Return a Loose Source Route by *hops*, 1 to 8 of them.

    The kernel puts the first hop into the header, and the destination behind the last.

    Raises:
        LinkError: there are too few or too many hops.

    """
    _check(hops, _ROUTE_SLOTS - 1)
    return encode((NoOperation(), LooseSourceRoute(route_data=tuple(hops))))


def _check(hops: Sequence[bytes], most: int) -> None:
    if not 0 < len(hops) <= most:
        raise LinkError(f"{len(hops)} hops: expected 1 to {most}")
    if any(len(hop) != len(_UNSET) for hop in hops):
        raise LinkError("hops in the header take IPv4 addresses")
