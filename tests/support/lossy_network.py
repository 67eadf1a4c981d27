"""A lossy link with fifty hosts that ping each other, as octets: run as a program.

`python lossy_network.py SEED` prints the SHA-256 of the pcaps of both links. Nothing
but the seed may decide it: not the process, and not its PYTHONHASHSEED.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from random import Random

from asdic.engine.configuration import Configuration, InterfaceConfiguration
from asdic.engine.draws import Generator
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import ICMPV6, Outgoing
from asdic.sim import Impairments, Network, Recording
from asdic.tools.recordings import recording_octets
from asdic.wire import icmpv6

HOSTS = 50
LINKS = ("left", "right")
LOSSY = Impairments(
    delay=MILLISECOND,
    loss=0.05,
    duplication=0.02,
    reordering=0.1,
    reordering_delay=3 * MILLISECOND,
    rate=100_000_000,
)
OPERATING = Instant(10 * SECOND)
END = Instant(20 * SECOND)


def mac(number: int) -> bytes:
    return bytes((2, 0, 0, 0, 0, number))


def link_local(number: int) -> bytes:
    return bytes.fromhex("fe80000000000000000000fffe0000") + bytes((number,))


def ping(network: Network, number: int, node: Node) -> None:
    """Have a host ping the next but one, which is on its link."""
    destination = link_local((number + 2) % HOSTS)

    def send(now: Instant) -> None:
        message = icmpv6.EchoRequest(
            identifier=number, sequence_number=1, data=bytes(1800)
        )
        outgoing = Outgoing(
            destination=destination,
            protocol=ICMPV6,
            payload=message.encode_unsummed(),
            interface="eth0",
        )
        network.perform(f"h{number}", node.send(outgoing, now))

    network.at(Instant(OPERATING + number * MILLISECOND), send)


def run(seed: str) -> dict[str, Recording]:
    """Return what went over each link."""
    network = Network(lambda name: Random(f"{seed} {name}"))  # noqa: S311 - to repeat
    recordings: dict[str, Recording] = {}
    for name in LINKS:
        recordings[name] = Recording()
        network.add_link(name, LOSSY).taps.append(recordings[name])
    for number in range(HOSTS):
        interface = InterfaceConfiguration(name="eth0", link_layer_address=mac(number))

        def make(
            generator: Generator, interface: InterfaceConfiguration = interface
        ) -> Node:
            return Node(Configuration(interfaces=(interface,)), generator)

        node = network.add_host(f"h{number}", make)
        network.connect(f"h{number}", "eth0", LINKS[number % 2], mac(number))
        network.start(f"h{number}")
        ping(network, number, node)
    network.run(END)
    return recordings


def digest(recordings: dict[str, Recording]) -> str:
    """Return one SHA-256 over the pcaps."""
    octets = b"".join(recording_octets(one) for one in recordings.values())
    return sha256(octets).hexdigest()


if __name__ == "__main__":
    sys.stdout.write(digest(run(sys.argv[1])))
