"""Ping's output as JSON."""

import io
import json
from typing import Any

from asdic.links.names import Endpoint
from asdic.probe.instant import MILLISECOND
from asdic.probe.ping import (
    ErrorReceived,
    Outstanding,
    PingSession,
    Plan,
    Reply,
    Verdict,
    WrongOctet,
)
from asdic.probe.ping.payload import Payload
from asdic.tools.ping import (
    Happened,
    OpenPing,
    PingOptions,
    Refused,
    Result,
    Sent,
    StatusAsked,
)
from asdic.ui.ping.json_lines import JsonReport
from asdic.wire import icmpv4
from memory_link import MemoryLink, answer

US, THEM = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 2])
V6 = bytes.fromhex("20010db8" + "00" * 11 + "01")


def written(  # the values of JSON are of any kind
    *events: Result, source: bytes = US, answered: bool = False, whole: bool = False
) -> list[dict[str, Any]]:
    out = io.StringIO()
    session = PingSession(
        Plan(count=1), Payload(16, 5), source=US, destination=THEM, identifier=77
    )
    if answered:
        for effect in session.wake(0):
            octets = getattr(effect, "octets", b"")
            session.receive(
                answer(icmpv4.EchoRequest.decode(octets)),
                source=THEM,
                hop_limit=64,
                now=3 * MILLISECOND,
            )
    ping = OpenPing(
        endpoint=Endpoint(address=THEM),
        source=source,
        interface=None,
        link=MemoryLink(lambda _: []),
        session=session,
    )
    report = JsonReport(ping, PingOptions(host="example"), out)
    if whole:
        report.start()
    for what in events:
        report.show(Happened(time_ns=9, what=what))
    if whole:
        report.finish()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_reply() -> None:
    [line] = written(
        Reply(
            verdict=Verdict.ANSWER,
            source=THEM,
            identifier=77,
            sequence_number=1,
            length=64,
            hop_limit=63,
            round_trip=5,
        )
    )

    assert line == {
        "event": "reply",
        "time_ns": 9,
        "verdict": "answer",
        "address": "198.51.100.2",
        "identifier": 77,
        "sequence_number": 1,
        "length": 64,
        "time_to_live": 63,
        "rtt_ns": 5,
        "checksum_status": "valid",
        "truncated": False,
        "wrong_octet": None,
    }


def test_ipv6_has_hop_limits() -> None:
    [line] = written(
        Reply(
            verdict=Verdict.CORRUPTED,
            source=V6,
            identifier=77,
            sequence_number=1,
            length=64,
            hop_limit=63,
            checksum_valid=False,
            wrong_octet=WrongOctet(offset=8, expected=8, found=9),
        ),
        source=V6,
    )

    assert line["hop_limit"] == 63
    assert line["checksum_status"] == "invalid"
    assert line["wrong_octet"] == {"offset": 8, "expected": 8, "found": 9}
    assert "time_to_live" not in line


def test_an_error() -> None:
    [line] = written(
        ErrorReceived(sender=US, type=3, code=4, sequence_number=1, mtu=1400)
    )

    assert line == {
        "event": "error",
        "time_ns": 9,
        "address": "192.0.2.1",
        "type": 3,
        "code": 4,
        "meaning": "Frag needed and DF set (mtu = 1400)",
        "sequence_number": 1,
        "final": True,
        "mtu": 1400,
        "pointer": None,
        "gateway": None,
    }


def test_an_error_of_nobody_that_names_a_gateway() -> None:
    [line] = written(
        ErrorReceived(
            sender=None,
            type=5,
            code=1,
            sequence_number=1,
            is_failure=False,
            gateway=US,
        )
    )

    assert line["address"] is None
    assert line["gateway"] == "192.0.2.1"
    assert line["final"] is False


def test_the_rest() -> None:
    lines = written(
        Sent(sequence_number=1),
        Outstanding(sequence_number=1),
        Refused(sequence_number=2, problem="message too long", mtu=1400),
        StatusAsked(),
    )

    assert [line["event"] for line in lines] == ["outstanding", "refused", "status"]
    assert lines[1]["mtu"] == 1400
    assert lines[2]["rtt_ns"] is None


def test_beginning_and_end() -> None:
    start, end = written(answered=True, whole=True)

    assert start["event"] == "start"
    assert start["address"] == "198.51.100.2"
    assert start["family"] == "ipv4"
    assert start["socket"] == "datagram"
    assert start["identifier"] == 77
    assert end["event"] == "summary"
    assert (end["transmitted"], end["received"], end["loss"]) == (1, 1, 0.0)
    assert end["rtt_ns"]["average"] == 3 * MILLISECOND
