"""The options of `asdic trace`, up to where sockets would be opened."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from asdic.links.icmp.options import PathMtuDiscovery
from asdic.links.probes.probe import Transport
from asdic.probe.instant import MILLISECOND, SECOND
from asdic.tools.trace import OpenTrace, TraceOptions
from asdic.ui.cli import trace as trace_module
from asdic.ui.cli.main import main
from traces import opened

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[TraceOptions]:
    """Let traces run over a link in memory; return the options that they got."""
    found: list[TraceOptions] = []

    def open_in_memory(options: TraceOptions) -> OpenTrace:
        found.append(options)
        return opened(plan=options.plan)

    monkeypatch.setattr(trace_module, "open_trace", open_in_memory)
    return found


@pytest.fixture
def run(asked: list[TraceOptions], capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        assert asked is not None
        with pytest.raises(SystemExit) as caught:
            main(["trace", *words])
        out, err = capsys.readouterr()
        assert isinstance(caught.value.code, int)
        return caught.value.code, out, err

    return call


def test_nothing_that_answers_is_exit_code_1_and_stars(run: Run) -> None:
    code, out, err = run("-n", "-m", "2", "-w", "0.1", "far.example")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "traceroute to far.example (198.51.100.9), 2 hops max, 60 byte packets",
        " 1  * * *",
        " 2  * * *",
    ]


@pytest.mark.parametrize(
    ("words", "transport", "port"),
    [
        ((), Transport.UDP, None),
        (("-U",), Transport.UDP, 53),
        (("-U", "-p", "123"), Transport.UDP, 123),
        (("-UL",), Transport.UDP_LITE, None),
        (("-I",), Transport.ICMP, None),
        (("-T", "-p", "443"), Transport.TCP, 443),
    ],
)
def test_methods_and_ports(
    run: Run,
    asked: list[TraceOptions],
    words: tuple[str, ...],
    transport: Transport,
    port: int | None,
) -> None:
    run(*words, "-n", "-m1", "-w0", "far.example")
    assert (asked[0].transport, asked[0].port) == (transport, port)


def test_every_option_finds_its_place(run: Run, asked: list[TraceOptions]) -> None:
    run(
        *("-6", "-f2", "-m3", "-q1", "-N4", "-w2,4,8", "-z50", "--sport", "999"),
        *("-s", "2001:db8::1", "-i", "eth0", "-t", "0x10", "-l", "7", "--fwmark", "5"),
        *("-F", "-r", "-c2", "--interval", "0.01", "--unprivileged", "-n"),
        *("far.example", "200"),
    )
    found = asked[0]
    plan, socket = found.plan, found.socket
    assert (plan.first_hop, plan.most_hops, plan.per_hop, plan.at_once) == (2, 3, 1, 4)
    assert (plan.patience, plan.here, plan.near) == (2 * SECOND, 4, 8)
    assert (plan.spacing, plan.rounds) == (50 * MILLISECOND, 2)
    assert (found.family, found.local_port, found.length) == (6, 999, 200)
    assert (found.source, found.flow_label, found.allow_raw) == (
        "2001:db8::1",
        7,
        False,
    )
    assert (socket.interface, socket.traffic_class, socket.mark) == ("eth0", 16, 5)
    assert socket.path_mtu_discovery is PathMtuDiscovery.PROBE
    assert socket.bypass_routing


def test_defaults_are_traceroutes(run: Run, asked: list[TraceOptions]) -> None:
    run("-n", "-m1", "-w0,3,10", "far.example")
    plan = asked[0].plan
    assert (plan.per_hop, plan.at_once, plan.rounds) == (3, 16, 1)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "Missing argument 'HOST'"),
        (("-4", "-6", "h"), "-4 and -6 exclude each other"),
        (("-I", "-T", "h"), "-I, -T, -U and -UL exclude each other"),
        (("-d", "h"), "-d is for --style windows; here, -n leaves names out"),
        (("--json", "--csv", "h"), "--json, --csv and --dot exclude each other"),
        (("--dot", "h"), "--dot shows all ways: give --mda, too"),
        (("-f5", "-m4", "h"), "-f 5 is beyond -m 4"),
        (("--classic", "-I", "h"), "--classic is a way of UDP's"),
        (("--mda", "-c2", "h"), "--mda goes with none of --classic, --mtu and -c"),
        (("--mtu", "-T", "h"), "--mtu needs probes that can be long: not -T"),
        (("-w", "a", "h"), "-w a: expected MAX or MAX,HERE,NEAR"),
        (("-w", "1,2,3,4", "h"), "-w 1,2,3,4: expected MAX or MAX,HERE,NEAR"),
        (("-w", "99999999", "h"), "-w 99999999.0: expected 0 to 86400 seconds"),
        (("-t", "256", "h"), "-t 256: expected 0 to 255, or 0x0 to 0xff"),
        (("-t", "x", "h"), "-t x: expected 0 to 255, or 0x0 to 0xff"),
        (("-A", "h"), "-A looks into a file, nothing is asked online: give --asn"),
    ],
)
def test_what_does_not_fit_is_one_clear_line(
    run: Run, words: tuple[str, ...], problem: str
) -> None:
    code, out, err = run(*words)
    assert (code, out, err) == (2, "", f"asdic trace: {problem}\n")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("--json",), '{"event":"start"'),
        (("--csv",), "round,hop_limit"),
        (("--mda",), "all ways to h ("),
        (("--mda", "--dot"), "digraph ways {"),
        (("--style", "windows", "-d"), "Tracing route to h ["),
        (("-A", "--asn", "{asn}"), "traceroute to h ("),
    ],
)
def test_each_kind_of_output_begins_as_it_should(
    run: Run, tmp_path: Path, words: tuple[str, ...], first: str
) -> None:
    asn = tmp_path / "asn.csv"
    asn.write_text("192.0.2.0/24,64500,CH\n")
    given = (word.format(asn=asn) for word in words)
    code, out, _ = run("-n", "-m1", "-w0", *given, "h")
    assert code == 1
    assert out.lstrip().startswith(first)


def test_the_schema_is_printed_alone(run: Run) -> None:
    code, out, _ = run("--schema")
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_the_alias_takes_the_same_options(
    asked: list[TraceOptions], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["traceroute", "-n", "-m1", "-w0", "far.example"])
    assert capsys.readouterr().out.startswith("traceroute to far.example")
    assert len(asked) == 1
