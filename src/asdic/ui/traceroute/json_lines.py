"""A trace as JSON, one object per line; `lines.py` says what is in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO, final

import msgspec

from asdic.links.names import Endpoint
from asdic.probe.trace import (
    Answer,
    Attempt,
    Distance,
    Hop,
    Interface,
    RoundEnded,
    hops_back,
)
from asdic.tools.origin_networks import OriginNetworks
from asdic.tools.trace import OpenTrace, TraceEvent, TraceOptions
from asdic.ui.traceroute.extension_text import interface_name
from asdic.ui.traceroute.lines import (
    DistanceLine,
    ExtensionLine,
    HopLine,
    InterfaceLine,
    InterfaceObject,
    Label,
    Line,
    MplsObject,
    OriginLine,
    OtherObject,
    ProbeLine,
    RoundLine,
    StartLine,
    SummaryLine,
)
from asdic.ui.traceroute.marks import mark
from asdic.wire.address import format_address
from asdic.wire.multi_part import (
    Extension,
    ExtensionObject,
    InterfaceInformation,
    InterfaceRole,
    MplsLabelStack,
)

__all__ = ["JsonReport", "schema"]


def schema() -> dict[str, object]:
    """Return the JSON Schema of a line."""
    found: dict[str, object] = msgspec.json.schema(Line)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of asdic trace --json",
        **found,
    }


@final
class JsonReport:
    """Writes a trace as JSON lines."""

    def __init__(
        self,
        trace: OpenTrace,
        options: TraceOptions,
        origins: OriginNetworks | None,
        out: TextIO,
        wall: Callable[[], int] = time.time_ns,
    ) -> None:
        self._trace = trace
        self._options = options
        self._origins = origins
        self._out = out
        self._wall = wall
        self._is_ipv6 = len(trace.source) != 4  # noqa: PLR2004 - IPv4's octets
        self._ended = False

    def start(self) -> None:
        """Write what is traced."""
        trace, options = self._trace, self._options
        self._write(
            StartLine(
                time_ns=self._wall(),
                host=options.host,
                address=trace.endpoint.text,
                source=Endpoint(address=trace.source).text,
                family="ipv6" if self._is_ipv6 else "ipv4",
                transport=options.transport.value,
                sockets=trace.link.description,
                first_hop=options.plan.first_hop,
                most_hops=options.plan.most_hops,
                probes_per_hop=options.plan.per_hop,
                length=trace.length,
            )
        )

    def show(self, event: TraceEvent) -> None:
        """Write what was found."""
        if isinstance(event, Hop):
            self._write(
                HopLine(
                    time_ns=self._wall(),
                    round=event.round,
                    hop_limit=event.hop_limit,
                    is_last=event.is_last,
                    probes=tuple(map(self._probe, event.attempts)),
                )
            )
        elif isinstance(event, RoundEnded):
            self._ended = True
            self._write(
                RoundLine(
                    time_ns=self._wall(),
                    round=event.round,
                    epoch=event.epoch.number,
                    epoch_began_with_round=event.epoch.first_round,
                    changed_at=event.epoch.changed_at,
                    arrived=event.has_arrived,
                )
            )
        else:
            self._distance(event)

    def finish(self) -> None:
        """Write the end."""
        session = self._trace.session
        self._write(
            SummaryLine(
                time_ns=self._wall(),
                arrived=session.has_arrived,
                interrupted=not self._ended,
            )
        )

    def _distance(self, distance: Distance) -> None:
        self._ended = self._ended or distance.is_last
        self._write(
            DistanceLine(
                time_ns=self._wall(),
                hop_limit=distance.hop_limit,
                is_last=distance.is_last,
                silent_flows=distance.silent_flows,
                interfaces=tuple(map(self._interface, distance.interfaces)),
            )
        )

    def _interface(self, found: Interface) -> InterfaceLine:
        return InterfaceLine(
            address=Endpoint(address=found.address, scope_id=found.scope_id).text,
            predecessors=tuple(map(format_address, found.predecessors)),
            flows=found.flows,
            rtt_ns=found.round_trip,
            type=found.answer.type,
            code=found.answer.code,
            mark=mark(found.answer, is_ipv6=self._is_ipv6),
            extensions=_extensions(found.answer.extension),
            origin=self._origin(found.address),
        )

    def _probe(self, attempt: Attempt) -> ProbeLine:
        answer = attempt.answer or Answer(sender=None, round_trip=0)
        sender = answer.sender
        address = None
        if sender is not None:
            address = Endpoint(address=sender, scope_id=answer.scope_id).text
        left, changed = answer.hop_limit, answer.translation
        return ProbeLine(
            flow=attempt.flow,
            length=attempt.length,
            problem=attempt.problem,
            address=address,
            rtt_ns=answer.round_trip if attempt.answer is not None else None,
            type=answer.type,
            code=answer.code,
            mark=mark(answer, is_ipv6=self._is_ipv6),
            tcp_flags=answer.flags,
            reply_hop_limit=left,
            hops_back=None if left is None else hops_back(left),
            mtu=answer.mtu,
            quoted_hop_limit=answer.quoted_hop_limit,
            translated=None if changed is None else changed != 0,
            extensions=_extensions(answer.extension),
            origin=self._origin(sender),
        )

    def _origin(self, address: bytes | None) -> OriginLine | None:
        if self._origins is None or address is None:
            return None
        found = self._origins.find(address)
        if found is None:
            return None
        return OriginLine(asn=found.asn, country=found.country)

    def _write(self, line: Line) -> None:
        self._out.write(msgspec.json.encode(line).decode() + "\n")
        self._out.flush()


def _extensions(extension: Extension | None) -> tuple[ExtensionLine, ...]:
    return () if extension is None else tuple(map(_object, extension.objects))


def _object(item: ExtensionObject) -> ExtensionLine:
    if isinstance(item, MplsLabelStack):
        return MplsObject(
            entries=tuple(
                Label(
                    label=one.label,
                    traffic_class=one.traffic_class,
                    bottom_of_stack=one.bottom_of_stack,
                    time_to_live=one.time_to_live,
                )
                for one in item.entries
            )
        )
    if isinstance(item, InterfaceInformation):
        address, name = item.ip_address, item.name
        return InterfaceObject(
            role=InterfaceRole(item.role).name.lower(),
            index=None if item.index is None else item.index.if_index,
            address=None if address is None else format_address(address.address),
            name=None if name is None else interface_name(name.name),
            mtu=None if item.mtu is None else item.mtu.mtu,
        )
    return OtherObject(octets=item.encode().hex())
