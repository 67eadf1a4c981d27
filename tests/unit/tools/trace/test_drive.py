from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence

from msgspec.structs import replace

from asdic.links.icmp.arrival import SendRefused
from asdic.links.probes.arrival import ProbeArrival
from asdic.links.probes.probe import Probe, Transport
from asdic.probe.trace import Hop, RoundEnded, TracePlan, TraceSession, Transmit
from asdic.tools.trace import TraceEvent, arun, run
from trace_arrivals import FAR, NEAR, echo_reply, error, writer
from traces import MemoryProbes

PLAN = TracePlan(most_hops=4, per_hop=1, at_once=1)


def session() -> TraceSession:
    return TraceSession(PLAN, writer(Transport.ICMP), FAR[4])


class Path(MemoryProbes):
    """Answers each probe as a router, those that go 2 hops as the host."""

    def __init__(
        self, *, refuses: bool = False, descriptors: Sequence[int] = ()
    ) -> None:
        super().__init__()
        self._descriptors = list(descriptors)
        self._refuses = refuses
        self._back: list[ProbeArrival] = []

    def descriptors(self) -> list[int]:
        return self._descriptors

    def send(self, probe: Probe) -> int:
        if self._refuses:
            raise SendRefused(1, "not permitted")
        sent = super().send(probe)
        told = Transmit(token=1, hop_limit=probe.hop_limit, octets=probe.octets)
        if probe.hop_limit < 2:
            self._back.append(error(told, 5, transport=Transport.ICMP))
        else:
            self._back.append(echo_reply(told, 9))
        return sent

    def receive(self, until: int | None) -> ProbeArrival | None:
        return self._back.pop(0) if self._back else super().receive(until)


class Ticking(MemoryProbes):
    """Time goes on by a microsecond whenever somebody asks."""

    def now(self) -> int:
        self._now += 1000
        return self._now


class Stop:
    def stop_wanted(self) -> bool:
        return True


def senders(events: list[TraceEvent]) -> list[tuple[bytes, ...]]:
    return [event.senders for event in events if isinstance(event, Hop)]


def test_a_trace_runs_to_its_end() -> None:
    events = list(run(session(), Path()))
    assert senders(events) == [(NEAR[4],), (FAR[4],)]
    assert isinstance(events[-1], RoundEnded)


def test_it_runs_to_its_end_asynchronously_too() -> None:
    ready, end = socket.socketpair()  # always readable, as sockets with answers are

    async def gather() -> list[TraceEvent]:
        path = Path(descriptors=[ready.fileno()])
        return [event async for event in arun(session(), path)]

    with ready, end:
        end.send(b"!")
        found = senders(asyncio.run(gather()))
    assert found == [(NEAR[4],), (FAR[4],)]


def test_asynchronously_silence_is_waited_out() -> None:
    async def gather() -> list[TraceEvent]:
        plan = replace(PLAN, patience=1000)
        silent = TraceSession(plan, writer(), FAR[4])
        return [event async for event in arun(silent, Ticking())]

    assert senders(asyncio.run(gather())) == [(), (), (), ()]


def test_what_is_known_is_told_when_the_user_wants_to_stop() -> None:
    one = session()
    events = list(run(one, MemoryProbes(), Stop()))
    assert senders(events) == [()]
    assert one.is_over


def test_what_the_kernel_refuses_is_told() -> None:
    (hop, _) = run(session(), Path(refuses=True))
    assert isinstance(hop, Hop)
    assert hop.attempts[0].problem == "not permitted"
