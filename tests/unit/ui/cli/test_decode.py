"""`asdic decode`: its options, its exit codes and what it says of bad input."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from asdic.links.capture import PcapngWriter, PcapWriter
from asdic.tools.decode import kind_of
from asdic.ui.cli.main import main
from decoded import CORE_FRAMES

ECHO = "0800f7fd00010001"


@pytest.fixture
def capture(tmp_path: Path) -> str:
    path = tmp_path / "core.pcap"
    with PcapWriter(path) as writer:
        for frame in CORE_FRAMES:
            writer.write(frame.packet.octets, 1_700_000_000_000_000_000 + frame.number)
    return str(path)


def with_code(*codes: int) -> int:
    return sum(kind_of(frame.packet).code in codes for frame in CORE_FRAMES)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["decode", *words])
    captured = capsys.readouterr()
    return int(left.value.code or 0), captured.out, captured.err


def test_each_packet_of_a_file_is_a_line(
    capsys: pytest.CaptureFixture[str], capture: str
) -> None:
    code, out, err = run(capsys, capture)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == len(CORE_FRAMES)
    assert ": ICMP echo request, id " in out.splitlines()[0]


def test_json_has_an_object_per_line(
    capsys: pytest.CaptureFixture[str], capture: str
) -> None:
    _, out, _ = run(capsys, "--json", capture)
    frames = [json.loads(line) for line in out.splitlines()]
    assert [frame["frame"] for frame in frames] == [
        frame.number for frame in CORE_FRAMES
    ]
    assert frames[0]["time_ns"] == 1_700_000_000_000_000_001


def test_the_schema_that_is_printed_fits_what_is_printed(
    capsys: pytest.CaptureFixture[str], capture: str
) -> None:
    _, out, _ = run(capsys, "--schema")
    validator = Draft202012Validator(json.loads(out))
    _, out, _ = run(capsys, "--json", "--type", "router-advertisement", capture)
    for line in out.splitlines():
        validator.validate(json.loads(line))


def test_a_tree_shows_every_field(
    capsys: pytest.CaptureFixture[str], capture: str
) -> None:
    _, out, _ = run(capsys, "-v", "--type", "packet-too-big", capture)
    assert out.startswith("Frame ")
    assert "  mtu " in out


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ((), len(CORE_FRAMES)),
        (("--type", "echo-request"), 2),
        (("--type", "8"), 1),
        (("--type", "8", "--type", "129"), 2),
        (("--type", "redirect", "-6"), 1),
        (("--type", "redirect", "--family", "ipv4"), 1),
        (("-4", "-6"), len(CORE_FRAMES)),
        (("--code", "3"), with_code(3)),
        (("--code", "3", "--code", "4"), with_code(3, 4)),
    ],
)
def test_options_choose_packets(
    capsys: pytest.CaptureFixture[str],
    capture: str,
    words: tuple[str, ...],
    count: int,
) -> None:
    assert run(capsys, "--count", *words, capture)[:2] == (0, f"{count}\n")
    assert len(run(capsys, *words, capture)[1].splitlines()) == count


def test_no_chosen_packet_is_exit_code_1(
    capsys: pytest.CaptureFixture[str], capture: str
) -> None:
    assert run(capsys, "--type", "99", capture) == (1, "", "")
    assert run(capsys, "--count", "--type", "99", capture) == (1, "0\n", "")


def test_a_capture_without_packets_is_fine(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with PcapWriter(tmp_path / "empty.pcap"):
        pass
    assert run(capsys, str(tmp_path / "empty.pcap")) == (0, "", "")


def test_a_summary_is_a_table_or_an_object(
    capsys: pytest.CaptureFixture[str], capture: str
) -> None:
    _, table, _ = run(capsys, "--summary", capture)
    assert table.startswith(f"{len(CORE_FRAMES)} packets, ")
    _, out, _ = run(capsys, "--summary", "--json", capture)
    assert json.loads(out)["frames"] == len(CORE_FRAMES)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("--link-type", "icmp", "--hex", ECHO), "ICMP echo request, id 1, seq 1"),
        (("--link-type", "icmpv6", "--hex", "8000 0000 00010001"), "ICMP6, echo req"),
        (("--link-type", "ip", "--hex", "0x45"), "[IPv4: header cut short]"),
        (("--hex", "00" * 14), "802.3"),
    ],
)
def test_octets_come_from_the_command_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], text: str
) -> None:
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert text in out or text == "802.3"


def test_octets_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("08 00 f7 fd\n00 01 00 01\n"))
    _, out, _ = run(capsys, "--link-type", "icmp", "--hex", "-")
    assert out == "ICMP echo request, id 1, seq 1, length 8\n"


@pytest.mark.parametrize("words", [("-",), ("--hex", "-")])
def test_closed_standard_input_is_one_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    code, _, error = run(capsys, *words)
    assert (code, error.count("\n")) == (2, 1)
    assert "-: standard input is closed" in error


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "give a capture FILE"),
        (("x.pcap", "--hex", ECHO), "give a capture FILE"),
        (("--hex", "0g"), "'g' is no hexadecimal digit, character 2"),
        (("--count", "--summary", "x.pcap"), "exclude each other"),
        (("-v", "--json", "x.pcap"), "-v excludes --json"),
        (("--type", "nonsense", "x.pcap"), "--type nonsense"),
        (("/nowhere/x.pcap",), "/nowhere/x.pcap: No such file or directory"),
    ],
)
def test_what_cannot_run_says_why_in_one_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], problem: str
) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith("asdic decode: ")
    assert problem in err
    assert err.count("\n") == 1


def test_a_file_that_is_no_capture_says_where(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "text"
    path.write_text("this is no capture at all")
    code, _, err = run(capsys, str(path))
    assert code == 2
    assert str(path) in err
    assert "at octet 0" in err


def test_a_link_type_that_asdic_does_not_read_says_where(
    capsys: pytest.CaptureFixture[str], capture: str
) -> None:
    octets = bytearray(Path(capture).read_bytes())
    octets[20:22] = b"\x93\0"
    Path(capture).write_bytes(octets)
    code, _, err = run(capsys, capture)
    assert code == 2
    assert "link type 147" in err
    assert "at octet 20" in err


def test_a_capture_cut_short_shows_what_it_holds_and_warns(
    capsys: pytest.CaptureFixture[str], capture: str
) -> None:
    octets = Path(capture).read_bytes()
    Path(capture).write_bytes(octets[:-5])
    code, out, err = run(capsys, capture)
    assert code == 0
    assert len(out.splitlines()) == len(CORE_FRAMES) - 1
    assert err.startswith("asdic decode: warning: ")
    assert "cut short" in err


def test_a_pipe_is_read_and_answered_packet_by_packet(capture: str) -> None:
    octets = Path(capture).read_bytes()
    first = 24 + 16 + len(CORE_FRAMES[0].packet.octets)
    code = "from asdic.ui.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "decode", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(octets[:first])
        process.stdin.flush()
        assert b"echo request" in process.stdout.readline()
        process.stdin.write(octets[first:])
        process.stdin.close()
        assert len(process.stdout.readlines()) == len(CORE_FRAMES) - 1


def test_a_reader_that_leaves_early_is_no_error(capture: str) -> None:
    code = "from asdic.ui.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "decode", "-v", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(Path(capture).read_bytes())
        process.stdin.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("mode", "source"), [("-v", rb"RFC 1122 \xa7"), ("--json", "RFC 1122 §".encode())]
)
def test_a_locale_without_the_sections_sign_is_no_error(
    mode: str, source: bytes
) -> None:
    code = "from asdic.ui.cli.main import main; main()"
    unassigned = ("--link-type", "icmp", "--hex", "c80037ff00000000")
    shown = subprocess.run(
        [sys.executable, "-c", code, "decode", mode, *unassigned],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert source in shown.stdout


def test_output_that_is_no_stream_of_text_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = io.StringIO()
    monkeypatch.setattr(sys, "stdout", text)
    with pytest.raises(SystemExit):
        main(["decode", "--link-type", "icmp", "--hex", ECHO])
    assert "echo request" in text.getvalue()


@pytest.mark.parametrize("mode", ["--summary", "--json"])
def test_a_larger_capture_takes_no_more_memory(tmp_path: Path, mode: str) -> None:
    small, large = (
        peak_kib(mode, written(tmp_path / f"{frames}.pcap", frames))
        for frames in (64, 1024)
    )
    assert large - small < 8 * 1024


def written(path: Path, frames: int) -> str:
    """Write a capture of so many frames, 60,000 octets each."""
    octets = CORE_FRAMES[0].packet.octets.ljust(60_000, b"x")
    with PcapWriter(path) as writer:
        for number in range(frames):
            writer.write(octets, number)
    return str(path)


def peak_kib(*words: str) -> int:
    """Return the most memory that `asdic decode` took, in KiB."""
    code = (
        "import atexit, pathlib, sys\n"
        "from asdic.ui.cli.main import main\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "atexit.register(lambda: sys.stderr.write(status.read_text()))\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "decode", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    [peak] = [line for line in done.stderr.splitlines() if line.startswith("VmHWM")]
    return int(peak.split()[1])


def test_ctrl_c_ends_the_reading_and_says_so(capture: str) -> None:
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from asdic.ui.cli.main import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "decode", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        first = 24 + 16 + len(CORE_FRAMES[0].packet.octets)
        process.stdin.write(Path(capture).read_bytes()[:first])
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read() == b"\nasdic decode: stopped after 1 packet\n"


def pcapng_of(path: Path, *names: str) -> Path:
    with PcapngWriter(path) as writer:
        for frame, name in zip(CORE_FRAMES, names, strict=False):
            writer.write(frame.packet.octets, 10**18, interface=name, comments=("hi",))
    return path


def test_pcapng_says_where_frames_were_captured_and_what_people_wrote(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = pcapng_of(tmp_path / "trace", "eth0", "")
    _, out, _ = run(capsys, "--json", str(path))
    frames = [json.loads(line) for line in out.splitlines()]
    assert [frame["interface"] for frame in frames] == ["eth0", None]
    assert [frame["comments"] for frame in frames] == [["hi"], ["hi"]]
    _, out, _ = run(capsys, "-v", str(path))
    assert out.splitlines()[0].endswith(", on eth0")
    assert out.splitlines()[1] == "  hi"


def test_compressed_file_is_read_and_one_cut_short_is_warned_of(
    capsys: pytest.CaptureFixture[str], capture: str, tmp_path: Path
) -> None:
    path = tmp_path / "core.gz"
    octets = gzip.compress(Path(capture).read_bytes())
    path.write_bytes(octets)
    assert run(capsys, "--count", str(path)) == (0, f"{len(CORE_FRAMES)}\n", "")
    path.write_bytes(octets[:-8])
    _, out, err = run(capsys, "--count", str(path))
    assert out == f"{len(CORE_FRAMES)}\n"
    assert "warning" in err
    assert "compressed data end too early" in err


def test_frame_of_a_link_type_that_is_not_read_is_a_payload(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with PcapngWriter(tmp_path / "usb") as writer:
        writer.write(b"abc", 0, link_type=189)
    code, out, _ = run(capsys, str(tmp_path / "usb"))
    assert code == 0
    assert out.endswith(" data, length 3\n")


def asdic_decode(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "asdic", "decode", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


@pytest.mark.parametrize("writer", [PcapWriter, PcapngWriter])
def test_each_packet_of_a_pipe_is_shown_as_it_comes(
    writer: type[PcapWriter | PcapngWriter],
) -> None:
    with asdic_decode("-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        with writer(f"/dev/fd/{process.stdin.fileno()}", flush=True) as capture:
            for frame in CORE_FRAMES[:3]:
                capture.write(frame.packet.octets, 10**18)
                # Nothing more is written before this line is here.
                assert b":40.000000 IP " in process.stdout.readline()
        process.stdin.close()
        assert process.wait() == 0


def test_growing_file_is_followed_until_it_is_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "growing"
    with PcapWriter(path, flush=True) as writer:
        writer.write(CORE_FRAMES[0].packet.octets, 10**18)
        with asdic_decode("-f", str(path)) as process:
            assert process.stdout is not None
            assert b"echo request" in process.stdout.readline()
            writer.write(CORE_FRAMES[1].packet.octets, 10**18)
            assert b"echo reply" in process.stdout.readline()
            process.send_signal(signal.SIGINT)
            process.communicate()
            assert process.returncode == 130


def test_compressed_file_cannot_be_followed(
    capsys: pytest.CaptureFixture[str], capture: str, tmp_path: Path
) -> None:
    path = tmp_path / "core.gz"
    path.write_bytes(gzip.compress(Path(capture).read_bytes()))
    code, _, err = run(capsys, "--follow", str(path))
    assert code == 2
    assert "a compressed file can't be followed" in err
