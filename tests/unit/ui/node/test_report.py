"""What `asdic node` tells while it runs."""

from __future__ import annotations

from io import StringIO

from asdic.engine.addresses import AddressChanged
from asdic.engine.effects import Notify, StaySilent, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.engine.interface import AddressState
from asdic.engine.neighbor import NeighborChanged, State
from asdic.engine.rule import Rule
from asdic.ui.node.report import Events, Trace, summary_lines
from asdic.wire import icmpv6
from asdic.wire.link_type import LinkType
from frame_links import MAC, NODE, Cable, frame_of, introduction, station_on

ADDRESS = Notify(
    AddressChanged(interface="t0", address=NODE, state=AddressState.PREFERRED)
)
NEIGHBOR = Notify(
    NeighborChanged(
        interface="t0", address=NODE, state=State.STALE, link_layer_address=MAC
    )
)
FRAME = frame_of(icmpv6.EchoRequest(identifier=7, sequence_number=1))
RULE = Rule(name="some-rule", source="RFC 1 §1", text="Nothing is said.")
TYPES = {"t0": LinkType.ETHERNET, "u0": LinkType.RAW}
CHANGED = "address changed on t0: address 2001:db8::9, state preferred"
NOW = Instant(3 * SECOND)


def test_only_what_becomes_of_addresses_is_told_without_being_asked() -> None:
    out = StringIO()
    events = Events(out)
    for what in (NEIGHBOR, ADDRESS):
        events(what.event)
    assert out.getvalue() == f"{CHANGED}\n"


def test_a_trace_tells_everything_and_when() -> None:
    out = StringIO()
    trace = Trace(out, Instant(SECOND), TYPES)
    trace(NOW, "t0", FRAME)
    trace(NOW, "", Transmit("u0", FRAME[14:]))
    trace(NOW, "", StaySilent(RULE, "t0"))
    trace(NOW, "", ADDRESS)
    echo = "IP6 2001:db8::b > 2001:db8::9: ICMP6, echo request, id 7, seq 1, length 8"
    assert out.getvalue().splitlines() == [
        f"    2.000000  t0 in       02:00:00:00:00:0b > 02:00:00:00:00:09 {echo}",
        f"    2.000000  u0 out      {echo}",
        "    2.000000  t0 silent   some-rule (RFC 1 §1): Nothing is said.",
        f"    2.000000  t0 event    {CHANGED}",
    ]


def test_the_summary_tells_what_was_counted_and_lost() -> None:
    cable = Cable()
    station = station_on(cable)
    station.start()
    cable.give(introduction())
    station.drain("eth0")
    cable.lost = 2
    lines = list(summary_lines(station))
    assert "icmpv6_in: 135 1" in lines
    assert lines[-1] == "eth0: 2 frames could not be sent"
    cable.lost = 0
    assert list(summary_lines(station)) == lines[:-1]
