"""The options of `asdic mtu` and `asdic tracepath`, and their exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from answering_link import THEM, US, AnsweringLink
from asdic.links.names import Endpoint
from asdic.links.probes.probe import Transport
from asdic.tools.path_mtu.open_paths import OpenPath, Way
from asdic.tools.path_mtu.options import Method, MtuOptions
from asdic.ui.cli import mtu as module
from asdic.ui.cli.main import main
from imagined_path import ImaginedPath
from surveyed_paths import CLEAN, HOLE, TELLING

Asdic = Callable[..., tuple[int, str, str]]
SILENT = ImaginedPath(silent=range(1, 5))
HOSTS: dict[str, tuple[ImaginedPath, ...]] = {
    "clean": (CLEAN,),
    "hole": (HOLE,),
    "telling": (TELLING,),
    "silent": (SILENT,),
    "clean-and-hole": (CLEAN, HOLE),
    "telling-and-silent": (TELLING, SILENT),
    "telling-and-clean": (TELLING, CLEAN),
}


@pytest.fixture
def asdic(capsys: pytest.CaptureFixture[str]) -> Asdic:
    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(words))
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[MtuOptions]:
    """Let surveys go over links in memory; return the options that they got."""
    seen: list[MtuOptions] = []

    def open_in_memory(options: MtuOptions) -> list[OpenPath]:
        seen.append(options)
        if options.host == "broken":
            return [OpenPath(endpoint=Endpoint(address=THEM), problem="no route")]
        return [
            OpenPath(
                endpoint=Endpoint(address=THEM),
                source=US,
                ways=(Way(transport=Transport.UDP, port=1, link=AnsweringLink(path)),),
            )
            for path in HOSTS.get(options.host, (CLEAN,))
        ]

    monkeypatch.setattr(module, "open_paths", open_in_memory)
    return seen


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("clean", 0),
        ("hole", 1),
        ("broken", 2),
        ("telling", 3),
        ("silent", 4),
        ("clean-and-hole", 1),
        ("telling-and-silent", 4),
        ("telling-and-clean", 3),
    ],
)
@pytest.mark.usefixtures("opened")
def test_the_exit_code_says_what_was_found(asdic: Asdic, host: str, code: int) -> None:
    assert asdic("mtu", "-n", host)[0] == code


@pytest.mark.usefixtures("opened")
def test_each_form_of_output_is_its_own(asdic: Asdic) -> None:
    assert asdic("mtu", "-n", "hole")[1].startswith("hole (10.0.4.2), IPv4: path MTU")
    lines = asdic("mtu", "--json", "hole")[1].splitlines()
    assert json.loads(lines[-1])["verdict"] == "black-hole"
    assert asdic("mtu", "--csv", "hole")[1].startswith("address,verdict,path_mtu")
    assert "asdic_path_mtu_bytes{" in asdic("mtu", "--prometheus", "hole")[1]


def test_the_schema_is_printed_without_a_host(asdic: Asdic) -> None:
    code, out, _ = asdic("mtu", "--schema")

    assert code == 0
    assert json.loads(out)["$id"] == "urn:asdic:mtu:1"


def test_options_arrive(asdic: Asdic, opened: list[MtuOptions]) -> None:
    words = ("-6", "-q5", "-w0.5", "-m9", "-p53", "--by", "tcp", "--hops")
    asdic("mtu", *words, "--method", "search", "--unprivileged", "clean")

    (options,) = opened
    assert options == MtuOptions(
        host="clean",
        family=6,
        method=Method.SEARCH,
        transport=Transport.TCP,
        port=53,
        tries=5,
        wait=500_000_000,
        max_hops=9,
        names_hops=True,
        allow_raw=False,
    )


def test_an_origin_is_an_interface_or_an_address(
    asdic: Asdic, opened: list[MtuOptions]
) -> None:
    asdic("mtu", "-I", "lo", "clean")
    asdic("mtu", "-I", "127.0.0.1", "clean")
    asdic("mtu", "-I", "::1", "clean")

    by_name, four, six = opened
    assert (by_name.socket.interface, by_name.family) == ("lo", None)
    assert (four.socket.source, four.family) == (bytes((127, 0, 0, 1)), 4)
    assert (six.socket.source, six.family) == (bytes(15) + b"\1", 6)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "missing argument 'HOST'"),
        (("-4", "-6", "clean"), "-4 and -6 exclude each other"),
        (("--json", "--csv", "clean"), "exclude each other"),
        (("-w", "nan", "clean"), "-w nan: expected"),
        (("-w", "0", "clean"), "-w 0.0: expected"),
        (("-q", "0", "clean"), "-q"),
        (("-I", "no-such.invalid", "clean"), "no-such.invalid"),
    ],
)
@pytest.mark.usefixtures("opened")
def test_what_is_wrong_takes_one_line(
    asdic: Asdic, words: tuple[str, ...], problem: str
) -> None:
    code, out, err = asdic("mtu", *words)

    assert (code, out) == (2, "")
    assert problem in err
    assert err.startswith("asdic mtu: ")
    assert err.count("\n") == 1


def test_tracepath_names_hops_of_the_first_address(
    asdic: Asdic, opened: list[MtuOptions]
) -> None:
    code, out, _ = asdic("tracepath", "-n", "-m", "9", "clean")

    assert code == 0
    assert "Resume: pmtu 1500 hops 4 back 4" in out
    (options,) = opened
    assert options.names_hops
    assert options.first_address_only
    assert (options.port, options.max_hops) == (44_444, 9)


@pytest.mark.usefixtures("opened")
def test_names_are_asked_for_unless_they_are_not_wanted(
    asdic: Asdic, monkeypatch: pytest.MonkeyPatch
) -> None:
    def name(_self: object, address: bytes, _scope_id: int = 0) -> str | None:
        return "gate.example" if address[2] == 1 else None

    monkeypatch.setattr("asdic.ui.traceroute.late_names.LateNames.name", name)

    assert "1  gate.example (10.0.1.2)" in asdic("mtu", "hole")[1]
    assert "gate.example" not in asdic("mtu", "-n", "hole")[1]
    assert " 1:  gate.example (10.0.1.2)" in asdic("tracepath", "-b", "clean")[1]
    assert " 1:  gate.example  " in asdic("tracepath", "clean")[1]


def test_privileges_are_given_up_where_there_are_any(
    asdic: Asdic, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up: list[bool] = []
    link = AnsweringLink(CLEAN, is_raw=True)
    way = Way(transport=Transport.UDP, port=1, link=link)
    path = OpenPath(endpoint=Endpoint(address=THEM), source=US, ways=(way,))
    monkeypatch.setattr(module, "open_paths", lambda _: [path])
    monkeypatch.setattr(
        "asdic.links.privilege.drop_capabilities", lambda: given_up.append(True)
    )

    assert asdic("mtu", "clean")[0] == 0
    assert given_up == [True]
    assert link.is_closed
    assert len(link.watched) == 1
