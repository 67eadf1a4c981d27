"""What the subcommands of `asdic neighbors` share: options, and how they run."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType
from typing import Annotated, TypeAlias

import typer
from msgspec import json

from asdic.errors import EncodeError, OptionError
from asdic.links.names import Endpoint, is_group, resolve
from asdic.links.privilege import drop_capabilities
from asdic.probe.neighbors import DetectionSession, Session
from asdic.tools.neighbors import (
    NeighborOptions,
    Noticed,
    OpenNeighbors,
    open_neighbors,
    run,
)
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.signals import Wishes
from asdic.ui.neighbors.report import Beginning, Event, Report, Sessions
from asdic.ui.neighbors.text import TextReport
from asdic.wire.address import IPV4_OCTETS, parse_address

__all__ = [
    "InterfaceArgument",
    "JsonOption",
    "NumericOption",
    "QuietOption",
    "SchemaOption",
    "SourceOption",
    "VerboseOption",
    "find",
    "leave",
    "nanoseconds",
    "opened",
    "perform",
    "report_for",
    "source_octets",
]

_SECOND = 1_000_000_000


def _show_schema(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        from asdic.ui.neighbors.schema import schema  # noqa: PLC0415 - rare, and slow to import

        typer.echo(json.format(json.encode(schema()), indent=1).decode())
        raise typer.Exit


InterfaceArgument: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[INTERFACE]",
        show_default=False,
        help="The interface; that of the address, or the only one, otherwise.",
    ),
]
JsonOption: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print JSON lines.")
]
SchemaOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--schema",
        callback=_show_schema,
        is_eager=True,
        help="Print the JSON Schema of --json's lines and leave.",
    ),
]
NumericOption: TypeAlias = Annotated[
    bool, typer.Option("-n", "--numeric", help="Look up no names.")
]
QuietOption: TypeAlias = Annotated[
    bool, typer.Option("-q", "--quiet", help="Print only what was asked for.")
]
VerboseOption: TypeAlias = Annotated[
    bool, typer.Option("-v", "--verbose", help="Print more.")
]
SourceOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-s",
        "--source",
        metavar="ADDRESS",
        show_default=False,
        help="Ask from this address.",
    ),
]


def nanoseconds(seconds: float) -> int:
    """Return a time that was given in seconds."""
    return round(seconds * _SECOND)


def find(target: str, family: int | None, *, numeric: bool = False) -> Endpoint:
    """Return the address that *target* is, or names.

    Raises:
        UnknownName: there is none of that family.
        OptionError: it is a group, or a name where none is to be looked up.

    """
    if numeric and not _is_numeric(target):
        raise OptionError(f"{target}: a name, and -n looks up none")
    found = resolve(target, family)[0]
    if is_group(found.address):
        raise OptionError(f"{target}: a group, not one neighbor's address")
    return found


def source_octets(text: str | None, family: int) -> bytes | None:
    """Return the address that `-s` gives.

    Raises:
        OptionError: it is none of that version of IP.

    """
    if text is None:
        return None
    if not _is_numeric(text):
        raise OptionError(f"-s {text}: not an IPv{family} address")
    return resolve(text, family)[0].address


def _is_numeric(text: str) -> bool:
    """Tell whether *text* is an address, so that nothing needs to be looked up."""
    try:
        parse_address(text.partition("%")[0])
    except EncodeError:
        return False
    return True


def opened(
    interface: str | None, target: Endpoint | None = None, *, promiscuous: bool = False
) -> OpenNeighbors:
    """Open the interface, and give up all privileges.

    Raises:
        AsdicError: it cannot be opened.

    """
    if target is not None and len(target.address) == IPV4_OCTETS and target.scope_id:
        raise OptionError(f"{target.text}: IPv4 addresses have no zone")
    place = open_neighbors(
        NeighborOptions(interface=interface, target=target, promiscuous=promiscuous)
    )
    drop_capabilities()
    return place


def perform(
    place: OpenNeighbors,
    session: Sessions,
    beginning: Beginning,
    report: Report,
) -> None:
    """Let a session work, and show what it finds; Ctrl-C and SIGTERM end it."""
    asked: Session[Event] = session
    with place.link as link, Wishes() as wishes:
        before = signal.signal(signal.SIGTERM, _as_interrupt)
        try:
            link.wake_on(wishes.descriptor)
            report.start(beginning)
            if isinstance(session, DetectionSession) and session.taken is not None:
                report.show(Noticed(time_ns=time.time_ns(), what=session.taken))
            for noticed in run(asked, link, wishes):
                report.show(noticed)
            report.finish(session, link.drops())
        finally:
            signal.signal(signal.SIGTERM, before)


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGINT)


def report_for(*, as_json: bool, quiet: bool = False, verbose: bool = False) -> Report:
    """Return what shows results as the options ask."""
    if as_json:
        from asdic.ui.neighbors.json_lines import JsonReport  # noqa: PLC0415 - start fast

        return JsonReport(sys.stdout)
    return TextReport(sys.stdout, quiet=quiet, verbose=verbose)


def leave(*, answered: bool) -> None:
    """Leave with 1 where the answer is no.

    Raises:
        Exit: it is.

    """
    if not answered:
        raise typer.Exit(ExitCode.ANSWER_IS_NO)
