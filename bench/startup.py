"""How long `asdic ping` takes to start and to ping this machine once.

Beside it, in turn, runs an interpreter that imports what any such command needs
at the least: asyncio and typer.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from measure import Outcome

__all__ = ["outcomes"]

_ROUNDS = 15
_TARGET = 1.5
_PING = [str(Path(sys.executable).with_name("asdic")), "ping", "-c1", "127.0.0.1"]
_IMPORTS = [sys.executable, "-c", "import asyncio, typer"]


def outcomes(rounds: int = _ROUNDS) -> list[Outcome]:
    """Run both commands in turn and return the one row.

    Raises:
        subprocess.CalledProcessError: a command failed; its output is in the error.

    """
    taken: dict[str, list[float]] = {"ping": [], "imports": []}
    for command in (_PING, _IMPORTS):  # read into the cache, compiled
        subprocess.run(command, check=True, capture_output=True)
    for _ in range(rounds):
        for name, command in (("ping", _PING), ("imports", _IMPORTS)):
            began = perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            taken[name].append(perf_counter() - began)
    ours, theirs = median(taken["ping"]), median(taken["imports"])
    return [
        Outcome(
            row="`asdic ping -c1 127.0.0.1`, start to end",
            peer="`python -c 'import asyncio, typer'`",
            ours=ours * 1e3,
            theirs=theirs * 1e3,
            ratio=ours / theirs,
            target=_TARGET,
            at_most=True,
            unit="ms",
        )
    ]
