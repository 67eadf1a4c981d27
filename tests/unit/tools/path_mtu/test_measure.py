"""Surveys of paths as a tool: which packets are tried, and what is told."""

from __future__ import annotations

import asyncio

from answering_link import THEM, US, AnsweringLink, Refusing
from asdic.links.names import Endpoint
from asdic.links.probes.probe import Transport
from asdic.probe.path_mtu import Asked, Verdict
from asdic.tools.path_mtu.measure import measure, measure_async, plan_of
from asdic.tools.path_mtu.open_paths import OpenPath, Way
from asdic.tools.path_mtu.options import Method, MtuOptions
from asdic.tools.path_mtu.results import Begun, Failed, Found, Happened
from imagined_path import ImaginedPath, Narrow

OPTIONS = MtuOptions(host="far.example")
CLEAN = ImaginedPath()
HOLE = ImaginedPath(narrow=(Narrow(2, 1400),))
SILENT = ImaginedPath(silent={4})


class Stops:
    """A user who has seen enough after so many looks."""

    def __init__(self, after: int) -> None:
        self._left = after

    def stop_wanted(self) -> bool:
        self._left -= 1
        return self._left < 0


def way(link: AnsweringLink | Refusing, transport: Transport = Transport.UDP) -> Way:
    port = None if transport is Transport.ICMP else 33_434
    return Way(transport=transport, port=port, link=link)


def path(*ways: Way) -> OpenPath:
    return OpenPath(endpoint=Endpoint(address=THEM), source=US, ways=ways)


def found(results: list[Happened]) -> Found:
    what = results[-1].what
    assert isinstance(what, Found)
    return what


def test_a_survey_tells_its_beginning_its_questions_and_its_end() -> None:
    results = list(measure([path(way(AnsweringLink(HOLE)))], OPTIONS))

    assert isinstance(results[0].what, Begun)
    assert all(isinstance(one.what, Asked) for one in results[1:-1])
    assert found(results).finding.path_mtu == 1400
    assert not found(results).mixes_reverse_path
    assert {one.endpoint.address for one in results} == {THEM}


def test_echo_is_tried_where_udp_is_not_answered() -> None:
    ways = (
        way(AnsweringLink(SILENT)),
        way(AnsweringLink(HOLE, Transport.ICMP), Transport.ICMP),
    )
    results = list(measure([path(*ways)], OPTIONS))

    begun = [one.what.transport for one in results if isinstance(one.what, Begun)]
    assert begun == [Transport.UDP, Transport.ICMP]
    assert found(results).mixes_reverse_path
    assert found(results).finding.path_mtu == 1400


def test_a_silent_host_is_surveyed_as_far_as_routers_answer() -> None:
    results = list(measure([path(way(AnsweringLink(SILENT)))], OPTIONS))

    finding = found(results).finding
    assert (finding.up_to, finding.path_mtu) == (3, 1500)
    assert finding.verdict is Verdict.UNDETERMINED


def test_paths_are_surveyed_one_after_another() -> None:
    both = [path(way(AnsweringLink(CLEAN))), path(way(AnsweringLink(HOLE)))]
    results = list(measure(both, OPTIONS))

    ends = [one.what.finding for one in results if isinstance(one.what, Found)]
    assert [one.path_mtu for one in ends] == [1500, 1400]


def test_a_path_that_is_not_there_is_told_and_the_next_surveyed() -> None:
    broken = OpenPath(endpoint=Endpoint(address=bytes(16)), problem="no route")
    results = list(measure([broken, path(way(AnsweringLink(CLEAN)))], OPTIONS))

    assert results[0].what == Failed(problem="no route")
    assert found(results).finding.verdict is Verdict.HEALTHY


def test_what_this_host_forbids_is_told() -> None:
    results = list(measure([path(way(Refusing(forbids=True)))], OPTIONS))

    assert results[-1].what == Failed(problem="not 64 hops")


def test_a_neighbor_that_does_not_answer_is_a_loss() -> None:
    results = list(measure([path(way(Refusing(forbids=False)))], OPTIONS))

    assert found(results).finding.verdict is Verdict.UNDETERMINED


def test_a_survey_that_is_stopped_tells_what_it_knows() -> None:
    both = [path(way(AnsweringLink(HOLE))), path(way(AnsweringLink(CLEAN)))]
    results = list(measure(both, OPTIONS, Stops(6)))

    finding = found(results).finding
    assert not finding.is_complete
    assert finding.interface_mtu == 1500
    assert sum(isinstance(one.what, Found) for one in results) == 1


def test_the_asynchronous_way_tells_the_same() -> None:
    async def collected() -> list[Happened]:
        paths = [path(way(AnsweringLink(HOLE)))]
        return [one async for one in measure_async(paths, OPTIONS)]

    assert found(asyncio.run(collected())).finding.path_mtu == 1400


def test_methods_become_plans() -> None:
    rows = {
        Method.AUTO: (True, True),
        Method.ICMP: (True, False),
        Method.SEARCH: (False, True),
    }
    for method, (reports, searches) in rows.items():
        plan = plan_of(MtuOptions(host="far", method=method), 6)
        assert (plan.uses_reports, plan.searches) == (reports, searches)
        assert plan.least == 1280
    assert plan_of(OPTIONS, 4).least == 68
