"""The option that prints the version: `asdic --version`, `asdic ping -V`."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from asdic import __version__

__all__ = ["ShortVersionOption", "VersionOption"]


def _show(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"asdic {__version__}")
        raise typer.Exit


_HELP = "Print the version and leave."

VersionOption: TypeAlias = Annotated[
    bool, typer.Option("--version", "-V", callback=_show, is_eager=True, help=_HELP)
]
ShortVersionOption: TypeAlias = Annotated[
    bool, typer.Option("-V", callback=_show, is_eager=True, help=_HELP)
]
