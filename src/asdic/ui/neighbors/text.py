"""What sessions with neighbors find, as text for people who know ndisc6 and arping."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TextIO, final

from asdic.probe.neighbors import (
    Advertised,
    Answer,
    ArpReply,
    ArpSession,
    BindingLog,
    Change,
    DetectionSession,
    DiscoverySession,
    Happening,
    Ipv4Advertised,
    Ipv4RouterSession,
    Neighbor,
    RouterSession,
    SolicitSession,
    Taken,
)
from asdic.tools.neighbors import Noticed
from asdic.ui.decode.values import harmless
from asdic.ui.neighbors.report import Beginning, Event, Sessions
from asdic.ui.neighbors.router_text import (
    ipv4_router_lines,
    prefix_lines,
    router_lines,
)
from asdic.wire.address import format_address, format_link_layer

__all__ = ["TextReport"]

_MILLISECOND = 1_000_000
_SECOND = 1_000_000_000
_HOW = {
    "advertisement": "it answered",
    "solicitation": "it is about to take it",
    "arp-reply": "it answered",
    "arp-request": "it uses it",
    "arp-probe": "it is about to take it",
    "ours": "this machine",
}


@final
class TextReport:
    """Writes what happens as text.

    Args:
        out: Where to.
        quiet: Write what was asked for alone.
        verbose: Write flags and times as well.

    """

    def __init__(
        self, out: TextIO, *, quiet: bool = False, verbose: bool = False
    ) -> None:
        self._out = out
        self._quiet = quiet
        self._verbose = verbose
        self._beginning: Beginning | None = None

    def start(self, beginning: Beginning) -> None:
        """Write what is done, and where."""
        self._beginning = beginning
        if self._quiet:
            return
        if self._verbose:
            own = format_link_layer(beginning.link_layer_address)
            self._write(f"Packet socket on {beginning.interface}, {own}")
        for line in _heading(beginning):
            self._write(line)
        for prefix in beginning.left_out:
            text = f"{format_address(prefix.octets)}/{prefix.prefix_length}"
            self._write(f"{text} is too large to be swept: see --limit")

    def show(self, noticed: Noticed[Event]) -> None:
        """Write what was found."""
        for line in self._found(noticed.what, noticed.time_ns):
            self._write(line)

    def _found(self, what: Event, time_ns: int) -> Iterator[str]:
        match what:
            case Advertised():
                yield from prefix_lines(what) if self._quiet else router_lines(what)
            case Ipv4Advertised():
                yield from self._ipv4_router(what)
            case Answer():
                yield from self._answer(what)
            case Taken():
                yield _taken(what)
            case Happening():
                yield _clock(time_ns) + _happening(what)
            case ArpReply() if not self._quiet:
                yield _reply(what)
            # What discovery finds is shown at the end.

    def _answer(self, found: Answer) -> Iterator[str]:
        address = found.link_layer_address or found.station
        text = format_link_layer(address)
        if self._quiet:
            yield text
            return
        yield f"Target link-layer address: {text}"
        yield f" from {format_address(found.source)}"
        if self._verbose:
            flags = (
                (found.router, "router"),
                (found.solicited, "solicited"),
                (found.override, "override"),
            )
            words = ", ".join(word for held, word in flags if held) or "none"
            yield f" flags: {words}; time: {_milliseconds(found.round_trip)}"
            if found.link_layer_address is None:
                yield " (of the frame: the advertisement has no address option)"

    def _ipv4_router(self, found: Ipv4Advertised) -> Iterator[str]:
        if not self._quiet:
            yield from ipv4_router_lines(found)
            return
        for entry in found.message.entries:
            yield format_address(entry.router_address)

    def finish(self, session: Sessions, dropped: int) -> None:
        """Write what it came to."""
        for line in self._end(session):
            self._write(line)
        if dropped and not self._quiet:
            self._write(f"{dropped} frames were lost on this machine")

    def _end(self, session: Sessions) -> Iterator[str]:
        match session:
            case SolicitSession() | RouterSession() | Ipv4RouterSession():
                if not session.inquiry.answers and not self._quiet:
                    yield "No response."
            case DetectionSession():
                yield from self._verdict(session)
            case ArpSession():
                if not self._quiet:
                    yield from _counts(session)
            case DiscoverySession():
                yield from _table(session)
            case BindingLog():
                yield from _changes(session)

    def _verdict(self, session: DetectionSession) -> Iterator[str]:
        assert self._beginning is not None, "started"  # noqa: S101 - for mypy
        address = format_address(self._beginning.target or b"")
        if session.verdict:
            yield f"{address} is free"
        elif session.verdict is None:
            yield f"{address}: interrupted, not known"

    def _write(self, line: str) -> None:
        self._out.write(line + "\n")
        self._out.flush()


def _heading(beginning: Beginning) -> Iterator[str]:
    target = format_address(beginning.target or b"\0\0\0\0")
    source = format_address(beginning.source or b"\0\0\0\0")
    interface = beginning.interface
    match beginning.command:
        case "solicit":
            yield f"Soliciting {target} on {interface}..."
        case "routers":
            yield f"Soliciting {target} on {interface}..."
            yield ""
        case "arp":
            yield f"ARPING {target} from {source} {interface}"
        case "log":
            yield f"Watching {interface}; Ctrl-C ends it"
        case "discover":
            yield f"Looking for neighbors on {interface}..."


def _milliseconds(duration: int) -> str:
    return f"{duration / _MILLISECOND:.3f}ms"


def _taken(found: Taken) -> str:
    address = format_address(found.address)
    station = format_link_layer(found.link_layer_address)
    text = f"{address} is taken by {station}: {_HOW[found.how]}"
    if found.station != found.link_layer_address:
        text += f" (by a frame from {format_link_layer(found.station)})"
    return text


def _reply(found: ArpReply) -> str:
    kind = "Broadcast" if found.to_all else "Unicast"
    what = "request" if found.request else "reply"
    station = format_link_layer(found.station)
    address = format_address(found.address)
    took = _milliseconds(found.round_trip)
    return f"{kind} {what} from {address} [{station}]  {took}"


def _counts(session: ArpSession) -> Iterator[str]:
    broadcasts = f"({session.broadcasts} broadcast(s))"
    yield f"Sent {session.transmitted} probes {broadcasts}"
    yield f"Received {session.received} response(s)"
    if len(session.stations) > 1:
        words = ", ".join(map(format_link_layer, session.stations))
        yield f"{len(session.stations)} stations have this address: {words}"


def _clock(time_ns: int) -> str:
    return time.strftime("%H:%M:%S ", time.localtime(time_ns // _SECOND))


def _happening(found: Happening) -> str:
    address, station = format_address(found.address), format_link_layer(found.station)
    before = format_link_layer(found.previous_station or b"")
    match found.change:
        case Change.NEW:
            return f"new        {address} at {station}"
        case Change.CHANGED:
            return f"changed    {address} from {before} to {station}"
        case Change.FLIP_FLOP:
            return f"flip flop  {address} from {before} back to {station}"
        case Change.MOVED:
            had = format_address(found.previous_address or b"")
            return f"moved      {station} from {had} to {address}"
        case Change.MISMATCH:
            return f"mismatch   {address} at {station}, in a frame from {before}"


def _changes(session: BindingLog) -> Iterator[str]:
    words = ", ".join(
        f"{count} {change.value}" for change, count in session.counts.items()
    )
    yield ""
    yield f"{len(session.bindings)} bindings; {words}"
    if session.forgotten:
        yield f"{session.forgotten} forgotten: the table was full"


def _table(session: DiscoverySession) -> Iterator[str]:
    rows = list(map(_cells, session.neighbors))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (one.ljust(width) for one, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()
    yield f"{len(rows)} neighbors" if len(rows) != 1 else "1 neighbor"
    if session.forgotten:
        yield f"{session.forgotten} more than the table holds"


def _cells(found: Neighbor) -> tuple[str, str, str]:
    words = ", ".join(method.value for method in found.methods)
    if found.router:
        words += "; router"
    if found.names:
        words += f"; {harmless(', '.join(found.names))}"
    return format_address(found.address), format_link_layer(found.station), words
