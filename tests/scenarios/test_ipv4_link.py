"""Whole IPv4 hosts on one link: who has which address, and who is not there."""

from __future__ import annotations

from random import Random

from asdic.engine.configuration import (
    ConflictDetection,
    InterfaceConfiguration,
    StaticAddress,
)
from asdic.engine.effects import Deliver, Effect, StaySilent, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv4, igmp, ipv4
from asdic.wire.arp import Operation, Packet
from asdic.wire.ipv4.options import RouterAlert
from turns import configuration

ONE = bytes((192, 0, 2, 1))
TWO = bytes((192, 0, 2, 2))
NOBODY = bytes((192, 0, 2, 77))
SYSTEMS = bytes((224, 0, 0, 1))
ICMPV4 = 1


class Link:
    """Hosts that hear each other at once; each has a letter as its name."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.effects: dict[str, list[Effect]] = {}
        self.now = 0

    def add(
        self,
        name: str,
        address: bytes,
        conflicts: ConflictDetection | None = None,
    ) -> Node:
        """Start a host with *address* on the link."""
        one = InterfaceConfiguration(
            name="eth0",
            link_layer_address=bytes.fromhex("0200000000") + name.encode(),
            addresses=(StaticAddress(octets=address, prefix_length=24),),
        )
        parts = configuration(
            interfaces=(one,), conflict_detection=conflicts or ConflictDetection()
        )
        node = Node(parts, Random(name))  # noqa: S311 - tests want it repeatable
        self.nodes[name] = node
        self.effects[name] = []
        self._take(name, node.start(Instant(self.now)))
        return node

    def wait(self, seconds: float) -> None:
        """Let time pass for all."""
        end = self.now + int(seconds * SECOND)
        while (due := self._next()) is not None and due[0] <= end:
            self.now = due[0]
            self._take(due[1], self.nodes[due[1]].wake(Instant(self.now)))
        self.now = end

    def ping(self, name: str, destination: bytes) -> None:
        """Have a host ping an address."""
        message = icmpv4.EchoRequest(identifier=7, sequence_number=1)
        outgoing = Outgoing(
            destination=destination,
            protocol=ICMPV4,
            payload=message.encode_unsummed(),
        )
        self._take(name, self.nodes[name].send(outgoing, Instant(self.now)))

    def hear(self, frame: bytes, sender: str = "") -> None:
        """Let all hear a frame but its sender."""
        for name, node in list(self.nodes.items()):
            if name != sender:
                self._take(name, node.receive(frame, "eth0", Instant(self.now)))

    def messages(self, name: str) -> list[icmpv4.Message]:
        """Return the ICMPv4 messages that were handed to somebody on a host."""
        return [
            icmpv4.decode(one.payload)
            for one in self.effects[name]
            if isinstance(one, Deliver) and one.protocol == ICMPV4
        ]

    def arp(self, name: str) -> list[Packet]:
        """Return the ARP packets that a host sent."""
        return [
            Packet.decode(one.frame, 14)
            for one in self.effects[name]
            if isinstance(one, Transmit) and one.frame[12:14] == b"\x08\x06"
        ]

    def silences(self, name: str) -> list[str]:
        """Return the rules that had a host stay silent."""
        return [
            one.rule.name for one in self.effects[name] if isinstance(one, StaySilent)
        ]

    def owns(self, name: str, address: bytes) -> bool:
        """Tell whether a host uses an address."""
        return self.nodes[name].host.interfaces["eth0"].owns(address)

    def _next(self) -> tuple[int, str] | None:
        due = [(node.next_wake(), name) for name, node in self.nodes.items()]
        return min(((at, name) for at, name in due if at is not None), default=None)

    def _take(self, name: str, effects: list[Effect]) -> None:
        self.effects[name] += effects
        for one in effects:
            if isinstance(one, Transmit):
                self.hear(one.frame, name)


def two_hosts() -> Link:
    link = Link()
    link.add("a", ONE)
    link.add("b", TWO)
    link.wait(15)
    for effects in link.effects.values():
        effects.clear()
    return link


def test_hosts_find_and_ping_each_other() -> None:
    link = two_hosts()

    link.ping("a", TWO)

    (reply,) = link.messages("a")
    assert isinstance(reply, icmpv4.EchoReply)
    assert [one.operation for one in link.arp("a")] == [Operation.REQUEST]
    assert [one.operation for one in link.arp("b")] == [Operation.REPLY]


def test_a_neighbor_that_goes_on_being_used_is_polled_and_stays() -> None:
    link = two_hosts()
    link.ping("a", TWO)
    for _ in range(10):
        link.wait(20)
        link.ping("a", TWO)

    assert len(link.messages("a")) == 11
    polls = [one for one in link.arp("a") if one.operation == Operation.REQUEST]
    assert len(polls) > 1


# RFC 1122 §3.2.2.1: the host itself may tell its upper layers, code 1.
def test_who_pings_nobody_is_told_so_and_the_link_is_not_flooded() -> None:
    link = two_hosts()
    for _ in range(20):
        link.ping("a", NOBODY)
    link.wait(3)

    told = link.messages("a")
    assert told
    for one in told:
        assert isinstance(one, icmpv4.DestinationUnreachable)
        assert one.code == 1
    assert len(link.arp("a")) == 3


def test_a_host_that_comes_second_does_not_take_the_address_of_the_first() -> None:
    link = Link()
    link.add("a", ONE)
    link.wait(15)

    link.add("b", ONE)
    link.wait(15)

    assert link.owns("a", ONE)
    assert not link.owns("b", ONE)
    link.ping("b", TWO)
    link.wait(15)
    assert link.owns("a", ONE)


# RFC 5227 §2.1.1: two that probe at the same time both give way.
def test_of_hosts_that_probe_at_the_same_time_two_never_use_one_address() -> None:
    link = Link()
    link.add("a", ONE)
    link.add("b", ONE)

    link.wait(60)

    assert not (link.owns("a", ONE) and link.owns("b", ONE))


def test_an_intruder_that_does_not_probe_is_met_by_an_announcement() -> None:
    link = Link()
    link.add("a", ONE)
    link.wait(15)
    link.effects["a"].clear()
    rude = link.add("b", ONE, ConflictDetection(enabled=False))
    assert rude is link.nodes["b"]

    link.ping("b", TWO)

    assert link.owns("a", ONE)
    (announced,) = link.arp("a")
    assert announced.sender_protocol_address == ONE
    assert announced.target_protocol_address == ONE
    link.wait(1)
    assert not link.owns("a", ONE)  # the intruder asked again within ten seconds


def query(*options: RouterAlert) -> bytes:
    header = ipv4.Header(
        source=bytes((192, 0, 2, 254)),
        destination=SYSTEMS,
        protocol=2,
        time_to_live=1,
        options=options,
    )
    message = igmp.MembershipQueryVersion3(group_address=bytes(4), max_resp_code=100)
    frame = bytes.fromhex("01005e000001 0200000000fe 0800")
    return frame + header.encode(igmp.encode(message))


def test_a_group_query_reaches_the_listener_with_its_router_alert() -> None:
    link = two_hosts()

    link.hear(query())
    assert link.silences("a") == ["igmp-query-without-router-alert"]
    link.hear(query(RouterAlert(value=0)))
    assert link.silences("a")[1:] == ["query-nothing-to-report"]
