"""Two simulated nodes ping each other over IPv4: ARP first, then echo."""

from __future__ import annotations

from random import Random

from asdic.engine.configuration import (
    Configuration,
    InterfaceConfiguration,
    StaticAddress,
)
from asdic.engine.draws import Generator
from asdic.engine.effects import Deliver, Effect, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.sim import Network
from asdic.wire import icmpv4
from asdic.wire.address import parse_address

ONE, OTHER = parse_address("192.0.2.1"), parse_address("192.0.2.2")
MACS = {"one": bytes.fromhex("020000000001"), "other": bytes.fromhex("020000000002")}
ARP, IPV4 = b"\x08\x06", b"\x08\x00"


def add(network: Network, name: str, address: bytes) -> Node:
    interface = InterfaceConfiguration(
        name="eth0",
        link_layer_address=MACS[name],
        addresses=(StaticAddress(octets=address, prefix_length=24),),
    )

    def make(generator: Generator) -> Node:
        return Node(Configuration(interfaces=(interface,)), generator)

    node = network.add_host(name, make)
    network.connect(name, "eth0", "lan", MACS[name])
    network.start(name)
    return node


def test_a_ping_is_resolved_answered_and_delivered() -> None:
    network = Network(Random)
    network.add_link("lan")
    one = add(network, "one", ONE)
    add(network, "other", OTHER)
    network.run(Instant(20 * SECOND))
    seen: list[tuple[str, Effect]] = []
    network.observers.append(lambda _, host, effect: seen.append((host, effect)))
    request = icmpv4.EchoRequest(identifier=7, sequence_number=1, data=b"asdic")

    outgoing = Outgoing(
        destination=OTHER, protocol=1, payload=request.encode_unsummed()
    )
    network.perform("one", one.send(outgoing, network.now))
    network.run(Instant(21 * SECOND))

    sent = [
        (host, effect.frame[12:14])
        for host, effect in seen
        if isinstance(effect, Transmit) and effect.frame[12:14] in {ARP, IPV4}
    ]
    assert sent == [("one", ARP), ("other", ARP), ("one", IPV4), ("other", IPV4)]
    (delivered,) = [one for _, one in seen if isinstance(one, Deliver)]
    assert icmpv4.decode(delivered.payload) == icmpv4.EchoReply(
        identifier=7, sequence_number=1, data=b"asdic"
    )
