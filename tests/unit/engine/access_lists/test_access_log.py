"""Packets that an entry with `log` matched are told: the first, then now and then."""

from __future__ import annotations

from access_lists import AccessBench, access_list, deny, permit
from asdic.engine.access_lists import AccessLogged
from asdic.engine.configuration import AccessAction, AccessControl
from asdic.engine.instant import SECOND
from routers import MACS, A, B, datagram, echo

IN = {"ipv4_access_in": "A"}
INTERVAL = AccessControl().log_interval
FIRST = AccessLogged(
    interface="eth0",
    access_list="A",
    sequence=10,
    action=AccessAction.PERMIT,
    source=A,
    destination=B,
    protocol=17,
    source_port=9,
    destination_port=33435,
)


def told(bench: AccessBench) -> list[tuple[int, int]]:
    """Return the entries and numbers of packets that were told."""
    return [(one.sequence, one.packets) for one in bench.logged]


def test_the_first_packet_of_a_flow_is_told_at_once() -> None:
    bench = AccessBench(access_list(permit(log=True)), eth0=IN)
    bench.receive(datagram())
    assert bench.logged == [FIRST]
    assert len(bench.sent) == 1


def test_the_others_are_told_together_every_five_minutes() -> None:
    bench = AccessBench(access_list(permit(log=True)), eth0=IN)
    bench.receive(datagram())
    for _ in range(3):
        bench.receive(datagram())
        assert bench.logged == []
    bench.wait(INTERVAL)
    assert told(bench) == [(10, 3)]
    bench.receive(datagram())
    bench.wait(INTERVAL)
    assert told(bench) == [(10, 1)]


def test_a_flow_that_was_quiet_is_forgotten_and_new_when_it_comes_again() -> None:
    bench = AccessBench(access_list(permit(log=True)), eth0=IN)
    bench.receive(datagram())
    assert len(bench.node.host.access.log) == 1
    bench.wait(INTERVAL)
    assert told(bench) == []
    assert len(bench.node.host.access.log) == 0
    bench.receive(datagram())
    assert told(bench) == [(10, 1)]


def test_flows_are_counted_apart() -> None:
    bench = AccessBench(
        access_list(deny(protocol=1, log=True), permit(log=True)), eth0=IN
    )
    bench.receive(datagram())
    bench.receive(echo(destination=B))
    (event,) = bench.logged
    assert (event.sequence, event.action) == (10, AccessAction.DENY)
    assert (event.icmp_type, event.icmp_code) == (8, 0)


def test_an_entry_that_asks_for_it_tells_the_link_layer_source() -> None:
    bench = AccessBench(access_list(permit(log_input=True)), eth0=IN)
    bench.receive(datagram())
    (event,) = bench.logged
    assert event.link_layer_source == MACS[A]


def test_the_interval_is_as_configured() -> None:
    control = AccessControl(log_interval=SECOND)
    bench = AccessBench(access_list(permit(log=True)), eth0=IN, control=control)
    bench.receive(datagram())
    bench.receive(datagram())
    bench.wait(SECOND)
    assert told(bench) == [(10, 1)]
