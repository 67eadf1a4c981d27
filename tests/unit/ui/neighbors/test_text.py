"""What sessions with neighbors find, as text."""

from io import StringIO

import pytest
from msgspec.structs import replace

from asdic.probe.neighbors import Answer, Prefixed
from asdic.ui.neighbors.report import Event, Sessions
from asdic.ui.neighbors.text import TextReport
from link_frames import OURS, PEER_MAC, arp_packet
from neighbor_findings import (
    EVENTS,
    advertised,
    arp_session,
    beginning,
    binding_log,
    detection,
    discovery,
    ipv4_advertised,
    noticed,
    solicit,
)

ANSWER = EVENTS[0]


def shown(what: Event, *, quiet: bool = False, verbose: bool = False) -> str:
    out = StringIO()
    TextReport(out, quiet=quiet, verbose=verbose).show(noticed(what))
    return out.getvalue()


def ended(session: Sessions, *, quiet: bool = False, dropped: int = 0) -> str:
    out = StringIO()
    report = TextReport(out, quiet=quiet)
    report.start(beginning())
    out.truncate(0)
    out.seek(0)
    report.finish(session, dropped)
    return out.getvalue()


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("solicit", "Soliciting 192.0.2.2 on eth0...\n"),
        ("routers", "Soliciting 192.0.2.2 on eth0...\n\n"),
        ("arp", "ARPING 192.0.2.2 from 192.0.2.1 eth0\n"),
        ("discover", "Looking for neighbors on eth0...\n"),
        ("log", "Watching eth0; Ctrl-C ends it\n"),
        ("dad", ""),
    ],
)
def test_each_begins_with_what_is_done(command: str, line: str) -> None:
    out = StringIO()
    TextReport(out).start(beginning(command=command))
    assert out.getvalue() == line

    silent = StringIO()
    TextReport(silent, quiet=True).start(beginning(command=command))
    assert silent.getvalue() == ""


def test_verbose_names_the_socket_and_what_is_left_out_is_told() -> None:
    out = StringIO()
    large = Prefixed(octets=OURS, prefix_length=8)
    TextReport(out, verbose=True).start(beginning(command="dad", left_out=(large,)))
    assert out.getvalue() == (
        "Packet socket on eth0, 02:00:00:00:00:0a\n"
        "192.0.2.1/8 is too large to be swept: see --limit\n"
    )


def test_an_answer_is_as_of_ndisc6() -> None:
    assert isinstance(ANSWER, Answer)
    lines = "Target link-layer address: 02:00:00:00:00:0b\n from fe80::b\n"
    assert shown(ANSWER) == lines
    assert shown(ANSWER, quiet=True) == "02:00:00:00:00:0b\n"
    assert shown(ANSWER, verbose=True) == (
        lines + " flags: router, solicited; time: 1.235ms\n"
        " (of the frame: the advertisement has no address option)\n"
    )
    plain = replace(ANSWER, router=False, solicited=False, link_layer_address=PEER_MAC)
    assert shown(plain, verbose=True).endswith("flags: none; time: 1.235ms\n")


def test_each_event_has_its_line() -> None:
    lines = [shown(one).partition("\n")[0] for one in EVENTS[3:]]
    assert lines[:3] == [
        (
            "192.0.2.2 is taken by 02:00:00:00:00:0c: it is about to take it "
            "(by a frame from 02:00:00:00:00:0b)"
        ),
        "Broadcast request from 192.0.2.2 [02:00:00:00:00:0b]  0.653ms",
        "",
    ]
    assert [line[9:] for line in lines[3:]] == [
        "new        192.0.2.2 at 02:00:00:00:00:0b",
        "changed    192.0.2.2 from 02:00:00:00:00:0c to 02:00:00:00:00:0b",
        "flip flop  192.0.2.2 from 02:00:00:00:00:0c back to 02:00:00:00:00:0b",
        "moved      02:00:00:00:00:0b from 192.0.2.1 to 192.0.2.2",
        "mismatch   192.0.2.2 at 02:00:00:00:00:0b, in a frame from 02:00:00:00:00:0c",
    ]
    assert shown(EVENTS[4], quiet=True) == ""


def test_routers_are_shown_whole_or_by_what_scripts_want() -> None:
    assert shown(advertised()).endswith(" from fe80::b\n")
    assert shown(advertised(), quiet=True) == ""
    assert shown(ipv4_advertised()).endswith(" from 192.0.2.2\n")
    assert shown(ipv4_advertised(), quiet=True) == "192.0.2.2\n192.0.2.1\n"


def test_silence_is_told_unless_it_is_not_to_be() -> None:
    assert ended(solicit()) == "No response.\n"
    assert ended(solicit(), quiet=True) == ""
    assert ended(solicit(), dropped=2).endswith("2 frames were lost on this machine\n")


def test_a_verdict_is_told() -> None:
    free, taken, unknown = detection(), detection(), detection()
    assert free.is_over(1)
    taken.receive(arp_packet(), 0)
    assert ended(free) == "192.0.2.2 is free\n"
    assert ended(taken) == ""
    assert ended(unknown) == "192.0.2.2: interrupted, not known\n"


def test_arp_is_counted_as_by_arping() -> None:
    assert ended(arp_session()) == (
        "Sent 1 probes (1 broadcast(s))\n"
        "Received 2 response(s)\n"
        "2 stations have this address: 02:00:00:00:00:0b, 02:00:00:00:00:0c\n"
    )
    assert ended(arp_session(), quiet=True) == ""


def test_neighbors_are_a_table() -> None:
    assert ended(discovery()) == (
        "192.0.2.2  02:00:00:00:00:0b  arp\n"
        "fe80::b    02:00:00:00:00:0b  router, node-information; router; peer\n"
        "2 neighbors\n"
        "3 more than the table holds\n"
    )


def test_the_log_ends_with_what_happened() -> None:
    assert ended(binding_log()) == (
        "\n1 bindings; 2 new, 0 changed, 0 flip-flop, 0 moved, 0 mismatch\n"
        "1 forgotten: the table was full\n"
    )
