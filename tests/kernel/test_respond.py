"""`asdic respond` on Linux: what arrives, how, and who gets nothing.

near --- router --- far        the link beyond the router carries 1400 octets
"""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_bytes
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from asdic.engine.instant import SECOND
from asdic.engine.plpmtud import PlpmtudState, udp_constants
from asdic.links.names import Endpoint
from asdic.links.udp_path import UdpPath
from asdic.probe.respond import Direction, Key, Kind, Message, Seal
from asdic.tools.path_mtu import PathFound, discover
from asdic.tools.respond import Question, SealedPath, ask_async, read_key
from asdic.ui.respond.schema import schema
from asdic.wire.address import parse_address
from namespaces import Namespace, Network, require, wait_until

pytestmark = [pytest.mark.kernel, require("ping", "setpriv", "sysctl")]

ASDIC = (sys.executable, "-m", "asdic", "respond")
PORT = 7007
NARROW = 1400
FAR = {4: "10.2.0.2", 6: "2001:db8:2::2"}
NEAR = {4: "10.1.0.2", 6: "2001:db8:1::2"}
FAMILY = {4: socket.AF_INET, 6: socket.AF_INET6}
HEADERS = {4: 28, 6: 48}
VERSIONS = pytest.mark.parametrize("version", [4, 6])
Line = dict[str, Any]  # as JSON has it
VALIDATOR = Draft202012Validator(schema())


class Path3:
    """The namespaces, and the keys."""

    def __init__(self, network: Network, folder: Path) -> None:
        self.near = network.namespace("near")
        self.router = network.namespace("router")
        self.far = network.namespace("far")
        network.connect(self.near, self.router)
        network.connect(self.router, self.far, ("eth1", "eth0"))
        self.near.address("10.1.0.2/24", "2001:db8:1::2/64")
        self.router.address("10.1.0.1/24", "2001:db8:1::1/64")
        self.router.address("10.2.0.1/24", "2001:db8:2::1/64", interface="eth1")
        self.far.address("10.2.0.2/24", "2001:db8:2::2/64")
        self.router.ip("link", "set", "eth1", "mtu", str(NARROW))
        self.far.ip("link", "set", "eth0", "mtu", str(NARROW))
        for member, number in ((self.near, 1), (self.far, 2)):
            member.ip("route", "add", "default", "via", f"10.{number}.0.1")
            member.ip("-6", "route", "add", "default", "via", f"2001:db8:{number}::1")
        self.router.sysctl(net__ipv4__ip_forward=1, net__ipv6__conf__all__forwarding=1)
        self.key = folder / "key"
        # For nobody, too, who runs some of these.
        self.key.write_text("a key for tests only\n")
        self.key.chmod(0o640)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path3]:
    with Network() as network:
        yield Path3(network, tmp_path_factory.mktemp("respond"))


class Running:
    """A far end that runs, and what it says."""

    def __init__(self, member: Namespace, words: tuple[str, ...]) -> None:
        self.process = member.start(*ASDIC, *words)
        self.lines: list[Line] = []

    def until(self, holds: Callable[[Line], bool]) -> Line:
        """Return the next line that is so."""
        assert self.process.stdout is not None
        while text := self.process.stdout.readline():
            line: Line = json.loads(text)
            VALIDATOR.validate(line)
            self.lines.append(line)
            if holds(line):
                return line
        raise AssertionError(self.process.communicate())

    def stop(self, number: int = signal.SIGTERM) -> Line:
        """End it; return its summary."""
        self.process.send_signal(number)
        found = self.until(lambda line: line["event"] == "summary")
        assert self.process.wait(60) == 0
        return found


@pytest.fixture
def start(path: Path3) -> Iterator[Callable[..., Running]]:
    """Start far ends that wait for datagrams and connections of both versions."""
    started: list[Running] = []

    def begin(*words: str, key: bool = True, waits: int = 4) -> Running:
        keys = ("-k", str(path.key)) if key else ()
        found = Running(path.far, (*keys, "--json", *words))
        for _ in range(waits):
            found.until(lambda line: line["event"] == "listening")
        started.append(found)
        return found

    yield begin
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate()


def asked(path: Path3, *words: str) -> tuple[int, list[Line]]:
    """Return what asking from the near end says, and its exit code."""
    # Patience costs nothing where there is an answer.
    patience = () if any(word.startswith("-W") for word in words) else ("-W10",)
    done = path.near.run(
        *ASDIC, "-k", str(path.key), "--json", *words, *patience, check=False
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    for line in lines:
        VALIDATOR.validate(line)
    assert not done.stderr
    return done.returncode, lines


def of(lines: list[Line], event: str) -> list[Line]:
    return [line for line in lines if line["event"] == event]


def plain(path: Path3, version: int) -> socket.socket:
    """Return a UDP socket at the near end, connected to the far end."""
    with path.near.inside():
        found = socket.socket(FAMILY[version], socket.SOCK_DGRAM)
    found.connect((FAR[version], PORT))
    found.settimeout(60)
    return found


@VERSIONS
def test_sizes_that_fit_are_acknowledged_and_reported(
    path: Path3, start: Callable[..., Running], version: int
) -> None:
    far = start()
    code, lines = asked(
        path, "--ask", FAR[version], "-s", "1280", "-s", "1400", "-s", "1500", "-W1"
    )
    assert code == 1
    probes = of(lines, "probe")
    assert [line["size"] for line in probes if line["rtt_ns"]] == [1280, 1400]
    assert probes[2]["tries"] == 3
    rows = of(lines, "arrival")
    assert {row["size"] for row in rows} == {1280, 1400}
    assert {row["hop_limit"] for row in rows} == {63}
    assert {row["largest_fragment"] for row in rows} == {None}
    (answer,) = of(lines, "answer")
    assert answer["address"] == NEAR[version]
    summary = far.stop()
    assert {row["address"] for row in summary["arrivals"]} == {NEAR[version]}
    assert summary["answered_octets"] < summary["received_octets"]


@VERSIONS
def test_an_echo_in_full_size_comes_back_from_the_address_asked(
    path: Path3, start: Callable[..., Running], version: int
) -> None:
    start()
    code, lines = asked(path, "--ask", FAR[version], "--echo", "-s", "1400")
    assert code == 0
    assert [line["size"] for line in of(lines, "probe")] == [1400]


@VERSIONS
def test_a_fragmented_datagram_is_told_with_its_largest_fragment(
    path: Path3, start: Callable[..., Running], version: int
) -> None:
    far = start("--open")
    with plain(path, version) as sock:
        if version == 4:
            sock.setsockopt(socket.IPPROTO_IP, 10, 0)  # IP_MTU_DISCOVER: no DF
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, 0xB9)
        else:
            sock.setsockopt(socket.IPPROTO_IPV6, 24, NARROW)  # IPV6_MTU
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_TCLASS, 0xB9)
        sock.send(bytes(3000))
        seen = far.until(lambda line: line["event"] == "datagram")
        assert len(sock.recv(4000)) == 3000
    assert seen["kind"] == "octets"
    assert seen["size"] == 3000 + HEADERS[version]
    # As much as fits 1400 and is a multiple of 8 behind the headers; the router may
    # cut a fragment of 1500 again, and then its largest part has the same size.
    assert seen["largest_fragment"] == (1396 if version == 4 else 1400)
    assert (seen["dscp"], seen["ecn"]) == (46, 1)


@VERSIONS
def test_echo_requests_are_counted_and_reported(
    path: Path3, start: Callable[..., Running], version: int
) -> None:
    far = start("--icmp", waits=6)
    assert all(line["kernel_answers"] for line in far.lines[-2:])
    path.near.run("ping", "-c1", "-s", "1000", FAR[version])
    far.until(lambda line: line["event"] == "echo_request")
    code, lines = asked(path, "--ask", FAR[version])
    assert code == 0
    (row,) = of(lines, "arrival")
    assert row["protocol"] == ("icmp" if version == 4 else "icmpv6")
    assert row["size"] == 1000 + HEADERS[version]
    assert row["hop_limit"] == 63


def test_it_is_told_that_nobody_answers_echo_requests(
    path: Path3, start: Callable[..., Running]
) -> None:
    path.far.sysctl(net__ipv4__icmp_echo_ignore_all=1)
    try:
        far = start("--icmp", "-4", waits=3)
    finally:
        path.far.sysctl(net__ipv4__icmp_echo_ignore_all=0)
    assert not far.lines[-1]["kernel_answers"]


@VERSIONS
def test_who_does_not_know_the_key_gets_nothing(
    path: Path3, start: Callable[..., Running], version: int
) -> None:
    far = start()
    with plain(path, version) as sock:
        for octets in (b"anything", b"PMTU\1\1" + bytes(54), bytes(1200)):
            sock.send(octets)
            seen = far.until(lambda line: line["event"] == "datagram")
            assert not seen["sealed"]
            assert seen["answered"] == 0
            assert seen["silence"] in {"respond-unauthenticated", "respond-size"}
        # Whatever was answered would have come before this.
        assert asked(path, "--ask", FAR[version])[0] == 0
        sock.settimeout(0)
        with pytest.raises(BlockingIOError):
            sock.recv(2000)
    summary = far.stop()
    assert summary["arrivals"] == []
    assert sum(summary["silences"].values()) == 3


@VERSIONS
def test_a_request_that_is_sent_again_gets_nothing(
    path: Path3, start: Callable[..., Running], version: int
) -> None:
    far = start()
    key = read_key(path.key)
    with plain(path, version) as sock:
        octets = sealed(key, Kind.ECHO, 200)
        sock.send(octets)
        answer = sock.recv(2000)
        assert key.verifies(answer, Direction.ANSWER)
        sock.send(octets)
        far.until(lambda line: line.get("silence") == "respond-replayed")
        sock.settimeout(0)
        with pytest.raises(BlockingIOError):
            sock.recv(2000)


def sealed(key: Key, kind: Kind, length: int) -> bytes:
    """Return a sealed request of now."""
    message = Message(
        kind=kind,
        size=length,
        sequence=1,
        token=token_bytes(8),
        seal=Seal(stamp=time.time_ns() // 1_000_000),
        body=bytes(length - 60),
    )
    return key.sealed(message, Direction.REQUEST)


@VERSIONS
def test_a_connection_comes_back_behind_its_greeting(
    path: Path3, start: Callable[..., Running], version: int
) -> None:
    far = start()
    key = read_key(path.key)
    amount = 300_000
    with path.near.inside():
        sock = socket.socket(FAMILY[version], socket.SOCK_STREAM)
    with sock:
        sock.settimeout(60)
        sock.connect((FAR[version], PORT))
        sock.sendall(sealed(key, Kind.ECHO, 60))
        assert key.verifies(received(sock, 60), Direction.ANSWER)
        opened = far.until(lambda line: line["event"] == "connection")
        assert opened["sealed"]
        assert opened["size"] == NARROW
        for _ in range(amount // 30_000):
            sock.sendall(b"x" * 30_000)
            assert received(sock, 30_000) == b"x" * 30_000
    closed = far.until(lambda line: line["event"] == "closed")
    assert (closed["received"], closed["answered"]) == (amount + 60, amount + 60)


def received(sock: socket.socket, length: int) -> bytes:
    """Return so many octets, or as many as come."""
    found = b""
    while len(found) < length and (octets := sock.recv(length - len(found))):
        found += octets
    return found


def test_a_connection_without_greeting_is_closed_without_a_word(
    path: Path3, start: Callable[..., Running]
) -> None:
    far = start()
    with path.near.inside():
        sock = socket.create_connection((FAR[4], PORT), timeout=60)
    with sock:
        sock.sendall(bytes(60))
        assert sock.recv(100) == b""
    closed = far.until(lambda line: line["event"] == "closed")
    assert (closed["reason"], closed["answered"]) == ("refused", 0)


def test_a_broadcast_is_not_answered(
    path: Path3, start: Callable[..., Running]
) -> None:
    far = start("--open")
    with path.router.inside():
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        sock.sendto(b"anything", ("10.2.0.255", PORT))
        seen = far.until(lambda line: line["event"] == "datagram")
    assert seen["silence"] == "respond-to-a-group"


def test_over_the_rate_there_is_silence(
    path: Path3, start: Callable[..., Running]
) -> None:
    far = start("--open", "--rate", "1")
    began = time.monotonic()
    with plain(path, 4) as sock:
        for _ in range(50):
            sock.send(b"anything")
            far.until(lambda line: line["event"] == "datagram")
    passed = time.monotonic() - began
    answered = sum(
        line["event"] == "datagram" and not line["silence"] for line in far.lines
    )
    assert 1 <= answered <= 2 + passed
    assert far.stop()["silences"].get("respond-peer-rate", 0) == 50 - answered


@VERSIONS
def test_a_search_with_the_key_finds_the_narrow_link(
    path: Path3, start: Callable[..., Running], version: int
) -> None:
    start()
    with path.near.inside():
        near = UdpPath(Endpoint(address=parse_address(FAR[version])), PORT)
    with near:
        constants = udp_constants(version, 1500, probe_timer=5 * SECOND)
        link = SealedPath(near, read_key(path.key))
        found = list(discover(link, constants, token_bytes(8)))[-1]
    assert isinstance(found, PathFound)
    assert found.state is PlpmtudState.SEARCH_COMPLETE
    assert found.mtu == NARROW


def test_asyncio_can_ask_both_versions_at_once(
    path: Path3, start: Callable[..., Running]
) -> None:
    start()
    key = read_key(path.key)

    async def both() -> list[int]:
        questions = [Question(host=FAR[one], key=key, sizes=(1400,)) for one in (4, 6)]
        answers = await asyncio.gather(*map(ask_async, questions))
        return [one.report.total for one in answers if one.report is not None]

    # Threads that resolve names would open theirs outside; addresses need none.
    with path.near.inside():
        assert asyncio.run(both()) == [1, 1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_has_no_capabilities_and_ends_with_a_summary(
    start: Callable[..., Running], number: int
) -> None:
    far = start("--icmp", waits=6)
    pid = descendant(far.process)
    status = Path(f"/proc/{pid}/status")

    def is_powerless() -> bool:
        sets = [
            line.split()[1]
            for line in status.read_text("ascii").splitlines()
            if line.startswith(("CapPrm", "CapEff", "CapInh", "CapAmb"))
        ]
        return len(sets) == 4 and all(int(one, 16) == 0 for one in sets)

    wait_until(is_powerless, "capabilities are given up")
    assert far.stop(number)["received"] == 0


def descendant(process: subprocess.Popen[str]) -> int:
    """Return the process that `ip netns exec` became: it has the same number."""
    return process.pid


def test_nobody_needs_a_privilege_but_for_echo_requests(path: Path3) -> None:
    words = (*ASDIC, "--open", "-w", "1", "-q")
    done = path.far.run(*words, unprivileged=True)
    assert "0 datagrams came" in done.stdout
    done = path.far.run(*words, "--icmp", unprivileged=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "asdic respond: no permission to see Echo Requests: needs CAP_NET_RAW; "
        "run it with sudo\n"
    )


def test_a_port_that_is_taken_is_told_in_one_line(
    path: Path3, start: Callable[..., Running]
) -> None:
    start()
    done = path.far.run(*ASDIC, "--open", "-B", FAR[4], check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "asdic respond: UDP port 7007 of 10.2.0.2: Address already in use\n"
    )
