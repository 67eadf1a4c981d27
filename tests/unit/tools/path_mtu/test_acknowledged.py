"""RFC 8899 over loopback, with a far end that acknowledges, and one that echoes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from asdic.engine.plpmtud import ProbeKind, ProbePacket
from asdic.links.names import Endpoint
from asdic.links.udp_path import TooBig, UdpPath
from asdic.probe.path_mtu import Verdict
from asdic.tools.path_mtu.acknowledged import Acknowledged
from asdic.tools.path_mtu.discover import Probed
from asdic.tools.path_mtu.measure import measure
from asdic.tools.path_mtu.open_paths import OpenPath
from asdic.tools.path_mtu.options import Method, MtuOptions
from asdic.tools.path_mtu.respond import respond
from asdic.tools.path_mtu.results import Found

HERE = bytes((127, 0, 0, 1))
TOKEN = b"asdic008"


class Far:
    """A far end that answers with what it is given."""

    def __init__(self, *answers: bytes, reports: tuple[TooBig, ...] = ()) -> None:
        self.sent: list[bytes] = []
        self._answers = list(answers)
        self._reports = reports

    def send(self, payload: bytes) -> None:
        self.sent.append(payload)

    def receive(self, patience: int) -> bytes | None:
        assert patience >= 0
        return self._answers.pop(0) if self._answers else None

    def reports(self) -> Iterator[TooBig]:
        yield from self._reports


def packet(kind: ProbeKind, size: int = 100) -> bytes:
    return ProbePacket(kind=kind, size=size, sequence=1, token=TOKEN).encode()


def test_an_echo_becomes_an_acknowledgment_and_is_counted() -> None:
    link = Acknowledged(Far(packet(ProbeKind.PROBE)))

    assert link.receive(0) == packet(ProbeKind.ACKNOWLEDGMENT)
    assert link.echoes == 1
    assert link.receive(0) is None


@pytest.mark.parametrize(
    "octets", [packet(ProbeKind.ACKNOWLEDGMENT), packet(ProbeKind.PROBE)[:50], b"no"]
)
def test_all_else_stays_as_it_is(octets: bytes) -> None:
    link = Acknowledged(Far(octets))

    assert link.receive(0) == octets
    assert link.echoes == 0


def test_what_goes_and_what_is_reported_passes() -> None:
    told = TooBig(b"", 1400)
    far = Far(reports=(told,))
    link = Acknowledged(far)
    link.send(b"probe")

    assert (far.sent, list(link.reports()), link.told) == ([b"probe"], [told], [told])


@contextmanager
def far_end(*, echoes: bool) -> Iterator[int]:
    """Have a far end on loopback; give its port."""
    done = threading.Event()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        sock.settimeout(0.05)
        serve = _echo if echoes else respond
        thread = threading.Thread(target=serve, args=(sock, done.is_set))
        thread.start()
        yield sock.getsockname()[1]
        done.set()
        thread.join()


def _echo(sock: socket.socket, stop_wanted: object) -> None:
    assert callable(stop_wanted)
    while not stop_wanted():
        try:
            octets, sender = sock.recvfrom(65_536)
        except TimeoutError:
            continue
        sock.sendto(octets, sender)


def surveyed(port: int, stops: bool = False) -> Found:  # noqa: FBT001, FBT002 - how it ends
    options = MtuOptions(host="127.0.0.1", method=Method.PLPMTUD, port=port)

    class User:
        def stop_wanted(self) -> bool:
            return stops and looked.pop(0) if looked else stops

    looked = [False, False]
    endpoint = Endpoint(address=HERE)
    with UdpPath(endpoint, port) as link:
        path = OpenPath(endpoint=endpoint, source=HERE, responder=link)
        results = [one.what for one in measure([path], options, User())]
    assert isinstance(results[1], Probed)
    found = results[-1]
    assert isinstance(found, Found)
    return found


@pytest.mark.parametrize("echoes", [False, True])
def test_a_whole_path_is_healthy_by_either(*, echoes: bool) -> None:
    with far_end(echoes=echoes) as port:
        found = surveyed(port)

    assert found.finding.verdict is Verdict.HEALTHY
    assert found.finding.path_mtu == 65_535
    assert found.mixes_reverse_path is echoes
    assert found.method is Method.PLPMTUD


def test_a_search_that_is_stopped_leaves_all_open() -> None:
    with far_end(echoes=False) as port:
        found = surveyed(port, stops=True)

    assert found.finding.verdict is Verdict.UNDETERMINED
    assert not found.finding.is_complete
