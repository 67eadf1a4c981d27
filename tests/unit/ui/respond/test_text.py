"""What people see of a far end."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from asdic.engine.instant import Instant
from asdic.probe.respond import Arrived, Key
from asdic.tools.respond import Service, open_service
from asdic.ui.respond.text import TextReport
from respond_results import RESULTS
from serving import options


@pytest.fixture
def service() -> Iterator[Service]:
    with open_service(options(Key(bytes(16)))) as found:
        yield found


def shown(
    service: Service, *names: str, quiet: bool = False, verbose: bool = False
) -> str:
    out = io.StringIO()
    report = TextReport(service, out, quiet=quiet, verbose=verbose)
    for name in names:
        report.show(RESULTS[name])
    return out.getvalue()


LINES = {
    "udp": "udp 0.0.0.0 port 7007: waiting\n",
    "icmp": "icmp 0.0.0.0: counting Echo Requests; the kernel answers them\n",
    "ignored": "icmp 0.0.0.0: counting Echo Requests; nobody answers them: echo_ignore_all is set\n",
    "answered": "192.0.2.1 port 4242: sealed probe, 1500 octets, whole, ttl=61, dscp=46 ecn=1: answered with 60\n",
    "silent": "",
    "failed": "192.0.2.1 port 4242: sealed echo, 1500 octets, whole, ttl=61, dscp=46 ecn=1: no answer: Network is unreachable\n",
    "echo": "192.0.2.1: Echo Request, 3028 octets, in fragments of up to 1396, ttl=61\n",
    "connected": "192.0.2.1 port 4243: connected, packets of up to 1400 octets\n",
    "closed": "192.0.2.1 port 4243: closed (end): 100 octets came, 100 went back\n",
    "refused": "",
    "full": "",
}


@pytest.mark.parametrize("name", LINES)
def test_each_result_has_its_line(service: Service, name: str) -> None:
    assert shown(service, name) == LINES[name]
    assert shown(service, name, quiet=True) == ""


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "silent",
            "192.0.2.1 port 4242: octets, 1500 octets, whole, ttl=61, dscp=46 ecn=1: no answer: respond-to-a-group (RFC 1122 §3.2.2.6)\n",
        ),
        (
            "refused",
            "192.0.2.1 port 4243: closed (respond-to-a-group (RFC 1122 §3.2.2.6)): 60 octets came, 0 went back\n",
        ),
        ("full", "192.0.2.1 port 4243: closed (full): 0 octets came, 0 went back\n"),
    ],
)
def test_silences_are_told_to_who_wants_them(
    service: Service, name: str, line: str
) -> None:
    assert shown(service, name, verbose=True) == line


def test_the_numbers_come_at_the_end_and_when_asked_for(service: Service) -> None:
    arrived = Arrived(protocol=17, size=1500, hop_limit=61)
    service.responder.arrivals.note(bytes([192, 0, 2, 1]), arrived, Instant(0))
    text = shown(service, *RESULTS, quiet=True)
    assert text == (
        "--- respond statistics ---\n"
        "3 datagrams came, 1 answered; 1 connections; 1 Echo Requests\n"
        "4576 octets came, 160 went back\n"
        "2 not answered: respond-to-a-group\n"
        "1 answers not sent by the kernel\n"
        "192.0.2.1: udp, 1500 octets, whole, ttl=61: 1 times\n"
    )


def test_without_failures_none_are_told(service: Service) -> None:
    out = io.StringIO()
    TextReport(service, out, quiet=False, verbose=False).finish()
    assert out.getvalue() == (
        "--- respond statistics ---\n"
        "0 datagrams came, 0 answered; 0 connections; 0 Echo Requests\n"
        "0 octets came, 0 went back\n"
    )
