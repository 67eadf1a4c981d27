"""`asdic conformance`: play a conformance suite against a simulated host."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from msgspec import json

from asdic.engine.effects import Effect
from asdic.engine.instant import Instant
from asdic.errors import OptionError
from asdic.tools.conformance import (
    EchoHost,
    MakeHost,
    Result,
    SilentHost,
    Suite,
    Trace,
    Verdict,
    engine_host,
    play,
    read_suite,
)
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.conformance.text import result_lines, totals_text, trace_text

__all__ = ["Host", "command"]


class Host(Enum):
    """Which host is tested."""

    ENGINE = "engine"
    SILENT = "silent"
    ECHO = "echo"


_HOSTS: dict[Host, MakeHost] = {
    Host.ENGINE: engine_host,
    Host.SILENT: lambda _transmits: SilentHost(),
    Host.ECHO: lambda _transmits: EchoHost(),
}


def command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.json",
            help="The suite: tests by name, as JSON; - is standard input.",
        ),
    ],
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="NAME",
            show_default=False,
            help="Play only this test; may be given more than once.",
        ),
    ] = None,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print one JSON object per test, and one with the totals."
        ),
    ] = False,
    with_trace: Annotated[
        bool,
        typer.Option(
            "--trace",
            help="Show each frame, event and silence on standard error, as it happens.",
        ),
    ] = False,
    host: Annotated[
        Host,
        typer.Option(
            "--host",
            help="Which host to test: asdic's engine, one that says nothing, or one"
            " that only answers echo requests and neighbor solicitations.",
        ),
    ] = Host.ENGINE,
) -> None:
    """Play a conformance suite against a simulated IPv6 host.

    Each test passes, fails, or deviates: then an RFC overrules it, and the host keeps
    to the RFC. Time is virtual: hours of waiting take no time. The exit code is 1 if
    any test fails, and 2 if there is none.
    """
    suite = _chosen(read_suite(file), only, file)
    trace = _print_trace if with_trace else None
    totals = _play_all(
        suite, _HOSTS[host], trace, _print_json if as_json else _print_text
    )
    if as_json:
        counts = {verdict.value: totals[verdict] for verdict in Verdict}
        typer.echo(json.encode({"totals": {"tests": totals.total(), **counts}}))
    else:
        typer.echo(totals_text(totals))
    if totals.total() < len(suite):
        raise typer.Exit(ExitCode.INTERRUPTED)
    if totals[Verdict.FAILED]:
        raise typer.Exit(ExitCode.ANSWER_IS_NO)


def _chosen(suite: Suite, only: list[str] | None, file: Path) -> Suite:
    """Return the tests that are asked for.

    Raises:
        OptionError: the suite has no test of a name.

    """
    if not only:
        return suite
    for name in only:
        if name not in suite:
            raise OptionError(f"--only {name}: {file} has no test of that name")
    return {name: suite[name] for name in only}


def _play_all(
    suite: Suite,
    make_host: MakeHost,
    trace: Trace | None,
    show: Callable[[Result], None],
) -> Counter[Verdict]:
    """Play all tests, and show each result as it comes; Ctrl-C leaves the rest out."""
    totals: Counter[Verdict] = Counter()
    try:
        for name, test in suite.items():
            if trace is not None:
                sys.stderr.write(f"{name}\n")
            result = play(name, test, make_host, trace)
            totals[result.verdict] += 1
            show(result)
    except KeyboardInterrupt:
        sys.stderr.write(f"interrupted after {totals.total()} of {len(suite)} tests\n")
    return totals


def _print_text(result: Result) -> None:
    for line in result_lines(result):
        typer.echo(line)


def _print_json(result: Result) -> None:
    typer.echo(
        json.encode(
            {
                "name": result.name,
                "verdict": result.verdict.value,
                "reason": result.reason,
                "title": result.title,
                "step": result.step,
                "expected": None if result.expected is None else result.expected.hex(),
                "seen": [frame.hex() for frame in result.seen],
            }
        )
    )


def _print_trace(now: Instant, what: bytes | Effect) -> None:
    sys.stderr.write(f"{trace_text(now, what)}\n")
