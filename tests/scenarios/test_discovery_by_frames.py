"""A whole host and frames of a router: what is invalid changes nothing."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from asdic.engine.effects import StaySilent, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import icmpv6, ipv6, ndp
from asdic.wire.address import parse_address
from asdic.wire.icmpv6 import Message
from turns import MAC, configuration

ROUTER = parse_address("fe80::200:ff:fe00:a0a0")
BETTER = parse_address("fe80::200:ff:fe00:a1a1")
GLOBAL = parse_address("2001:db8::a0a0")
ALL_NODES = parse_address("ff02::1")
AFAR = parse_address("2001:db8:f::1")
ICMPV6, FRAGMENT, UDP = 58, 44, 17
ADDRESS = ndp.SourceLinkLayerAddress(link_layer_address=bytes.fromhex("00000000a0a0"))
ADVERTISEMENT = icmpv6.RouterAdvertisement(router_lifetime=1800, options=(ADDRESS,))
REDIRECT = icmpv6.Redirect(target_address=BETTER, destination_address=AFAR)


def framed(packet: bytes) -> bytes:
    """Return an Ethernet frame to the host."""
    return MAC + bytes.fromhex("00000000a0a0") + b"\x86\xdd" + packet


class Bench:
    """A host whose addresses are tested."""

    def __init__(self) -> None:
        self.node = Node(configuration(), Random(1))  # noqa: S311 - repeatable
        self.now = 0
        self.node.start(Instant(0))
        self.wait(5)

    def wait(self, seconds: int) -> None:
        end = self.now + seconds * SECOND
        while (at := self.node.next_wake()) is not None and at <= end:
            self.node.wake(at)
        self.now = end

    def receive(
        self,
        message: Message | bytes,
        source: bytes = ROUTER,
        hop_limit: int = 255,
        *,
        fragmented: bool = False,
    ) -> list[str]:
        """Deliver a message; return the names of the rules that had it ignored."""
        octets = message if isinstance(message, bytes) else message.encode_unsummed()
        if octets[2:4] == bytes(2):
            octets = fill_checksum(octets, ICMPV6, source, ALL_NODES)
        header = ipv6.Header(
            source=source,
            destination=ALL_NODES,
            next_header=FRAGMENT if fragmented else ICMPV6,
            hop_limit=hop_limit,
        )
        if fragmented:
            octets = bytes((ICMPV6, 0, 0, 0, 0, 0, 0, 1)) + octets
        effects = self.node.receive(
            framed(header.encode(octets)), "eth0", Instant(self.now)
        )
        return [one.rule.name for one in effects if isinstance(one, StaySilent)]

    def receive_case(self, case: Case) -> list[str]:
        return self.receive(
            case.message, case.source, case.hop_limit, fragmented=case.fragmented
        )

    def known(self) -> list[object]:
        """Return what a router could have changed."""
        state = self.node.state()
        return [state["routes"], state["neighbors"], state["discovery"]]

    def hop(self) -> bytes:
        """Return the link-layer address that a packet for afar goes to."""
        ping = Outgoing(destination=AFAR, protocol=UDP, payload=bytes(8))
        effects = self.node.send(ping, Instant(self.now))
        frames = [one.frame for one in effects if isinstance(one, Transmit)]
        return frames[0][:6] if frames else b""


class Case(NamedTuple):
    """A message with one fault, and the rule that names it."""

    rule: str
    message: Message | bytes
    source: bytes = ROUTER
    hop_limit: int = 255
    fragmented: bool = False


def faulty(message: Message, least: int) -> list[Case]:
    """Return the faults that an advertisement and a Redirect have in common."""
    octets = message.encode_unsummed()
    wrong_sum = octets[:2] + b"\x12\x34" + octets[4:]
    return [
        Case("nd-hop-limit", message, hop_limit=254),
        Case("nd-source-not-link-local", message, source=GLOBAL),
        Case("nd-fragmented", message, fragmented=True),
        Case("nd-code", octets[:1] + b"\x01" + octets[2:]),
        Case("nd-message-too-short", octets[: least - 1]),
        Case("nd-option-length-zero", octets + bytes((1, 0)) + bytes(6)),
        Case("icmpv6-checksum", wrong_sum),
    ]


REDIRECT_CASES = [
    *faulty(REDIRECT, 40),
    Case(
        "nd-redirect-destination-multicast",
        replace(REDIRECT, destination_address=ALL_NODES),
    ),
    Case("nd-redirect-target", replace(REDIRECT, target_address=GLOBAL)),
]


@pytest.mark.requirement("rfc4861-6.1.2-a")
@pytest.mark.requirement("rfc4861-11-a")
@pytest.mark.requirement("rfc6980-5-a")
@pytest.mark.parametrize("case", faulty(ADVERTISEMENT, 16), ids=lambda case: case.rule)
def test_an_invalid_advertisement_changes_nothing(case: Case) -> None:
    bench = Bench()
    before = bench.known()
    assert bench.receive_case(case) == [case.rule]
    assert bench.known() == before


def test_the_advertisement_itself_is_valid() -> None:
    bench = Bench()
    assert bench.receive(ADVERTISEMENT) == []
    assert bench.hop() == ADDRESS.link_layer_address


@pytest.mark.requirement("rfc4861-8.1-a")
@pytest.mark.requirement("rfc4861-8.1-c")
@pytest.mark.requirement("rfc4861-8.1-d")
@pytest.mark.requirement("rfc4861-11-a")
@pytest.mark.requirement("rfc6980-5-a")
@pytest.mark.parametrize("case", REDIRECT_CASES, ids=lambda case: case.rule)
def test_an_invalid_redirect_changes_nothing(case: Case) -> None:
    bench = Bench()
    bench.receive(ADVERTISEMENT)
    bench.hop()
    before = bench.known()
    assert bench.receive_case(case) == [case.rule]
    assert bench.known() == before


def test_the_redirect_itself_is_valid() -> None:
    bench = Bench()
    bench.receive(ADVERTISEMENT)
    bench.hop()
    link_layer = bytes.fromhex("00000000a1a1")
    option = ndp.TargetLinkLayerAddress(link_layer_address=link_layer)
    assert bench.receive(replace(REDIRECT, options=(option,))) == []
    assert bench.hop() == link_layer


@pytest.mark.requirement("rfc4861-8.3-d")
def test_a_host_sends_no_redirect_for_a_packet_that_is_not_its_own() -> None:
    bench = Bench()
    bench.receive(ADVERTISEMENT)
    header = ipv6.Header(source=ROUTER, destination=AFAR, next_header=UDP, hop_limit=64)
    effects = bench.node.receive(
        framed(header.encode(bytes(8))), "eth0", Instant(bench.now)
    )
    assert [type(one) for one in effects] == [StaySilent]
