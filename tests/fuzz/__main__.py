"""Give every target its share of made-up inputs: `python -m tests.fuzz`.

Hypothesis changes known inputs at will; atheris (libFuzzer) follows what the code
does with them, in a process for each target. Whatever breaks a promise is kept in a
file, together with the command that replays it, and the exit code is 1.

    python -m tests.fuzz [--inputs 2000000] [--target NAME] [--keep FOLDER]
                         [--write docs/reference/robustness.md]
    python -m tests.fuzz --target NAME --replay FILE
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

TOP = Path(__file__).parents[2]
sys.path[:0] = [str(TOP / "tests" / "support"), str(TOP / "scripts")]

if TYPE_CHECKING:
    from fuzzing import Target

_NAMES = (
    "ipv4",
    "ipv6",
    "encapsulations",
    "messages",
    "rpl",
    "mobile-ip",
    "ndp-options",
    "mld",
    "extension-structures",
    "extension-headers",
    "captures",
    "pcapng",
    "compressed",
    "validation",
    "rendering",
    "path-messages",
    "path-reports",
    "responder",
)
_HYPOTHESIS_SHARE = 50  # one input of so many comes from hypothesis
_MEMORY_SHARE = 1000  # the memory of one input of so many is measured
_LONGEST = 4096  # octets
_PATIENCE = 10  # seconds for one input
_DEPTH = 300  # calls within calls, the driver's own included; a line takes 192
_PAGE = """\
# Robustness

What asdic reads comes from strangers. `make fuzz` gives each of its readers made-up
inputs: hypothesis changes known ones at will, atheris follows what the code does with
them. The last whole run:

| read | inputs | per second | memory per octet | |
|---|---:|---:|---:|---|
{rows}
| all | {total} | | | |

Of every input must hold:

- Nothing is raised but what is declared: `DecodeError` by readers of one message or
  option, `CaptureError` by readers of captures, nothing by readers of frames.
- What was read encodes to the octets that it was read from, checksums kept.
- The fast way of decoding and verifying a frame tells the same as the readable way.
- Reading takes no more memory than the input times the factor above, and 64 KiB.
- Calls nest less than 300 deep, and no input takes 10 seconds.
- What is shown on a terminal has no characters that could steer it.

`tests/fuzz/` has the same targets with a few hundred inputs each, the same in every
run, and inputs of 64 KiB that were made to cost as much as possible: thousands of
nested headers, options, records and quotes. An input that breaks a promise is kept in
`build/fuzz/`, and the report has the command that replays it.

What atheris can't see is not fuzzed: `msgspec`, `typer` and `rich` are trusted to do
what they promise.
"""
_COUNT = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


@dataclass(frozen=True, kw_only=True)
class Report:
    """What became of one target."""

    name: str
    inputs: int
    seconds: float
    finding: str

    @property
    def line(self) -> str:
        """One row of the table."""
        rate = self.inputs / self.seconds if self.seconds else 0
        return (
            f"{self.name:<22}{self.inputs:>10,}{rate:>10,.0f}/s  "
            f"{self.finding or 'nothing found'}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=2_000_000)
    parser.add_argument("--target", choices=_NAMES)
    parser.add_argument("--keep", type=Path, default=TOP / "build" / "fuzz")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--write", type=Path, help="write the figures to this page")
    parser.add_argument("--child", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    names = [asked.target] if asked.target else list(_NAMES)
    if asked.replay is not None:
        return _replay(names[0], asked.replay)
    if asked.child is not None:
        return _follow(names[0], asked.child)
    asked.keep.mkdir(parents=True, exist_ok=True)
    share = -(-asked.inputs // len(names))
    _say(f"{'target':<22}{'inputs':>10}{'rate':>12}  result")
    reports = []
    with ThreadPoolExecutor(asked.jobs) as pool:
        for report in pool.map(lambda name: _run(name, share, asked.keep), names):
            _say(report.line)
            reports.append(report)
    total = sum(report.inputs for report in reports)
    _say(f"{'all':<22}{total:>10,}")
    if asked.write is not None:
        asked.write.write_text(page(reports), encoding="utf-8")
    return 1 if any(report.finding for report in reports) else 0


def page(reports: Sequence[Report]) -> str:
    """Return the page of the documentation that has the figures of a whole run."""
    from fuzzing import TARGETS  # noqa: PLC0415 - the children must instrument it first

    rows = [
        f"| {TARGETS[one.name].about} | {one.inputs:,} "
        f"| {one.inputs / one.seconds:,.0f} | {TARGETS[one.name].memory} "
        f"| {'found something' if one.finding else 'nothing found'} |"
        for one in reports
    ]
    total = sum(one.inputs for one in reports)
    return _PAGE.format(rows="\n".join(rows), total=f"{total:,}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _run(name: str, inputs: int, keep: Path) -> Report:
    """Fuzz one target in a process of its own, and read its report."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as corpus:
        options = [
            corpus,
            f"-runs={inputs - inputs // _HYPOTHESIS_SHARE}",
            f"-max_len={_LONGEST}",
            f"-timeout={_PATIENCE}",
            f"-artifact_prefix={keep}/{name}-",
            "-print_final_stats=1",
            "-rss_limit_mb=1024",
            "-seed=1",
            "-verbosity=0",
        ]
        process = subprocess.run(
            [
                sys.executable, "-m", "tests.fuzz", "--target", name,
                "--inputs", str(inputs), "--keep", str(keep), "--child", *options,
            ],
            cwd=TOP,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )  # fmt: skip
    output = process.stdout + process.stderr
    counted = _COUNT.search(output)
    done = (int(counted[1]) if counted else 0) + inputs // _HYPOTHESIS_SHARE
    finding = ""
    if process.returncode:
        (keep / f"{name}.log").write_text(output, encoding="utf-8")
        kept = re.search(r"Test unit written to (\S+)", output)
        file = kept[1] if kept else "FILE"
        finding = (
            f"FOUND, see {keep / name}.log; replay: "
            f"{sys.executable} -m tests.fuzz --target {name} --replay {file}"
        )
    seconds = time.monotonic() - began
    return Report(name=name, inputs=done, seconds=seconds, finding=finding)


def _replay(name: str, file: Path) -> int:
    """Read one kept input again; what it breaks shows as a traceback."""
    from fuzzing import TARGETS  # noqa: PLC0415 - the child must instrument it first

    _one(TARGETS[name], file.read_bytes(), measure=True)
    _say("nothing found")
    return 0


def _one(target: Target, octets: bytes, *, measure: bool) -> None:
    from fuzzing import allowance, exercise, peak_of  # noqa: PLC0415 - likewise

    exercise(target, octets)
    if measure:
        peak, most = peak_of(target, octets), allowance(target, octets)
        if peak > most:
            raise AssertionError(
                f"{peak} octets of memory for {len(octets)}: at most {most}"
            )


def _follow(name: str, options: list[str]) -> int:
    """Be the child: hypothesis first, then atheris, which never returns."""
    import atheris  # noqa: PLC0415 - needed here alone

    with atheris.instrument_imports(include=["asdic"], enable_loader_override=False):
        from fuzzing import TARGETS  # noqa: PLC0415 - likewise
    target = TARGETS[name]
    seeds = target.seeds()
    runs = int(next(one for one in options if one.startswith("-runs="))[6:])
    _change_at_will(target, runs // (_HYPOTHESIS_SHARE - 1))
    for number, octets in enumerate(seeds):
        (Path(options[0]) / f"seed-{number}").write_bytes(octets)
    seen = 0

    def one_input(octets: bytes) -> None:
        nonlocal seen
        seen += 1
        _one(target, octets, measure=seen % _MEMORY_SHARE == 0)

    sys.setrecursionlimit(_DEPTH)
    atheris.Setup([sys.argv[0], *options], one_input)
    atheris.Fuzz()
    return 0


def _change_at_will(target: Target, inputs: int) -> None:
    from hypothesis import HealthCheck, given, settings, strategies as st  # noqa: PLC0415 - likewise

    from fuzzing import mutated  # noqa: PLC0415 - likewise

    @settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(octets=mutated(target.seeds()) | st.binary(max_size=300))
    def anything_goes(octets: bytes) -> None:
        _one(target, octets, measure=False)

    anything_goes()


if __name__ == "__main__":
    sys.exit(main())
