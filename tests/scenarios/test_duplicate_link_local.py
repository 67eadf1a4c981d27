"""What other nodes do to the test of a whole node's link-local address."""

from __future__ import annotations

from random import Random

import pytest

from asdic.engine.effects import Effect, StaySilent, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing, icmpv6_packet
from asdic.wire import icmpv6
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address, solicited_node
from turns import LINK_LOCAL, MAC, configuration

NEIGHBOR = parse_address("fe80::200:ff:fe00:100")
GROUP = solicited_node(LINK_LOCAL)
CLAIM = icmpv6.NeighborSolicitation(target_address=LINK_LOCAL)
IPV6 = b"\x86\xdd"


def frame(packet: bytes) -> bytes:
    """Return *packet* in a frame from a neighbor, to the group or to the node."""
    destination = packet[24:40]
    is_group = destination[0] == 0xFF
    target = b"\x33\x33" + destination[-4:] if is_group else MAC
    return target + bytes.fromhex("020000000100") + IPV6 + packet


class Host:
    """A node that was just started, its first solicitation sent."""

    def __init__(self) -> None:
        self.node = Node(
            configuration(),
            Random(1),  # noqa: S311 - tests want it repeatable
            {"dad-delay": 0.0},
        )
        self.effects: list[Effect] = self.node.start(Instant(0))
        self.now = Instant(0)
        self.run(0)

    def run(self, seconds: int) -> None:
        """Let time pass."""
        end = Instant(self.now + seconds * SECOND)
        while (at := self.node.next_wake()) is not None and at <= end:
            self.effects += self.node.wake(at)
        self.now = end

    def receive(self, packet: bytes) -> list[str]:
        """Receive a packet, and return the names of the rules that kept silence."""
        effects = self.node.receive(frame(packet), "eth0", self.now)
        self.effects += effects
        return [one.rule.name for one in effects if isinstance(one, StaySilent)]

    def sent(self) -> int:
        """Return how many frames were sent so far."""
        return sum(isinstance(one, Transmit) for one in self.effects)

    @property
    def owns_address(self) -> bool:
        """Whether the link-local address is assigned."""
        return self.node.host.interfaces["eth0"].owns(LINK_LOCAL)


def test_a_valid_claim_makes_a_duplicate() -> None:
    host = Host()
    host.receive(icmpv6_packet(CLAIM, IPV6_UNSPECIFIED, GROUP))
    host.run(5)
    assert not host.owns_address


@pytest.mark.requirement("rfc4862-5.4.1-a")
@pytest.mark.parametrize(
    "packet",
    [
        pytest.param(
            icmpv6_packet(CLAIM, IPV6_UNSPECIFIED, GROUP, hop_limit=254),
            id="forwarded",
        ),
        pytest.param(
            icmpv6_packet(CLAIM, IPV6_UNSPECIFIED, parse_address("ff02::1")),
            id="to all nodes",
        ),
        pytest.param(
            icmpv6_packet(
                icmpv6.NeighborSolicitation(target_address=LINK_LOCAL, code=1),
                IPV6_UNSPECIFIED,
                GROUP,
            ),
            id="code",
        ),
        pytest.param(
            icmpv6_packet(
                icmpv6.NeighborAdvertisement(target_address=LINK_LOCAL, solicited=True),
                NEIGHBOR,
                parse_address("ff02::1"),
            ),
            id="solicited advertisement to a group",
        ),
        pytest.param(
            icmpv6_packet(CLAIM, IPV6_UNSPECIFIED, GROUP)[:-1] + b"\0",
            id="checksum",
        ),
    ],
)
def test_an_invalid_claim_is_none(packet: bytes) -> None:
    host = Host()
    assert len(host.receive(packet)) == 1
    host.run(5)
    assert host.owns_address


@pytest.mark.requirement("rfc4862-5.4.5-b")
def test_a_node_whose_link_local_address_is_a_duplicate_is_off_the_link() -> None:
    host = Host()
    host.receive(icmpv6_packet(CLAIM, IPV6_UNSPECIFIED, GROUP))
    sent = host.sent()

    host.run(60)
    request = icmpv6.EchoRequest(identifier=1, sequence_number=1)
    silences = host.receive(icmpv6_packet(request, NEIGHBOR, parse_address("ff02::1")))
    outgoing = Outgoing(
        destination=NEIGHBOR, protocol=58, payload=request.encode_unsummed()
    )
    host.effects += host.node.send(outgoing, host.now)
    host.run(60)

    assert host.sent() == sent
    assert len(silences) == 1
