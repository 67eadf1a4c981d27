"""Ping's results as JSON, one object per line; docs/howto/ping.md describes it."""

from __future__ import annotations

import time
from typing import TextIO, final

import msgspec

from asdic.links.names import Endpoint
from asdic.probe.ping import ErrorReceived, Outstanding, Reply
from asdic.probe.round_trips import Summary
from asdic.tools.ping import Happened, OpenPing, PingOptions, Refused, StatusAsked
from asdic.ui.ping.meaning import meaning

__all__ = ["JsonReport"]


@final
class JsonReport:
    """Writes what happens to a ping as JSON lines."""

    def __init__(self, ping: OpenPing, options: PingOptions, out: TextIO) -> None:
        self._ping = ping
        self._options = options
        self._out = out
        self._is_ipv6 = len(ping.source) != 4  # noqa: PLR2004 - IPv4's octets

    def start(self) -> None:
        """Write what is asked."""
        ping, options = self._ping, self._options
        self._write(
            event="start",
            time_ns=time.time_ns(),
            host=options.host,
            address=ping.endpoint.text,
            source=Endpoint(address=ping.source).text,
            interface=ping.interface,
            family="ipv6" if self._is_ipv6 else "ipv4",
            socket="raw" if ping.link.is_raw else "datagram",
            identifier=ping.link.identifier,
            data_length=options.size,
        )

    def show(self, happened: Happened) -> None:
        """Write what happened."""
        what = happened.what
        if isinstance(what, Reply):
            self._reply(what, happened)
        elif isinstance(what, ErrorReceived):
            self._error(what, happened)
        elif isinstance(what, Refused):
            self._write(
                event="refused",
                time_ns=happened.time_ns,
                sequence_number=what.sequence_number,
                problem=what.problem,
                mtu=what.mtu,
            )
        elif isinstance(what, Outstanding):
            self._write(
                event="outstanding",
                time_ns=happened.time_ns,
                sequence_number=what.sequence_number,
            )
        elif isinstance(what, StatusAsked):
            self._totals("status", happened.time_ns)

    def _reply(self, reply: Reply, happened: Happened) -> None:
        hops = "hop_limit" if self._is_ipv6 else "time_to_live"
        wrong = reply.wrong_octet
        fields: dict[str, object] = {hops: reply.hop_limit}
        if self._options.socket.ip_options:
            from asdic.ui.ping.ip_options import options_values  # noqa: PLC0415 - rare

            fields |= options_values(reply.ip_options)
        self._write(
            event="reply",
            time_ns=happened.time_ns,
            verdict=reply.verdict.value,
            address=Endpoint(address=reply.source, scope_id=happened.scope_id).text,
            identifier=reply.identifier,
            sequence_number=reply.sequence_number,
            length=reply.length,
            **fields,
            rtt_ns=reply.round_trip,
            checksum_status="valid" if reply.checksum_valid else "invalid",
            truncated=reply.is_truncated,
            wrong_octet=None if wrong is None else msgspec.to_builtins(wrong),
        )

    def _error(self, error: ErrorReceived, happened: Happened) -> None:
        sender = gateway = None
        if error.sender is not None:
            sender = Endpoint(address=error.sender, scope_id=happened.scope_id).text
        if error.gateway is not None:
            gateway = Endpoint(address=error.gateway).text
        self._write(
            event="error",
            time_ns=happened.time_ns,
            address=sender,
            type=error.type,
            code=error.code,
            meaning=meaning(error, is_ipv6=self._is_ipv6),
            sequence_number=error.sequence_number,
            final=error.is_failure,
            mtu=error.mtu,
            pointer=error.pointer,
            gateway=gateway,
        )

    def finish(self) -> None:
        """Write the summary."""
        self._totals("summary", time.time_ns())

    def _totals(self, event: str, time_ns: int) -> None:
        session = self._ping.session
        counts = session.counts
        self._write(
            event=event,
            time_ns=time_ns,
            **msgspec.structs.asdict(counts),
            loss=counts.loss,
            duration_ns=session.duration,
            most_in_flight=session.most_in_flight,
            rtt_ns=_times(session.round_trips),
        )

    def _write(self, **fields: object) -> None:
        self._out.write(msgspec.json.encode(fields).decode() + "\n")
        self._out.flush()


def _times(times: Summary | None) -> dict[str, int] | None:
    return None if times is None else msgspec.structs.asdict(times)
