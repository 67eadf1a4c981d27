"""The search for a path's size on a link, with a clock of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.engine.instant import SECOND
from asdic.engine.plpmtud import PlpmtudState, acknowledgment, udp_constants
from asdic.links.udp_path import TooBig
from asdic.tools.path_mtu import PathFound, Probed, Result, discover

CONSTANTS = udp_constants(4, 1500, probe_timer=SECOND)
HEADERS = 28


class Path:
    """A path of so many octets, which may tell what it does not take."""

    def __init__(self, mtu: int, *, tells: bool = False) -> None:
        self.now = 0
        self._mtu = mtu
        self._tells = tells
        self._answer: bytes | None = None
        self._reports: list[TooBig] = []

    def send(self, payload: bytes) -> None:
        if len(payload) + HEADERS <= self._mtu:
            answer = acknowledgment(payload)
            assert isinstance(answer, bytes)
            self._answer = answer
        elif self._tells:
            self._reports.append(TooBig(payload[:548], self._mtu))

    def receive(self, patience: int) -> bytes | None:
        answer, self._answer = self._answer, None
        is_told = answer is not None or self._reports
        self.now += SECOND // 50 if is_told else max(patience, 0)
        return answer

    def reports(self) -> Iterator[TooBig]:
        while self._reports:
            yield self._reports.pop()

    def discover(self) -> list[Result]:
        return list(discover(self, CONSTANTS, bytes(8), lambda: self.now))


def test_each_probe_is_told_and_then_what_was_found() -> None:
    path = Path(1400)
    *probes, found = path.discover()
    assert found == PathFound(
        state=PlpmtudState.SEARCH_COMPLETE, plpmtu=1372, mtu=1400, probes=9
    )
    assert probes[:3] == [Probed(20), Probed(1200), Probed(1472)]
    assert len(probes) == 9
    assert 5 * SECOND < path.now < 6 * SECOND


def test_what_routers_report_is_used() -> None:
    path = Path(1400, tells=True)
    *probes, found = path.discover()
    assert isinstance(found, PathFound)
    assert (found.mtu, len(probes)) == (1400, 5)
    assert path.now < SECOND


def test_nobody_at_the_far_end_is_told() -> None:
    *probes, found = Path(0).discover()
    assert probes == [Probed(20)] * 3
    assert isinstance(found, PathFound)
    assert found.state is PlpmtudState.DISABLED
