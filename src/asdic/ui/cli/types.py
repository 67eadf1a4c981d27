"""`asdic types`: what IANA has assigned, and what Cisco IOS calls it.

A table for people at a terminal, aligned plain text for pipes, JSON for
programs. All content is the registry's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from msgspec import json

from asdic.ui.cli.exit_codes import ExitCode
from asdic.wire import registry
from asdic.wire.registry import Family, MessageType

__all__ = ["command"]

_TYPE_COLUMNS = ("FAMILY", "TYPE", "NAME", "STATUS", "KIND", "CISCO IOS", "SOURCE")
_CODE_COLUMNS = ("CODE", "NAME", "CISCO IOS", "SOURCE", "IANA NAME")
_LAST_NUMBER = 255


def command(
    wanted: Annotated[
        str | None,
        typer.Argument(
            metavar="[TYPE]",
            show_default=False,
            help="A type, by number or name, whose codes to show.",
        ),
    ] = None,
    family: Annotated[
        Family | None,
        typer.Option("--family", show_default=False, help="Only this family."),
    ] = None,
    ipv4: Annotated[
        bool, typer.Option("-4", help="Only ICMPv4: short for --family ipv4.")
    ] = False,
    ipv6: Annotated[
        bool, typer.Option("-6", help="Only ICMPv6: short for --family ipv6.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per type and line.")
    ] = False,
) -> None:
    """List the ICMP types and codes that IANA has assigned.

    With TYPE, show that type and its codes, in each family that has it. The exit
    code is 1 if no family does.
    """
    families = _families(family, ipv4=ipv4, ipv6=ipv6)
    rows = [
        row
        for row in registry.TYPES
        if row.family in families and (wanted is None or _is(row, wanted))
    ]
    if not rows:
        typer.echo(f"asdic: {_missing(wanted or '', families)}", err=True)
        raise typer.Exit(ExitCode.ANSWER_IS_NO)
    if as_json:
        _print_json(rows)
    elif wanted is None:
        _print_table(_TYPE_COLUMNS, [_type_cells(row) for row in rows])
    else:
        _print_details(rows)


def _families(family: Family | None, *, ipv4: bool, ipv6: bool) -> tuple[Family, ...]:
    """Return the families asked for: both, unless options name one."""
    named = (
        (Family.IPV4, ipv4 or family is Family.IPV4),
        (Family.IPV6, ipv6 or family is Family.IPV6),
    )
    return tuple(each for each, asked in named if asked) or tuple(Family)


def _is(row: MessageType, wanted: str) -> bool:
    """Tell whether *wanted* is the number or the name of *row*."""
    if wanted.isdecimal():
        return row.number == int(wanted)
    return row.name == wanted.lower().replace("_", "-")


def _missing(wanted: str, families: Sequence[Family]) -> str:
    """Return one line on why there is nothing to show."""
    if not wanted.isdecimal() or int(wanted) > _LAST_NUMBER:
        return f"no type {wanted!r}: `asdic types` lists the names and numbers"
    statuses = (
        f"{family.layer} type {wanted} is {registry.status_of(family, int(wanted)).value}"
        for family in families
    )
    return "; ".join(statuses)


def _print_json(rows: Iterable[MessageType]) -> None:
    for row in rows:
        typer.echo(json.encode(_as_object(row)).decode())


def _as_object(row: MessageType) -> dict[str, object]:
    """Return what `--json` shows of a type."""
    return {
        "family": row.family.value,
        "type": row.number,
        "name": row.name,
        "iana_name": row.iana_name,
        "status": row.status.value,
        "is_error": row.is_error,
        "sources": row.sources,
        "ios_keyword": row.ios_keyword,
        "codes": [
            {
                "code": code.number,
                "name": code.name,
                "iana_name": code.iana_name,
                "source": code.source,
                "ios_keyword": code.ios_keyword,
            }
            for code in row.codes
        ],
    }


def _type_cells(row: MessageType) -> tuple[str, ...]:
    return (
        row.family.layer,
        str(row.number),
        row.name,
        row.status.value,
        _kind(row),
        row.ios_keyword or "",
        ", ".join(row.sources),
    )


def _kind(row: MessageType) -> str:
    if row.is_error:
        return "error"
    return "query" if row.family is Family.IPV4 else "informational"


def _print_details(rows: Sequence[MessageType]) -> None:
    for position, row in enumerate(rows):
        if position:
            typer.echo()
        typer.echo(f"{row.family.layer} type {row.number}: {row.name}")
        typer.echo(f"  IANA name  {row.iana_name}")
        typer.echo(f"  status     {row.status.value}, {_kind(row)}")
        typer.echo(f"  source     {', '.join(row.sources)}")
        typer.echo(f"  Cisco IOS  {row.ios_keyword or 'no keyword: use the number'}")
        if row.codes:
            typer.echo()
            _print_table(_CODE_COLUMNS, _code_cells(row))


def _code_cells(row: MessageType) -> list[tuple[str, ...]]:
    return [
        (
            str(code.number),
            code.name,
            code.ios_keyword or "",
            code.source,
            code.iana_name,
        )
        for code in row.codes
    ]


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: drawn at a terminal, aligned text elsewhere."""
    if sys.stdout.isatty():
        _draw_table(columns, rows)
        return
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    for cells in (columns, *rows):
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        typer.echo("  ".join(padded).rstrip())


def _draw_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw a table with rich, which obeys NO_COLOR and the terminal's width."""
    # Importing rich takes longer than everything else here.
    from rich import box  # noqa: PLC0415 - only at a terminal
    from rich.console import Console  # noqa: PLC0415 - only at a terminal
    from rich.table import Table  # noqa: PLC0415 - only at a terminal

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        is_name = column == "NAME"
        table.add_column(
            column,
            justify="right" if column in {"TYPE", "CODE"} else "left",
            style="bold" if is_name else None,
            no_wrap=is_name,
        )
    for row in rows:
        table.add_row(*row)
    Console().print(table)
