"""The options of `asdic ping`, up to where a socket would be opened."""

import json
import os
import signal
from collections.abc import Callable

import pytest

from asdic.links.icmp.options import PathMtuDiscovery
from asdic.links.names import Endpoint
from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.ping import PingSession
from asdic.probe.ping.payload import Payload
from asdic.tools.ping import OpenPing, PingOptions
from asdic.ui.cli import ping as ping_module
from asdic.ui.cli.main import main
from memory_link import MemoryLink, Peer, answer

US, THEM = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 2])
Asdic = Callable[..., tuple[int, str, str]]


@pytest.fixture
def asdic(capsys: pytest.CaptureFixture[str]) -> Asdic:
    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["ping", *words])
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[PingOptions]:
    """Let pings run over a link in memory; return the options that they got."""
    seen: list[PingOptions] = []

    def open_in_memory(options: PingOptions) -> OpenPing:
        seen.append(options)
        return OpenPing(
            endpoint=Endpoint(address=THEM),
            source=US,
            interface=None,
            link=MemoryLink(PEERS.get(options.host, good)),
            session=PingSession(
                options.plan,
                Payload(options.size, 5, options.pattern),
                source=US,
                destination=THEM,
                identifier=77,
            ),
        )

    monkeypatch.setattr(ping_module, "open_ping", open_in_memory)
    return seen


def good(request: object) -> list[tuple[int, bytes, bytes]]:
    return [(2 * MILLISECOND, THEM, answer(request))]  # type: ignore[arg-type]  # any peer's


PEERS: dict[str, Peer] = {"silent": lambda _: []}


def test_an_answer_exits_with_0(asdic: Asdic, opened: list[PingOptions]) -> None:
    code, out, err = asdic("-c2", "example")

    assert (code, err) == (0, "")
    assert out.splitlines()[1] == (
        "64 bytes from 198.51.100.2: icmp_seq=1 ttl=64 time=2.00 ms"
    )
    assert opened[0].plan.count == 2


def test_silence_exits_with_1(asdic: Asdic, opened: list[PingOptions]) -> None:
    code, out, _ = asdic("-c1", "-W1", "silent")

    assert code == 1
    assert "1 packets transmitted, 0 received, 100% packet loss" in out
    assert opened[0].plan.linger == SECOND


def test_json(asdic: Asdic, opened: list[PingOptions]) -> None:
    code, out, _ = asdic("-c1", "--json", "example")

    assert code == 0
    events = [json.loads(line)["event"] for line in out.splitlines()]
    assert events == ["start", "reply", "summary"]
    assert len(opened) == 1


def test_every_option_arrives(asdic: Asdic, opened: list[PingOptions]) -> None:
    words = "-4 -c1 -i1.5 -I lo -W0 -w3 -s100 -p abc -t9 -M do -n -q -D -O -b -v"
    code, _, _ = asdic(*words.split(), "-Q", "0x10", "-S", "4096", "-l", "2", "example")

    assert code == 0
    [options] = opened
    assert options.family == 4
    assert options.origin == "lo"
    assert options.size == 100
    assert options.pattern == b"\xab\x0c"
    assert options.plan.interval == 3 * SECOND // 2
    assert options.plan.deadline == 3 * SECOND
    assert options.plan.linger is None
    assert options.plan.preload == 2
    assert options.plan.report_outstanding
    assert options.socket.hop_limit == 9
    assert options.socket.traffic_class == 16
    assert options.socket.send_buffer == 4096
    assert options.socket.broadcast
    assert options.socket.path_mtu_discovery is PathMtuDiscovery.DO


def test_further_options_arrive(asdic: Asdic, opened: list[PingOptions]) -> None:
    words = "-c1 -a -A -B -L -r -e 4660 -m 0x7"
    code, out, _ = asdic(*words.split(), "example")

    assert code == 0
    [options] = opened
    assert options.plan.adaptive
    assert options.sticky_source
    assert options.identifier == 4660
    assert options.socket.mark == 7
    assert options.socket.bypass_routing
    assert not options.socket.multicast_loop
    assert out.splitlines()[1].endswith(" time=2.00 ms\a")


def test_many_hosts_are_not_hurried_by_just_anybody(
    asdic: Asdic, opened: list[PingOptions], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 65534)
    code, _, err = asdic("-c1", "-b", "-i0.5", "example")

    assert code == 2
    assert err == ("asdic ping: many hosts may be asked once per second, or by root\n")
    assert len(opened) == 1


def test_ipv6_only(asdic: Asdic, opened: list[PingOptions]) -> None:
    asdic("-6", "-c1", "example")

    assert opened[0].family == 6


def test_flood_has_no_interval(
    asdic: Asdic, opened: list[PingOptions], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    code, out, _ = asdic("-f", "-c3", "example")

    assert code == 0
    assert opened[0].plan.interval == 0
    assert out.splitlines()[1] == ".\b \b.\b \b.\b \b"


REFUSED = {
    "host missing": ([], "Missing argument"),
    "unknown option": (["-Z", "x"], "No such option: -Z"),
    "count": (["-c0", "x"], "Invalid value for '-c'"),
    "number": (["-i", "soon", "x"], "Invalid value for '-i'"),
    "strategy": (["-M", "may", "x"], "Invalid value for '-M'"),
    "pattern": (["-p", "xy", "x"], "-p xy: expected 1 to 16 octets"),
    "long pattern": (["-p", "0" * 34, "x"], "expected 1 to 16 octets"),
    "empty pattern": (["-p", "", "x"], "expected 1 to 16 octets"),
    "families": (["-4", "-6", "x"], "-4 and -6 exclude each other"),
    "traffic class": (["-Q", "256", "x"], "-Q 256: expected 0 to 255"),
    "no traffic class": (["-Q", "fast", "x"], "-Q fast: expected 0 to 255"),
    "hops": (["-t", "256", "x"], "Invalid value for '-t'"),
    "no number": (["-i", "nan", "x"], "-i nan: expected 0 to 2147483 seconds"),
    "for ever": (["-W", "inf", "x"], "-W inf: expected 0 to 2147483 seconds"),
    "part of a second": (["-w", "0.1", "x"], "'0.1' is not a valid int"),
    "too long": (["-W", "1e9", "x"], "expected 0 to 2147483 seconds"),
    "zone number": (["fe80::1%99999999999"], "99999999999: no such interface"),
    "family of address": (["-4", "::1"], "::1: not an IPv4 address"),
    "zone": (["fe80::1%nosuch0"], "nosuch0: no such interface"),
}


@pytest.mark.parametrize(("words", "problem"), REFUSED.values(), ids=REFUSED)
def test_refusals_are_one_line(asdic: Asdic, words: list[str], problem: str) -> None:
    code, out, err = asdic(*words)

    assert (code, out) == (2, "")
    assert err.startswith("asdic ping: ")
    assert problem in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("words", [["-f"], ["-i0.001"], ["-l4"]])
def test_only_root_may_hurry(
    asdic: Asdic, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    code, _, err = asdic(*words, "127.0.0.1")

    assert code == 2
    assert "for root only" in err


def test_help_names_every_option(asdic: Asdic) -> None:
    code, out, _ = asdic("--help")

    assert code == 0
    for option in (*(f"-{letter}" for letter in "46ciIWwsptMnqfD"), "--json"):
        assert option in out


def test_signals_are_put_back(asdic: Asdic, opened: list[PingOptions]) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGQUIT)

    asdic("-c1", "example")

    assert opened
    assert (
        signal.getsignal(signal.SIGINT),
        signal.getsignal(signal.SIGQUIT),
    ) == before
