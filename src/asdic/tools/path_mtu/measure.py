"""The size of the paths to a host, as a tool: options in, typed results out.

    options = MtuOptions(host="far.example")
    paths = open_paths(options)
    results = [one.what for one in measure(paths, options)]
    found = results[-1]                     # Found(finding=...), or Failed(problem=...)

`survey` does it over anything that carries packets, a simulated network, too.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Generator, Iterator, Sequence
from errno import EHOSTUNREACH, EMSGSIZE
from typing import Final, Protocol, final

from msgspec.structs import replace

from asdic.engine.plpmtud import (
    COMMON_SIZES,
    TOKEN_LENGTH as PROBER_TOKEN_LENGTH,
    PlpmtudState,
    udp_constants,
)
from asdic.errors import LinkError
from asdic.links.icmp.arrival import SendRefused
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.probe_link import ProbeLink
from asdic.links.udp_path import UdpPath
from asdic.probe.instant import SECOND
from asdic.probe.path_mtu import (
    TOKEN_LENGTH,
    Asked,
    Finding,
    Flow,
    Kind,
    Outcome,
    Packets,
    PathMtuSession,
    Report,
    SurveyPlan,
    Transmit,
    Verdict,
)
from asdic.tools.path_mtu.acknowledged import Acknowledged
from asdic.tools.path_mtu.discover import PathFound, discover
from asdic.tools.path_mtu.open_paths import OpenPath, Way
from asdic.tools.path_mtu.options import Method, MtuOptions
from asdic.tools.path_mtu.results import Begun, Failed, Found, Happened, What

__all__ = ["Uninterrupted", "Wishes", "measure", "measure_async", "plan_of", "survey"]

_LEAST: Final = {4: 68, 6: 1280}


class Wishes(Protocol):
    """What the user wants in between."""

    def stop_wanted(self) -> bool:
        """Tell whether to end."""
        ...


@final
class Uninterrupted:
    """The wishes of nobody."""

    def stop_wanted(self) -> bool:
        """Return that the survey is to go on."""
        return False


def plan_of(options: MtuOptions, version: int) -> SurveyPlan:
    """Return what a survey over IP *version* keeps to."""
    return SurveyPlan(
        least=_LEAST[version],
        tries=options.tries,
        wait=options.wait,
        max_hops=options.max_hops,
        uses_reports=options.method is not Method.SEARCH,
        searches=options.method is not Method.ICMP,
        names_hops=options.names_hops,
    )


def measure(
    paths: Sequence[OpenPath], options: MtuOptions, wishes: Wishes | None = None
) -> Iterator[Happened]:
    """Survey paths one after another; each ends with `Found` or `Failed`.

    Raises:
        LinkError: a socket fails.

    """
    wants = Uninterrupted() if wishes is None else wishes
    for path in paths:
        if wants.stop_wanted():
            return
        for what in _of(path, options, wants):
            yield Happened(time_ns=time.time_ns(), endpoint=path.endpoint, what=what)


async def measure_async(
    paths: Sequence[OpenPath], options: MtuOptions, wishes: Wishes | None = None
) -> AsyncIterator[Happened]:
    """Do as `measure` does, without keeping an event loop from its work."""
    results = measure(paths, options, wishes)
    while (happened := await asyncio.to_thread(next, results, None)) is not None:
        yield happened


def _of(path: OpenPath, options: MtuOptions, wishes: Wishes) -> Iterator[What]:
    try:
        if path.problem is not None:
            yield Failed(problem=path.problem)
        elif path.responder is not None:
            yield from _acknowledged(path, path.responder, options, wishes)
        else:
            yield from _surveyed(path, options, wishes)
    except LinkError as error:
        yield Failed(problem=str(error))


def _surveyed(path: OpenPath, options: MtuOptions, wishes: Wishes) -> Iterator[What]:
    """Survey a path with the first kind of packets that the far end answers."""
    plan = plan_of(options, path.version)
    for way in path.ways:
        finding = yield from _by(path, way, plan, wishes)
        if finding.path_mtu is not None or wishes.stop_wanted():
            yield _found(finding, options.method, way.transport)
            return
    # Nobody is there: then as far as routers answer.
    way = path.ways[0]
    settling = replace(plan, settles_for_router=True)
    finding = yield from _by(path, way, settling, wishes)
    yield _found(finding, options.method, way.transport)


def _by(
    path: OpenPath, way: Way, plan: SurveyPlan, wishes: Wishes
) -> Generator[What, None, Finding]:
    yield Begun(
        transport=way.transport,
        source=path.source,
        port=way.port,
        is_raw=way.link.is_raw,
        sockets=way.link.description,
    )
    flow = Flow(
        transport=way.transport,
        source=path.source,
        destination=path.endpoint.address,
        local_port=way.link.local_port,
        remote_port=way.port or 0,
        token=secrets.token_bytes(TOKEN_LENGTH),
    )
    session = PathMtuSession(plan, Packets(flow), COMMON_SIZES)
    yield from survey(session, way.link, wishes)
    return session.finding


def _found(finding: Finding, method: Method, transport: Transport) -> Found:
    return Found(
        finding=finding,
        method=method,
        transport=transport,
        mixes_reverse_path=transport is Transport.ICMP,
    )


def survey(session: PathMtuSession, link: ProbeLink, wishes: Wishes) -> Iterator[Asked]:
    """Let a session and a link work together until it is over; tell each answer.

    Raises:
        LinkError: the link fails.

    """
    while not session.is_over:
        for effect in session.wake(link.now()):
            _send(effect, session, link)
        yield from session.news()
        until = session.next_wake(link.now())
        if until is None:
            break
        arrival = link.receive(until)
        if arrival is not None:
            session.receive(arrival)
            yield from session.news()
        if wishes.stop_wanted():
            session.stop()


def _send(effect: Transmit, session: PathMtuSession, link: ProbeLink) -> None:
    try:
        at = link.send(Probe(hop_limit=effect.hop_limit, octets=effect.octets))
    except SendRefused as error:
        if error.errno == EMSGSIZE:
            session.refused(error.mtu)
        elif error.errno != EHOSTUNREACH:  # the neighbor did not answer: a loss
            raise
    else:
        session.sent(effect.number, at)


def _acknowledged(
    path: OpenPath, link: UdpPath, options: MtuOptions, wishes: Wishes
) -> Iterator[What]:
    """Search as RFC 8899 does, with a far end that acknowledges."""
    yield Begun(
        transport=Transport.UDP,
        source=path.source,
        port=options.port,
        is_raw=False,
        sockets="UDP socket with error queue",
    )
    largest = link.mtu
    constants = udp_constants(
        path.version,
        largest,
        probe_timer=max(options.wait, SECOND),
        max_probes=options.tries,
    )
    far = Acknowledged(link)
    found: PathFound | None = None
    for result in discover(far, constants, secrets.token_bytes(PROBER_TOKEN_LENGTH)):
        if isinstance(result, PathFound):
            found = result
        else:
            yield result
        if wishes.stop_wanted():
            break
    yield Found(
        finding=_finding(found, far, largest),
        method=Method.PLPMTUD,
        transport=Transport.UDP,
        mixes_reverse_path=far.echoes > 0,
    )


def _finding(found: PathFound | None, far: Acknowledged, largest: int) -> Finding:
    reports = tuple(
        Report(size=largest, answer=Outcome(kind=Kind.TOO_BIG, mtu=one.mtu))
        for one in far.told
    )
    if found is None or found.state is not PlpmtudState.SEARCH_COMPLETE:
        return Finding(
            verdict=Verdict.UNDETERMINED,
            path_mtu=None,
            fails_at=None,
            interface_mtu=largest,
            reports=reports,
            is_complete=found is not None,
            probes=0 if found is None else found.probes,
        )
    is_narrower = found.mtu < largest
    verdict = Verdict.HEALTHY
    if is_narrower:
        verdict = Verdict.NARROWER if reports else Verdict.BLACK_HOLE
    return Finding(
        verdict=verdict,
        path_mtu=found.mtu,
        fails_at=found.mtu + 1 if is_narrower else None,
        interface_mtu=largest,
        reports=reports,
        silent_from=found.mtu + 1 if verdict is Verdict.BLACK_HOLE else None,
        probes=found.probes,
    )
