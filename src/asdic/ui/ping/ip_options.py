"""What came back in the IPv4 options of a reply, as iputils' ping shows it."""

from __future__ import annotations

import socket
from collections.abc import Callable

from asdic.wire.ipv4.options import (
    AddressedTimestamp,
    LooseSourceRoute,
    RecordRoute,
    StrictSourceRoute,
    Timestamp,
    decode,
)
from asdic.wire.ipv4.options.codec import Option
from asdic.wire.ipv4.options.route import Route
from asdic.wire.ipv4.options.timestamp import TimestampEntry

__all__ = ["IpOptionsText", "options_values"]

_NAMES: dict[type[Route], str] = {
    RecordRoute: "RR",
    LooseSourceRoute: "LSRR",
    StrictSourceRoute: "SSRR",
}
_FIXED_LENGTH = 4
_NOT_STANDARD = 1 << 31


class IpOptionsText:
    """Writes the options of one reply after the other; a route is shown once."""

    def __init__(self, name: Callable[[bytes], str]) -> None:
        """Show addresses as *name* says."""
        self._name = name
        self._route: tuple[bytes, ...] = ()

    def text(self, octets: bytes) -> str:
        """Return what to put behind the line of a reply that had these options."""
        return "".join([self._option(option) for option in decode(octets)])

    def _option(self, option: Option) -> str:
        if isinstance(option, Timestamp):
            return self._stamps(option)
        if isinstance(option, Route):
            return self._hops(option)
        return ""

    def _hops(self, route: Route) -> str:
        hops = route.used
        if not hops:
            return ""
        if isinstance(route, RecordRoute):
            if hops == self._route:
                return "\t(same route)"
            self._route = hops
        lines = "".join([f"\t{self._address(hop)}\n" for hop in hops])
        return f"\n{_NAMES[type(route)]}: {lines}"

    def _address(self, address: bytes) -> str:
        return self._name(address) if any(address) else "0.0.0.0"  # noqa: S104 - a text

    def _stamps(self, option: Timestamp) -> str:
        text = ""
        before: dict[bool, int] = {}
        for entry in used_entries(option):
            if isinstance(entry, AddressedTimestamp):
                text += f"\t{self._address(entry.address)}"
            text += f"\t{_time_text(entry.timestamp, before)}\n"
        if not text:
            return ""
        if option.overflow:
            text += f"Unrecorded hops: {option.overflow}\n"
        return f"\nTS: {text}"


def used_entries(option: Timestamp) -> tuple[TimestampEntry, ...]:
    """Return the entries in front of the pointer."""
    size = len(option.entries[0].encode()) if option.entries else 1
    return option.entries[: max(option.pointer - _FIXED_LENGTH - 1, 0) // size]


def _time_text(timestamp: int, before: dict[bool, int]) -> str:
    """Return a time, the first of its kind in full, later ones as what passed."""
    odd = timestamp >= _NOT_STANDARD
    value = timestamp % _NOT_STANDARD
    known = before.get(odd)
    before[odd] = value
    shown = f"{value} absolute" if known is None else f"{value - known}"
    return f"{shown} not-standard" if odd else shown


def options_values(octets: bytes) -> dict[str, object]:
    """Return the same for JSON: `record_route` and `timestamps`, `null` if absent."""
    route: object = None
    stamps: object = None
    for option in decode(octets):
        if isinstance(option, RecordRoute):
            route = [socket.inet_ntoa(hop) for hop in option.used]
        elif isinstance(option, Timestamp):
            stamps = [_entry(entry) for entry in used_entries(option)]
    return {"record_route": route, "timestamps": stamps}


def _entry(entry: TimestampEntry) -> dict[str, object]:
    address: str | None = None
    if isinstance(entry, AddressedTimestamp):
        address = socket.inet_ntoa(entry.address)
    standard = entry.timestamp < _NOT_STANDARD
    value = entry.timestamp % _NOT_STANDARD
    return {"address": address, "timestamp_ms": value, "is_standard": standard}
