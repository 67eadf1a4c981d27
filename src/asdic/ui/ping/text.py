"""Ping's results as text, in the shape of iputils' ping.

Programs read that shape: so what asdic adds stands at the end of a line.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO, final

from msgspec import Struct

from asdic.links.names import Endpoint, is_group, reverse
from asdic.probe.ping import (
    ErrorReceived,
    Outstanding,
    PingSession,
    Reply,
    Verdict,
)
from asdic.tools.ping import Happened, OpenPing, PingOptions, Refused, Sent, StatusAsked

if TYPE_CHECKING:
    from asdic.ui.ping.ip_options import IpOptionsText

__all__ = ["Style", "TextReport", "round_trip_text"]

_IPV4_HEADERS = 28  # IP and ICMP
_MOST_IP_OPTIONS = 40  # octets; iputils counts all of them, however many there are
_MOST_NAMES = 1024  # that are remembered
_REMARKS = {
    Verdict.ANSWER: "",
    Verdict.LATE: " (LATE!)",
    Verdict.DUPLICATE: " (DUP!)",
    Verdict.CORRUPTED: "",
    Verdict.FOREIGN: " (FOREIGN!)",
}


@final
class Style(Struct, frozen=True, kw_only=True):
    """What to show.

    Attributes:
        numeric: No names for addresses.
        quiet: Only the first line and the summary.
        flood: A dot per request, taken back by its reply.
        stamps: Put the time in front of each line.
        verbose: Show foreign replies and identifiers, too.
        audible: Ring the bell for each answer.
        names: Look up names even where the host was given as an address.

    """

    numeric: bool = False
    quiet: bool = False
    flood: bool = False
    stamps: bool = False
    verbose: bool = False
    audible: bool = False
    names: bool = False


@final
class TextReport:
    """Writes what happens to a ping."""

    def __init__(
        self,
        ping: OpenPing,
        options: PingOptions,
        style: Style,
        *,
        out: TextIO,
        err: TextIO,
        look_up: Callable[[bytes, int], str | None] = reverse,
    ) -> None:
        """Write results to *out*, complaints to *err*; find names by *look_up*."""
        self._ping = ping
        self._options = options
        self._style = style
        self._out = out
        self._err = err
        self._look_up = look_up
        # A host given as an address is shown as one, as iputils' ping does.
        given = ping.endpoint.numeric and not style.names
        self._numeric = style.numeric or given
        self._names: dict[tuple[bytes, int], str] = {}
        self._options_text: IpOptionsText | None = None
        self._is_ipv6 = len(ping.source) != 4  # noqa: PLR2004 - IPv4's octets
        address = ping.endpoint.address
        self._asks_many = is_group(address) or options.socket.broadcast

    # Beginning and end

    def start(self) -> None:
        """Write the first line."""
        ping, size = self._ping, self._options.size
        origin = ""
        if self._options.pattern:
            self._write(f"PATTERN: 0x{self._options.pattern.hex()}\n")
        if self._options.origin is not None or self._options.sticky_source:
            source = Endpoint(address=ping.source).text
            origin = f"from {source} {ping.interface or ''}: "
        if ping.flow_label:
            origin = f", flow {ping.flow_label:#07x}, {origin}"
        host = self._options.host
        if self._is_ipv6:
            shown = self._name(ping.endpoint.address, ping.endpoint.scope_id)
            line = f"PING {host}({shown}) {origin}{size} data bytes"
        else:
            extra = _MOST_IP_OPTIONS if self._options.socket.ip_options else 0
            total = size + _IPV4_HEADERS + extra
            address = socket.inet_ntoa(ping.endpoint.address)
            line = f"PING {host} ({address}) {origin}{size}({total}) bytes of data."
        self._write(line + "\n")

    def finish(self) -> None:
        """Write the summary."""
        session = self._ping.session
        self._write(
            f"\n--- {self._options.host} ping statistics ---\n"
            f"{_counts_text(session)}\n{self._times_text(session)}\n"
        )

    def _times_text(self, session: PingSession) -> str:
        parts: list[str] = []
        times = session.round_trips
        if times is not None and session.counts.received:
            values = (times.minimum, times.average, times.maximum, times.deviation)
            shown = "/".join(map(_milliseconds, values))
            parts.append(f"rtt min/avg/max/mdev = {shown} ms")
        if session.most_in_flight > 1:
            parts.append(f"pipe {session.most_in_flight}")
        gaps = session.counts.transmitted - 1
        plan = self._options.plan
        paced_by_replies = self._style.flood or plan.adaptive or not plan.interval
        if times is not None and paced_by_replies and gaps > 0:
            gap = _milliseconds(session.duration // gaps)
            average = _milliseconds(times.moving_average)
            parts.append(f"ipg/ewma {gap}/{average} ms")
        return ", ".join(parts)

    # In between

    def show(self, happened: Happened) -> None:
        """Write what happened."""
        what = happened.what
        if isinstance(what, StatusAsked):
            self._status()
        elif isinstance(what, Refused):
            self._refused(what)
        elif not self._style.quiet:
            if self._style.flood:
                self._flood(what)
            else:
                self._line(happened)

    def _line(self, happened: Happened) -> None:
        what = happened.what
        if isinstance(what, Reply):
            if what.verdict is Verdict.FOREIGN and not self._style.verbose:
                return
            line = self._reply_text(what, happened.scope_id)
        elif isinstance(what, ErrorReceived):
            line = self._error_text(what, happened.scope_id)
        elif isinstance(what, Outstanding):
            line = f"no answer yet for icmp_seq={what.sequence_number}"
        else:
            return
        stamp = ""
        if self._style.stamps:
            seconds, rest = divmod(happened.time_ns, 1_000_000_000)
            stamp = f"[{seconds}.{rest // 1000:06}] "
        self._write(f"{stamp}{line}\n")

    def _reply_text(self, reply: Reply, scope_id: int) -> str:
        text = (
            f"{reply.length} bytes from {self._name(reply.source, scope_id)}: "
            f"icmp_seq={reply.sequence_number}"
        )
        if self._style.verbose:
            text += f" ident={reply.identifier}"
        if reply.hop_limit is not None:
            text += f" ttl={reply.hop_limit}"
        if reply.round_trip is not None:
            text += f" time={round_trip_text(reply.round_trip)} ms"
        return text + self._remarks(reply) + self._ip_options(reply)

    def _ip_options(self, reply: Reply) -> str:
        if not reply.ip_options:
            return ""
        if self._options_text is None:
            from asdic.ui.ping.ip_options import IpOptionsText  # noqa: PLC0415 - rare

            self._options_text = IpOptionsText(lambda address: self._name(address, 0))
        return self._options_text.text(reply.ip_options)

    def _remarks(self, reply: Reply) -> str:
        """Return what stands behind the numbers of a reply."""
        # Of a group, many answers are to be expected.
        expected = self._asks_many and not self._style.verbose
        is_plain = reply.verdict is Verdict.DUPLICATE and expected
        text = "" if is_plain else _REMARKS[reply.verdict]
        if self._style.audible and reply.verdict is not Verdict.FOREIGN:
            text = "\a" + text
        if reply.is_truncated:
            text += " (truncated)"
        if not reply.checksum_valid:
            text += " (BAD CHECKSUM!)"
        if reply.wrong_octet is not None:
            wrong = reply.wrong_octet
            text += (
                f"\nwrong data byte #{wrong.offset} should be {wrong.expected:#x} "
                f"but was {wrong.found:#x}"
            )
        return text

    def _error_text(self, error: ErrorReceived, scope_id: int) -> str:
        from asdic.ui.ping.meaning import meaning  # noqa: PLC0415 - start fast

        sender = "?" if error.sender is None else self._name(error.sender, scope_id)
        # iputils puts a colon where the request may yet be answered.
        mark = "" if error.is_failure else ":"
        return (
            f"From {sender}{mark} icmp_seq={error.sequence_number} "
            f"{meaning(error, is_ipv6=self._is_ipv6)} "
            f"(type {error.type}, code {error.code})"
        )

    def _flood(self, what: object) -> None:
        if isinstance(what, Sent):
            self._write(".")
        elif isinstance(what, ErrorReceived):
            self._write("\bE")
        elif isinstance(what, Reply) and what.verdict is not Verdict.FOREIGN:
            self._write("\b \b" if what.checksum_valid else "\bC")

    def _refused(self, refused: Refused) -> None:
        if self._style.quiet:
            return
        if self._style.flood:
            self._write("E")
            return
        mtu = "" if refused.mtu is None else f", mtu={refused.mtu}"
        kind = "local error" if refused.too_long else "sendmsg"
        self._err.write(f"asdic ping: {kind}: {refused.problem}{mtu}\n")
        self._err.flush()

    def _status(self) -> None:
        session = self._ping.session
        counts, times = session.counts, session.round_trips
        text = (
            f"\r{counts.received}/{counts.transmitted} packets, "
            f"{int(100 * counts.loss)}% loss"
        )
        if times is not None:
            values = (times.minimum, times.average, times.moving_average, times.maximum)
            shown = "/".join(map(_milliseconds, values))
            text += f", min/avg/ewma/max = {shown} ms"
        self._err.write(text + "\n")
        self._err.flush()

    # Helpers

    def _name(self, address: bytes, scope_id: int) -> str:
        key = (address, scope_id)
        known = self._names.get(key)
        if known is None:
            if len(self._names) >= _MOST_NAMES:
                self._names.clear()
            text = Endpoint(address=address, scope_id=scope_id).text
            name = None if self._numeric else self._look_up(address, scope_id)
            known = text if name is None else f"{name} ({text})"
            self._names[key] = known
        return known

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def _counts_text(session: PingSession) -> str:
    counts = session.counts
    text = f"{counts.transmitted} packets transmitted, {counts.received} received"
    further = (
        (counts.duplicates, "duplicates"),
        (counts.corrupted, "corrupted"),
        (counts.errors, "errors"),
        (counts.late, "late"),
        (counts.foreign, "foreign"),
    )
    text += "".join(f", +{count} {name}" for count, name in further if count)
    if counts.transmitted:
        duration = (session.duration + 500_000) // 1_000_000
        text += f", {100 * counts.loss:g}% packet loss, time {duration}ms"
    return text


def _milliseconds(nanoseconds: int) -> str:
    microseconds = (nanoseconds + 500) // 1000
    return f"{microseconds // 1000}.{microseconds % 1000:03}"


_MILLISECOND = 1_000_000
_STEPS = (
    (10 * _MILLISECOND - 5_000, 2),
    (100 * _MILLISECOND - 50_000, 1),
)


def round_trip_text(nanoseconds: int) -> str:
    """Return a round-trip time in milliseconds, with three digits that count."""
    if nanoseconds < _MILLISECOND:
        return _milliseconds(nanoseconds)
    for limit, digits in _STEPS:
        if nanoseconds < limit:
            return f"{nanoseconds / _MILLISECOND:.{digits}f}"
    return f"{nanoseconds / _MILLISECOND:.0f}"
