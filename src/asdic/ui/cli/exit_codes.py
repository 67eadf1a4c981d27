"""The exit codes that all subcommands share. Commands document their others."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """What a command says to the shell."""

    FINE = 0
    ANSWER_IS_NO = 1
    COULD_NOT_RUN = 2
    INTERRUPTED = 130
