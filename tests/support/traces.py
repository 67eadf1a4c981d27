"""Traces that stand still: a made-up trace to show, for tests of what is printed."""

from __future__ import annotations

from collections.abc import Sequence

from asdic.links.names import Endpoint
from asdic.links.probes.arrival import ProbeArrival
from asdic.links.probes.probe import Probe
from asdic.probe.trace import (
    Answer,
    Attempt,
    Distance,
    Hop,
    Interface,
    TracePlan,
    TraceSession,
)
from asdic.tools.trace import OpenTrace, TraceOptions
from asdic.wire.address import parse_address
from asdic.wire.multi_part import (
    Extension,
    ExtensionObject,
    InterfaceInformation,
    InterfaceIpv6Address,
    InterfaceMtu,
    InterfaceName,
    LabelStackEntry,
    MplsLabelStack,
    Unknown,
)
from asdic.wire.multi_part.interface_numbers import InterfaceIndex
from trace_arrivals import FAR, SOURCE, writer

__all__ = [
    "INTERFACE",
    "LABELS",
    "UNKNOWN",
    "MemoryProbes",
    "answer",
    "attempt",
    "distances",
    "extended",
    "hop",
    "opened",
    "options",
]

INTERFACE = InterfaceInformation(
    role=0,
    index=InterfaceIndex(if_index=3),
    ip_address=InterfaceIpv6Address(address=parse_address("2001:db8:100::1")),
    name=InterfaceName(name=b"eth1"),
    mtu=InterfaceMtu(mtu=1500),
)
LABELS = MplsLabelStack(
    entries=(
        LabelStackEntry(label=24001, traffic_class=5, time_to_live=1),
        LabelStackEntry(label=16, bottom_of_stack=True, time_to_live=254),
    )
)
UNKNOWN = Unknown(octets=bytes.fromhex("000809010000abcd"))


class MemoryProbes:
    """A link that carries nothing."""

    is_raw = False
    description = "no socket"
    local_port = 40_000
    at_once: int | None = None

    def __init__(self, arrivals: Sequence[ProbeArrival] = ()) -> None:
        self.sent: list[Probe] = []
        self.is_closed = False
        self.watched: list[int] = []
        self._arrivals = list(arrivals)
        self._now = 0

    def now(self) -> int:
        return self._now

    def send(self, probe: Probe) -> int:
        self.sent.append(probe)
        return self._now

    def receive(self, until: int | None) -> ProbeArrival | None:
        if self._arrivals:
            return self._arrivals.pop(0)
        self._now = max(self._now, until or 0)
        return None

    def wake_on(self, descriptor: int) -> None:
        self.watched.append(descriptor)

    def descriptors(self) -> list[int]:
        return []

    def close(self) -> None:
        self.is_closed = True


def options(**others: object) -> TraceOptions:
    """Return options to trace FAR."""
    return TraceOptions(host="far.example", **others)  # type: ignore[arg-type]  # any of them


def opened(version: int = 4, plan: TracePlan | None = None) -> OpenTrace:
    """Return a trace that does nothing."""
    session = TraceSession(plan or TracePlan(), writer(version=version), FAR[version])
    return OpenTrace(
        endpoint=Endpoint(address=FAR[version]),
        source=SOURCE[version],
        length=60,
        link=MemoryProbes(),
        session=session,
    )


def answer(sender: str | None, round_trip: int = 1_234_567, **others: object) -> Answer:
    """Return an answer: "time exceeded" if nothing else is said."""
    fields: dict[str, object] = {"type": 11, "code": 0, "hop_limit": 64, **others}
    packed = None if sender is None else parse_address(sender)
    return Answer(sender=packed, round_trip=round_trip, **fields)  # type: ignore[arg-type]  # any of them


def extended(*objects: ExtensionObject) -> Extension:
    """Return an extension structure."""
    return Extension(objects=objects)


def attempt(found: Answer | None = None, **others: object) -> Attempt:
    """Return a probe that is settled."""
    fields: dict[str, object] = {"length": 60, **others}
    return Attempt(
        token=1,
        hop_limit=1,
        sent=0,
        answer=found,
        is_settled=True,
        **fields,  # type: ignore[arg-type]  # any of them
    )


def hop(*attempts: Attempt, hop_limit: int = 1) -> Hop:
    """Return a hop."""
    return Hop(round=1, hop_limit=hop_limit, attempts=attempts)


def distances() -> list[Distance]:
    """Return a diamond of two ways, as multipath discovery tells it."""

    def interface(address: str, *before: str) -> Interface:
        return Interface(
            address=parse_address(address),
            scope_id=0,
            predecessors=tuple(map(parse_address, before)),
            flows=6,
            round_trip=1_000_000,
            answer=answer(address),
        )

    first, left, right, end = "10.0.0.1", "10.0.1.1", "10.0.2.1", "198.51.100.9"
    return [
        Distance(hop_limit=1, interfaces=(interface(first),), silent_flows=0),
        Distance(
            hop_limit=2,
            interfaces=(interface(left, first), interface(right, first)),
            silent_flows=1,
        ),
        Distance(
            hop_limit=3,
            interfaces=(interface(end, left, right),),
            silent_flows=0,
            is_last=True,
        ),
    ]
