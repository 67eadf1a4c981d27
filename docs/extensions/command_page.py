"""The page of the command line, from the same tables of options as `--help`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.main import COMMANDS, application
from tables import table

__all__ = ["page"]


def page() -> str:
    """Return the text of the page."""
    group = get_command(application(list(COMMANDS)))
    if not isinstance(group, TyperGroup):
        raise TypeError(group)
    text = "# Commands\n\n" + _options(group.params)
    for name, command in group.commands.items():
        if isinstance(command, TyperCommand) and not command.hidden:
            text += _command(name, command)
        elif isinstance(command, TyperGroup):
            text += f"## asdic {name}\n\n" + _paragraphs(command.help or "")
            for word, one in command.commands.items():
                if isinstance(one, TyperCommand):
                    text += "#" + _command(f"{name} {word}", one)
    return text + _exit_codes()


def _command(name: str, command: TyperCommand) -> str:
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    words = " ".join(map(_word, arguments))
    text = f"## asdic {name}\n\n`asdic {name} [OPTIONS] {words}`\n\n"
    text += _paragraphs(command.help or "")
    if arguments:
        rows = [(f"`{_word(one)}`", one.help or "") for one in arguments]
        text += table(("argument", "what it is"), rows)
    return text + _options(command.params)


def _word(argument: TyperArgument) -> str:
    return argument.metavar or str(argument.name).upper()


def _options(parameters: Sequence[object]) -> str:
    options = [
        one for one in parameters if isinstance(one, TyperOption) and not one.hidden
    ]
    return table(("option", "what it does"), map(_option, options)) if options else ""


def _paragraphs(text: str) -> str:
    # \b keeps the next paragraph from being wrapped on a terminal.
    return text.replace("\b", "").strip() + "\n\n"


def _option(option: TyperOption) -> tuple[str, str]:
    names: str = ", ".join(
        f"`{name}`" for name in (*option.opts, *option.secondary_opts)
    )
    if not option.is_flag and not option.count:
        names += f" `{_value(option)}`"
    about = option.help or ""
    if option.show_default and option.default not in (None, False):
        default = option.default
        shown = default.value if isinstance(default, Enum) else default
        about += f" Default: {shown}."
    return names, about


def _value(option: TyperOption) -> str:
    choices: Sequence[str] = getattr(option.type, "choices", ())
    return option.metavar or "|".join(choices) or option.type.name.upper()


def _exit_codes() -> str:
    rows = [(code.value, code.name.lower().replace("_", " ")) for code in ExitCode]
    return "## Exit codes\n\n" + table(("code", "meaning"), rows)
