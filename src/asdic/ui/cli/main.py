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

import typer

from asdic.errors import AsdicError
from asdic.ui.cli.docstring import unwrapped
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.version import VersionOption

__all__ = ["COMMANDS", "GROUPS", "application", "main"]

COMMANDS: dict[str, str] = {
    "conformance": "Play a conformance suite against a simulated host.",
    "decode": "Show the packets of a capture, one line each, as a tree or as JSON.",
    "mtu": "Find how large packets to a host may be, and where larger ones end.",
    "neighbors": "Ask, find and watch who is on a link: ND, ARP, router discovery.",
    "node": "Run a host of asdic's own on a TAP, TUN or network interface.",
    "ping": "Ask a host whether it answers, and how fast.",
    "respond": "Be the far end of path measurements, or ask one what arrived.",
    "send": "Craft any ICMP message, and send it as it is.",
    "trace": "Show the way that packets take to a host, hop by hop.",
    "tracepath": "Show the way to a host and its MTU, as iputils' tracepath does.",
    "traceroute": "The same as trace.",
    "types": "List the ICMP types and codes that IANA has assigned.",
    "man": "Print a manual page: `asdic man ping | man -l -` shows it.",
}
GROUPS: frozenset[str] = frozenset({"neighbors"})
"""The commands that have subcommands: their module offers `group`."""
_NAME = "asdic"
_COMPLETION_VARIABLE = "_ASDIC_COMPLETE"
# Typer exports this exception, click's or its own copy's, through a subclass only.
_UsageError: type[typer.BadParameter] = typer.BadParameter.__mro__[1]


def _root(
    _version: VersionOption = False,
) -> None:
    """ICMP for IPv4 and IPv6: decode it, build it, ping with it."""


def application(names: Sequence[str]) -> typer.Typer:
    """Return the command line with the subcommands *names*, their modules imported."""
    app = typer.Typer(
        name=_NAME,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for name in names:
        module = import_module(f"asdic.ui.cli.{name}")
        if name in GROUPS:
            app.add_typer(module.group, name=name, short_help=COMMANDS[name])
            continue
        help_text = unwrapped(module.command.__doc__)
        app.command(name, short_help=COMMANDS[name], help=help_text)(module.command)
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


def _program(arguments: Sequence[str]) -> str:
    """Return how error messages name what was run."""
    if arguments and arguments[0] in COMMANDS:
        return f"{_NAME} {arguments[0]}"
    return _NAME


def _complain(arguments: Sequence[str], problem: str) -> ExitCode:
    sys.stderr.write(f"{_program(arguments)}: {problem}\n")
    return ExitCode.COULD_NOT_RUN


def _run(arguments: list[str]) -> int:
    """Run the command line; return its exit code."""
    try:
        return _call(arguments)
    except AsdicError as error:
        return _complain(arguments, str(error))
    except _UsageError as error:
        problem = error.format_message().rstrip(".")
        hint = f"see {_program(arguments)} --help"
        return _complain(arguments, f"{problem}; {hint}")
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except OSError as error:
        _save_output()
        if isinstance(error, BrokenPipeError):
            return ExitCode.FINE
        where = f"{error.filename}: " if error.filename else ""
        return _complain(arguments, f"{where}{error.strerror or error}")


def _call(arguments: list[str]) -> int:
    app = application(_needed(arguments))
    try:
        # Not standalone: then errors come here, and become one line.
        code = app(arguments, prog_name=_NAME, standalone_mode=False)
    except SystemExit as error:
        # Typer leaves with 1 where the reader has gone (`| head`).
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    sys.stdout.flush()  # what the disk has no room for fails here, not at exit
    return code or ExitCode.FINE


def _save_output() -> None:
    """Write what is still to be written, or let it go where nobody takes it."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, and leave with its exit code.

    Raises:
        SystemExit: always.

    """
    if sys.stderr is None:  # it was closed when Python started
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - stays open to the end
    if sys.stdout is None:  # likewise
        sys.stderr.write(f"{_NAME}: standard output is closed\n")
        raise SystemExit(ExitCode.COULD_NOT_RUN)
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words and _COMPLETION_VARIABLE not in os.environ:
        _run(["--help"])
        raise SystemExit(ExitCode.COULD_NOT_RUN)
    raise SystemExit(_run(words))
