"""`asdic decode -i` and packet sockets against the kernel, in namespaces."""

from __future__ import annotations

import json
import os
import shlex
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from asdic.errors import LinkError, UnknownName
from asdic.links.capture import PcapReader
from asdic.links.packet import LiveFrame, PacketSocket
from asdic.links.packet.expression import Expression
from asdic.wire import ethernet, icmpv4, icmpv6, ipv4, ipv6, packet, udp, vlan
from asdic.wire.address import parse_address
from asdic.wire.ipv6.options import PadN
from asdic.wire.layer import Layer
from asdic.wire.link_type import LinkType
from namespaces import Namespace, Network, require, wait_until

pytestmark = [pytest.mark.kernel, require("ping", "ethtool", "tcpdump")]

ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")
THERE, THERE6 = "10.0.0.2", "2001:db8::2"
MINE, THEIRS = parse_address("10.9.9.9"), parse_address("10.9.9.8")
MINE6, THEIRS6 = parse_address("2001:db8:9::9"), parse_address("2001:db8:9::8")
PING = icmpv4.EchoRequest(identifier=9, sequence_number=1)
CAPABILITIES = ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")
PING6 = icmpv6.EchoRequest(identifier=9, sequence_number=1)


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Namespace, Namespace]]:
    with Network() as network:
        here, there = network.namespace("here"), network.namespace("there")
        network.connect(here, there)
        here.address("10.0.0.1/24", "2001:db8::1/64")
        there.address(f"{THERE}/24", f"{THERE6}/64")
        yield here, there


def framed(ether_type: int, *layers: Layer) -> bytes:
    header = ethernet.Header(
        destination=b"\2\0\0\0\0\1", source=b"\2\0\0\0\0\2", ether_type=ether_type
    )
    return packet.build(header, *layers).octets


def in_ipv4(*layers: Layer, protocol: int = 1) -> tuple[Layer, ...]:
    header = ipv4.Header(
        source=MINE, destination=THEIRS, protocol=protocol, time_to_live=9
    )
    return header, *layers


def in_ipv6(*layers: Layer, next_header: int = 58) -> tuple[Layer, ...]:
    header = ipv6.Header(
        source=MINE6, destination=THEIRS6, next_header=next_header, hop_limit=9
    )
    return header, *layers


NOTHING = (PadN(data=bytes(4)),)
HOPS = ipv6.HopByHopOptions(next_header=60, options=NOTHING)
TARGETS = ipv6.DestinationOptions(next_header=44, options=NOTHING)
FRAGMENT = ipv6.Fragment(next_header=58, identification=1)
UDP = udp.Header(source_port=1, destination_port=2)
LAST = icmpv4.EchoRequest(identifier=9, sequence_number=2)
LAST_UDP = udp.Header(source_port=3, destination_port=4)

ICMP_FRAMES = (
    framed(0x800, *in_ipv4(PING)),
    framed(0x86DD, *in_ipv6(PING6)),
    framed(0x86DD, *in_ipv6(HOPS, TARGETS, FRAGMENT, PING6, next_header=0)),
    framed(0x8100, vlan.Tag(vlan_identifier=7, ether_type=0x800), *in_ipv4(PING)),
    framed(
        0x88A8,
        vlan.Tag(vlan_identifier=7, ether_type=0x8100),
        vlan.Tag(vlan_identifier=8, ether_type=0x86DD, priority=3),
        *in_ipv6(PING6),
    ),
)
OTHER_FRAMES = (
    framed(0x800, *in_ipv4(UDP, protocol=17)),
    framed(0x86DD, *in_ipv6(UDP, next_header=17)),
    framed(0x8100, vlan.Tag(vlan_identifier=7, ether_type=0x800))
    + packet.build(*in_ipv4(UDP, protocol=17), link_type=LinkType.RAW).octets,
    framed(0x9999),
)


def exchange(
    pair: tuple[Namespace, Namespace], last: bytes, expression: str | None = None
) -> list[LiveFrame]:
    """Send all frames from there to here; return what a socket here heard of them.

    The *last* passes the filter: what was not heard before it is not heard at all.
    """
    here, there = pair
    with here.inside():
        listener = PacketSocket("eth0")
    with there.inside():
        sender = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
        sender.bind(("eth0", 0))
    with listener, sender:
        program = None
        if expression is not None:
            program = Expression(expression, listener.link_type).program
        listener.listen(program)
        for frame in (*ICMP_FRAMES, *OTHER_FRAMES, last):
            sender.send(frame)
        heard: list[LiveFrame] = []
        while (frame_ := listener.receive(30)) is not None:
            if frame_.octets == last:
                break
            if frame_.octets[6:12] == b"\2\0\0\0\0\2":
                heard.append(frame_)
        assert frame_ is not None
        assert listener.drops().dropped == 0
    return heard


def test_the_filter_passes_icmp_only_and_tags_are_put_back(
    pair: tuple[Namespace, Namespace],
) -> None:
    heard = exchange(pair, framed(0x800, *in_ipv4(LAST)))
    assert [one.octets for one in heard] == list(ICMP_FRAMES)
    times = [one.time_ns for one in heard]
    assert times == sorted(times)
    assert times[0] > 1_500_000_000 * 10**9
    assert {one.outgoing for one in heard} == {False}


def test_an_expression_takes_the_place_of_the_filter(
    pair: tuple[Namespace, Namespace],
) -> None:
    last = framed(0x800, *in_ipv4(LAST_UDP, protocol=17))
    heard = exchange(pair, last, "udp and ip")
    assert [one.octets for one in heard][:1] == [OTHER_FRAMES[0]]
    assert all(one.octets in OTHER_FRAMES for one in heard)


@pytest.mark.parametrize("interface", ["lo", "any"])
def test_a_ping_is_shown_line_by_line_and_written(
    interface: str, pair: tuple[Namespace, Namespace], tmp_path: Path
) -> None:
    here, _ = pair
    path = tmp_path / "live.pcap"
    # Other types come and go as the kernel likes.
    types = ("--type", "echo-request", "--type", "echo-reply")
    words = ("decode", "-i", interface, "--json", "--family", "ipv6", *types)
    process = here.start(*ASDIC, *words, "-w", str(path), "-c", "2")
    wait_until(lambda: path.exists() and path.stat().st_size > 0, "a capture")
    here.run("ping", "-c", "1", "::1")
    shown, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "packets passed the filter" in said
    messages = [
        json.loads(line)["layers"][-1]["message"] for line in shown.splitlines()
    ]
    assert messages == ["echo-request", "echo-reply"]
    with PcapReader(path) as capture:
        assert len(list(capture)) == 2


def test_ctrl_c_ends_it_with_the_counts(pair: tuple[Namespace, Namespace]) -> None:
    here, _ = pair
    words = ("decode", "-i", "eth0", "--type", "echo-reply")
    process = here.start(*ASDIC, *words)
    pings = here.start("ping", "-i", "0.1", THERE)
    assert process.stdout is not None
    line = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    here.stop(pings)
    assert process.returncode == 0
    assert "ICMP echo reply" in line
    assert "0 of them lost" in said


def test_checksums_that_are_yet_to_come_are_not_judged(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, _ = pair
    with here.inside(), PacketSocket("eth0") as listener:
        listener.listen(Expression("udp", listener.link_type).program)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(b"hello", (THERE, 9))
        frame = listener.receive(30)
    assert frame is not None
    assert frame.outgoing
    assert frame.checksum_pending


def test_an_interface_that_is_none_is_refused(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, _ = pair
    with here.inside(), pytest.raises(UnknownName, match="no such interface"):
        PacketSocket("eth77")


def test_one_that_is_down_is_an_error() -> None:
    with Network() as network:
        alone = network.namespace("alone")
        network.connect(alone, network.namespace("other"))
        with alone.inside(), PacketSocket("eth0") as listener:
            listener.listen()
            alone.ip("link", "set", "eth0", "down")
            with pytest.raises(LinkError, match="eth0: the interface is down"):
                listener.receive(30)


def test_who_may_not_listen_is_told_what_is_missing(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, _ = pair
    done = here.run(*ASDIC, "decode", "-i", "eth0", check=False, unprivileged=True)
    assert done.returncode == 2
    assert "needs CAP_NET_RAW" in done.stderr


def test_every_capability_is_given_up_once_the_interface_is_open(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, _ = pair
    process = here.start(*ASDIC, "decode", "-i", "lo", "--type", "echo-reply")
    pings = here.start("ping", "-i", "0.2", "127.0.0.1")
    assert process.stdout is not None
    assert "ICMP echo reply" in process.stdout.readline()
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    here.stop(pings)
    held = dict(line.split(":\t") for line in status.splitlines())
    assert {name: int(held[name], 16) for name in CAPABILITIES} == dict.fromkeys(
        CAPABILITIES, 0
    )


def test_what_tcpdump_writes_into_a_pipe_is_shown_packet_by_packet(
    pair: tuple[Namespace, Namespace],
) -> None:
    here, _ = pair
    decode = f"{shlex.join(ASDIC)} decode --json -"
    dump = "exec tcpdump -i lo -U -w - icmp 2>/dev/null"
    process = here.start("sh", "-c", f"({dump}) | {decode}")
    assert process.stdout is not None
    # Whatever tcpdump still misses while it starts, there is a next ping.
    pings = here.start("ping", "-i", "0.2", "127.0.0.1")
    shown = [process.stdout.readline() for _ in range(3)]
    here.stop(pings)
    assert process.poll() is None  # tcpdump goes on: nothing ended, or filled a buffer
    os.killpg(process.pid, signal.SIGINT)  # it leads a session of its own
    process.communicate(timeout=30)
    assert [json.loads(line)["frame"] for line in shown] == [1, 2, 3]
