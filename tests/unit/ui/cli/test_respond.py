"""The options of `asdic respond`, on the loopback interface."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from asdic.probe.respond import Key
from asdic.ui.cli import respond as respond_module
from asdic.ui.cli.main import main
from serving import Serving, options

Asdic = Callable[..., tuple[int, str, str]]
SECRET = "a key for tests only"  # noqa: S105 - it is none


@pytest.fixture
def asdic(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asdic:
    # The tests' own process keeps what it may do.
    monkeypatch.setattr(respond_module, "drop_capabilities", lambda: None)

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["respond", *words])
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return run


@pytest.fixture
def key(tmp_path: Path) -> str:
    path = tmp_path / "key"
    path.write_text(SECRET)
    path.chmod(0o600)
    return str(path)


LOCAL = ("-B", "127.0.0.1", "-p", "0", "-w", ".05")


def test_it_serves_until_its_time_is_over(asdic: Asdic, key: str) -> None:
    code, out, err = asdic("-k", key, *LOCAL, "--no-tcp")
    assert (code, err) == (0, "")
    first, *rest = out.splitlines()
    assert first.startswith("udp 127.0.0.1 port ")
    assert rest[0] == "--- respond statistics ---"


@pytest.mark.parametrize("version", ["-4", "-6"])
def test_a_version_may_be_chosen(asdic: Asdic, version: str) -> None:
    _, out, _ = asdic("--open", version, "-p", "0", "-w", ".05", "--json")
    listening = [json.loads(line) for line in out.splitlines()][:-1]
    wanted = {"-4": "0.0.0.0", "-6": "::"}[version]  # noqa: S104 - it is told
    assert [one["address"] for one in listening] == [wanted, wanted]


def test_counters_come_at_the_end(asdic: Asdic) -> None:
    _, out, _ = asdic("--open", *LOCAL, "--prometheus")
    assert out.startswith("# HELP asdic_respond_datagrams_received_total ")


def test_a_far_end_is_asked(asdic: Asdic, key: str) -> None:
    with Serving(options(Key(SECRET.encode()))) as far:
        words = ("-k", key, "-p", str(far.port), "--ask", "127.0.0.1", "-W", "20")
        code, out, _ = asdic(*words, "-s", "1280", "-s", "1280", "--echo")
        assert code == 0
        assert out.count("acknowledged") == 1
        code, out, _ = asdic(*words, "-s", "1280", "--json")
        assert code == 0
        assert json.loads(out.splitlines()[-1])["acknowledged"] == 1


def test_who_gets_no_answer_leaves_with_1(asdic: Asdic, key: str) -> None:
    with Serving(options(Key(bytes(16)))) as far:
        words = ("-k", key, "-p", str(far.port), "--ask", "127.0.0.1", "-W", ".01")
        code, out, _ = asdic(*words)
    assert code == 1
    assert out.endswith("reports nothing\n")


def test_a_new_key_is_written_once(asdic: Asdic, tmp_path: Path) -> None:
    path = tmp_path / "new"
    assert asdic("--new-key", str(path)) == (0, "", "")
    code, _, err = asdic("--new-key", str(path))
    assert (code, err) == (2, f"asdic respond: {path}: is there already\n")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "give --key-file FILE"),
        (("-4", "-6"), "-4 and -6 exclude each other"),
        (("--open", "--json", "--prometheus"), "--json and --prometheus exclude"),
        (("--open", "-s", "1500"), "--size and --echo go with --ask HOST"),
        (("--ask", "::1", "-p", "1", "-p", "2"), "--ask takes one --port"),
        (("--ask", "::1", "-p", "0"), "--ask takes one --port"),
        (("--ask", "::1", "-s", "50"), "size 50: expected 108 to 65535 octets to ::1"),
        (("--ask", "::1", "--prometheus"), "not with --ask"),
        (("--open", "--rate", "0"), "--rate"),
        (("-k", "/nowhere/key"), "/nowhere/key: No such file or directory"),
        (("--open", "-B", "fe80::1%nowhere"), "nowhere: no such interface"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    asdic: Asdic, words: tuple[str, ...], problem: str
) -> None:
    code, out, err = asdic(*words)
    assert (code, out) == (2, "")
    assert problem in err
    assert err.count("\n") == 1
