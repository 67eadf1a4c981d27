"""The `asdic` command: which subcommands there are, and what happens on errors.

Only the module of the subcommand that is asked for is imported, so that `ping`
starts fast: the table below names each with the one line that `--help` shows.
A subcommand's module offers `command`, a function whose annotations are its
options; its docstring is the long help.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from asdic import __version__
from asdic.errors import AsdicError
from asdic.ui.cli.exit_codes import ExitCode

__all__ = ["COMMANDS", "application", "main"]

COMMANDS: dict[str, str] = {
    "decode": "Show the packets of a capture, one line each, as a tree or as JSON.",
    "ping": "Ask a host whether it answers, and how fast.",
    "types": "List the ICMP types and codes that IANA has assigned.",
}
_COMPLETION_VARIABLE = "_ASDIC_COMPLETE"


def _show_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"asdic {__version__}")
        raise typer.Exit


def _root(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_show_version,
            is_eager=True,
            help="Print the version and leave.",
        ),
    ] = False,
) -> None:
    """ICMP for IPv4 and IPv6: decode it, build it, ping with it."""


def application(names: Sequence[str]) -> typer.Typer:
    """Return the command line with the subcommands *names*, their modules imported."""
    app = typer.Typer(
        name="asdic",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for name in names:
        module = import_module(f"asdic.ui.cli.{name}")
        app.command(name, short_help=COMMANDS[name])(module.command)
    return app


def _needed(arguments: Sequence[str]) -> list[str]:
    """Return the subcommands to import: all, unless just one is asked for."""
    if (
        arguments
        and arguments[0] in COMMANDS
        and _COMPLETION_VARIABLE not in os.environ
    ):
        return [arguments[0]]
    return list(COMMANDS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, and leave with its exit code.

    Raises:
        SystemExit: always.

    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = application(_needed(words))(words, standalone_mode=True)
    except AsdicError as error:
        sys.stderr.write(f"asdic: {error}\n")
        code = ExitCode.COULD_NOT_RUN
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`| head`): leave quietly, and keep the interpreter
        # from complaining when it flushes what nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.FINE
    raise SystemExit(code)
