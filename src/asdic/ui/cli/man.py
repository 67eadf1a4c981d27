"""`asdic man`: manual pages in roff, made from the options' own declarations."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import Annotated

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from asdic import __version__
from asdic.errors import OptionError
from asdic.ui.cli.main import COMMANDS, application

__all__ = ["command", "page"]


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="COMMAND",
            show_default=False,
            help="The command whose page to print; without one, the page of asdic.",
        ),
    ] = None,
) -> None:
    """Print a manual page in roff.

    To read one: asdic man ping | man -l -

    To install one: asdic man ping > /usr/local/share/man/man1/asdic-ping.1
    """
    sys.stdout.write(page(name))


def page(name: str | None = None) -> str:
    """Return the manual page of the subcommand *name*, or of `asdic` itself.

    Raises:
        OptionError: there is no such subcommand.

    """
    if name is not None and name not in COMMANDS:
        raise OptionError(f"no command {name}; there are {', '.join(COMMANDS)}")
    root = typer.main.get_command(application([name] if name else list(COMMANDS)))
    assert isinstance(root, TyperGroup), "it has a callback"  # noqa: S101 - for mypy
    if name is None:
        lines = _page("asdic", "ICMP for IPv4 and IPv6", root, ("COMMAND", "..."))
        return "\n".join([*lines, *_commands(), ""])
    found = root.commands[name]
    if isinstance(found, TyperGroup):
        lines = _page(f"asdic {name}", COMMANDS[name], found, ("COMMAND", "..."))
        return "\n".join([*lines, *_subcommands(found), ""])
    assert isinstance(found, TyperCommand), "typer made it"  # noqa: S101 - for mypy
    arguments = _arguments(found)
    return "\n".join([*_page(f"asdic {name}", COMMANDS[name], found, arguments), ""])


def _arguments(found: TyperCommand) -> tuple[str, ...]:
    return tuple(
        _name(row) if row.required else f"[{_name(row)}]"
        for row in found.params
        if isinstance(row, TyperArgument)
    )


def _subcommands(group: TyperGroup) -> Iterator[str]:
    """Yield a section for each subcommand of a group."""
    for name, found in group.commands.items():
        assert isinstance(found, TyperCommand), "typer made it"  # noqa: S101 - for mypy
        words = " ".join([name, "[OPTION]...", *_arguments(found)])
        yield f".SH {_escaped(name.upper())}"
        yield f".B {_escaped(words)}"
        yield from _paragraphs(found)
        yield from _parameters(found)


def _page(
    title: str,
    summary: str,
    found: TyperCommand | TyperGroup,
    arguments: Sequence[str],
) -> Iterator[str]:
    dashed = title.replace(" ", "-")
    yield f'.TH {dashed.upper()} 1 "" "asdic {__version__}" "asdic manual"'
    yield ".SH NAME"
    yield f"{_escaped(dashed)} \\- {_escaped(summary.rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield f".B {_escaped(title)}"
    yield _escaped(" ".join(["[OPTION]...", *arguments]))
    yield ".SH DESCRIPTION"
    yield from _paragraphs(found)
    yield ".SH OPTIONS"
    yield from _parameters(found)


def _paragraphs(found: TyperCommand | TyperGroup) -> Iterator[str]:
    for paragraph in cleandoc(found.help or "").split("\n\n"):
        yield ".PP"
        yield from map(_escaped, paragraph.splitlines())


def _parameters(found: TyperCommand | TyperGroup) -> Iterator[str]:
    for row in found.params:
        if isinstance(row, TyperArgument):
            yield from (".TP", f"\\fI{_escaped(_name(row))}\\fR")
            yield _escaped(row.help or "")
        elif isinstance(row, TyperOption):
            yield from _option(row)


def _name(row: TyperArgument) -> str:
    return (row.metavar or row.name or "").strip("[]{}")


def _option(row: TyperOption) -> Iterator[str]:
    yield ".TP"
    names = ", ".join(f"\\fB{_escaped(option)}\\fR" for option in row.opts)
    value = _value(row)
    yield f"{names} \\fI{_escaped(value)}\\fR" if value else names
    yield _escaped(row.help or "")
    shown = getattr(row.default, "value", row.default)
    if row.show_default and shown is not None and not row.is_flag:
        yield f"Default: {_escaped(str(shown))}."


def _value(row: TyperOption) -> str:
    if row.is_flag:
        return ""
    choices = getattr(row.type, "choices", None)
    if choices and row.metavar is None:
        return "|".join(str(getattr(choice, "value", choice)) for choice in choices)
    return row.metavar or "VALUE"


def _commands() -> Iterator[str]:
    yield ".SH COMMANDS"
    for name, summary in COMMANDS.items():
        yield ".TP"
        yield f".BR asdic\\-{_escaped(name)} (1)"
        yield _escaped(summary)
    yield ".SH EXIT STATUS"
    yield "0: fine. 1: the answer is no. 2: could not run. 130: interrupted."


def _escaped(text: str) -> str:
    """Keep roff from taking text for requests."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
