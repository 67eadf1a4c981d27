"""What sessions with neighbors find, as JSON lines."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO, final

import msgspec

from asdic.probe.neighbors import (
    Advertised,
    Answer,
    ArpReply,
    ArpSession,
    BindingLog,
    DetectionSession,
    DiscoverySession,
    Found,
    Happening,
    Ipv4Advertised,
    Ipv4RouterSession,
    RouterSession,
    SolicitSession,
    Taken,
)
from asdic.probe.round_trips import Summary
from asdic.tools.neighbors import Noticed
from asdic.ui.neighbors import lines
from asdic.ui.neighbors.advertisement import message_object
from asdic.ui.neighbors.report import Beginning, Event, Sessions
from asdic.wire.address import format_address, format_link_layer

__all__ = ["JsonReport"]


@final
class JsonReport:
    """Writes what happens as JSON lines."""

    def __init__(self, out: TextIO) -> None:
        """Write to *out*."""
        self._out = out

    def start(self, beginning: Beginning) -> None:
        """Write what is done, and where."""
        self._write(
            lines.StartLine(
                time_ns=time.time_ns(),
                command=beginning.command,
                interface=beginning.interface,
                link_layer_address=format_link_layer(beginning.link_layer_address),
                source=_address(beginning.source),
                target=_address(beginning.target),
            )
        )
        for prefix in beginning.left_out:
            text = f"{format_address(prefix.octets)}/{prefix.prefix_length}"
            self._write(lines.LeftOutLine(time_ns=time.time_ns(), prefix=text))

    def show(self, noticed: Noticed[Event]) -> None:
        """Write what was found."""
        what = noticed.what
        self._write(_MAKERS[type(what)](what, noticed.time_ns))

    def finish(self, session: Sessions, dropped: int) -> None:
        """Write what it came to."""
        now = time.time_ns()
        if isinstance(session, DiscoverySession):
            for one in session.neighbors:
                self._write(
                    lines.NeighborLine(
                        time_ns=now,
                        address=format_address(one.address),
                        station=format_link_layer(one.station),
                        how=[method.value for method in one.methods],
                        router=one.router,
                        names=one.names,
                        groups=[format_address(group) for group in one.groups],
                    )
                )
        self._write(_summary(session, now, dropped))

    def _write(self, line: lines.Line) -> None:
        self._out.write(msgspec.json.encode(line).decode() + "\n")
        self._out.flush()


def _address(octets: bytes | None) -> str | None:
    return None if octets is None else format_address(octets)


def _station(octets: bytes | None) -> str | None:
    return None if octets is None else format_link_layer(octets)


def _answer(found: Answer, time_ns: int) -> lines.Line:
    return lines.AnswerLine(
        time_ns=time_ns,
        target=format_address(found.target),
        source=format_address(found.source),
        station=format_link_layer(found.station),
        link_layer_address=_station(found.link_layer_address),
        router=found.router,
        solicited=found.solicited,
        override=found.override,
        rtt_ns=found.round_trip,
    )


def _router(found: Advertised | Ipv4Advertised, time_ns: int) -> lines.Line:
    return lines.RouterLine(
        time_ns=time_ns,
        source=format_address(found.source),
        station=format_link_layer(found.station),
        rtt_ns=found.round_trip,
        message=message_object(found.frame, time_ns),
    )


def _taken(found: Taken, time_ns: int) -> lines.Line:
    return lines.TakenLine(
        time_ns=time_ns,
        address=format_address(found.address),
        station=format_link_layer(found.station),
        link_layer_address=format_link_layer(found.link_layer_address),
        how=found.how,
    )


def _reply(found: ArpReply, time_ns: int) -> lines.Line:
    return lines.ReplyLine(
        time_ns=time_ns,
        address=format_address(found.address),
        station=format_link_layer(found.station),
        to_all=found.to_all,
        request=found.request,
        rtt_ns=found.round_trip,
    )


def _found(found: Found, time_ns: int) -> lines.Line:
    return lines.FoundLine(
        time_ns=time_ns,
        address=format_address(found.address),
        station=format_link_layer(found.station),
        how=found.method.value,
    )


def _happening(found: Happening, time_ns: int) -> lines.Line:
    return lines.BindingLine(
        time_ns=time_ns,
        change=found.change.value,
        address=format_address(found.address),
        station=format_link_layer(found.station),
        previous_station=_station(found.previous_station),
        previous_address=_address(found.previous_address),
        message=found.message,
    )


_MAKERS: dict[type, Callable[..., lines.Line]] = {
    Answer: _answer,
    Advertised: _router,
    Ipv4Advertised: _router,
    Taken: _taken,
    ArpReply: _reply,
    Found: _found,
    Happening: _happening,
}


def _summary(session: Sessions, now: int, dropped: int) -> lines.SummaryLine:
    match session:
        case SolicitSession() | RouterSession() | Ipv4RouterSession():
            inquiry = session.inquiry
            return lines.SummaryLine(
                time_ns=now,
                transmitted=inquiry.asked,
                received=inquiry.answers,
                dropped=dropped,
            )
        case DetectionSession():
            return lines.SummaryLine(
                time_ns=now,
                transmitted=session.asked,
                received=int(session.taken is not None),
                free=session.verdict,
                dropped=dropped,
            )
        case ArpSession():
            return lines.SummaryLine(
                time_ns=now,
                transmitted=session.transmitted,
                received=session.received,
                broadcasts=session.broadcasts,
                rtt_ns=_times(session.round_trips.summary()),
                dropped=dropped,
            )
        case DiscoverySession():
            return lines.SummaryLine(
                time_ns=now,
                transmitted=session.transmitted,
                received=len(session.neighbors),
                forgotten=session.forgotten,
                dropped=dropped,
            )
        case BindingLog():
            return lines.SummaryLine(
                time_ns=now,
                transmitted=0,
                received=session.messages,
                changes={one.value: count for one, count in session.counts.items()},
                bindings=len(session.bindings),
                forgotten=session.forgotten,
                dropped=dropped,
            )


def _times(summary: Summary | None) -> lines.RoundTripLine | None:
    if summary is None:
        return None
    return lines.RoundTripLine(
        minimum=summary.minimum, average=summary.average, maximum=summary.maximum
    )
