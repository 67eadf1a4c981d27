"""Ten thousand targets, a request per second to each: what it costs, and what it loses.

    .venv/bin/python bench/many.py [SECONDS]

asdic is `asdic ping -q --targets`; its peers are an asyncio task per target, and fping,
which has 65,535 sequence numbers for all: it takes the most targets that these allow.
All run in turn, in a namespace; the kernel of another one answers for a /16.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from measure import Outcome, table
from veth import ANSWERING, answering_pair, cpu_of, missing

__all__ = ["missing", "outcomes"]

_TARGETS = 10_000
_FPING_TARGETS = (
    5_000  # in ten seconds, with some to spare, its sequence numbers are used up
)
_SECONDS = 30
_ROW = re.compile(r"^10\.77\.\S+ +(\d+) +(\d+) ", re.MULTILINE)
_FPING = re.compile(r"xmt/rcv/%loss = (\d+)/(\d+)/")
_HERE = Path(__file__).parent


def outcomes(seconds: int = _SECONDS) -> list[Outcome]:
    """Return the costs of all, and how much was lost, side by side."""
    with tempfile.TemporaryDirectory() as folder, answering_pair() as inside:
        hosts = [ANSWERING.format(*divmod(at, 256)) for at in range(_TARGETS)]
        file = Path(folder) / "targets"
        file.write_text("\n".join(hosts), "ascii")
        few = Path(folder) / "few"
        few.write_text("\n".join(hosts[:_FPING_TARGETS]), "ascii")
        python = (*inside, sys.executable)
        asdic, text = cpu_of(
            (*python, *f"-m asdic ping -q -c {seconds} --targets {file}".split())
        )
        ours = [tuple(map(int, row)) for row in _ROW.findall(text)]
        program = str(_HERE / "task_per_target.py")
        task, text = cpu_of((*python, program, str(file), str(seconds)))
        theirs = tuple(map(int, text.split()))
        fping, text = cpu_of(
            (*inside, *f"fping -q -c {seconds} -p 1000 -i 0.01 -f {few}".split())
        )
        if not _FPING.search(text):
            raise RuntimeError(f"fping: {text[-300:]}")
        others = [tuple(map(int, row)) for row in _FPING.findall(text)]
    ours_lost = _lost(ours)
    share = 100 / seconds
    name = f"{_TARGETS:,} targets, one request per second to each"
    per_target = asdic / _TARGETS, fping / _FPING_TARGETS
    return [
        Outcome(
            row=f"{name}: CPU",
            peer="asyncio, a task per target",
            ours=asdic * share,
            theirs=task * share,
            ratio=asdic / task,
            target=0.6,
            at_most=True,
            unit="% of a core",
        ),
        Outcome(
            row=f"{name}: CPU for each target",
            peer=f"fping, {_FPING_TARGETS:,} targets",
            ours=per_target[0] * share,
            theirs=per_target[1] * share,
            ratio=per_target[0] / per_target[1],
            unit="% of a core",
        ),
        Outcome(
            row=f"{name}: requests lost",
            peer="asyncio, a task per target",
            ours=ours_lost,
            theirs=_lost([theirs]),
            ratio=ours_lost,
            target=0,
            at_most=True,
            unit="lost",
        ),
        Outcome(
            row=f"{name}: requests lost",
            peer=f"fping, {_FPING_TARGETS:,} targets",
            ours=ours_lost,
            theirs=_lost(others),
            ratio=ours_lost,
            unit="lost",
        ),
    ]


def _lost(rows: list[tuple[int, ...]]) -> int:
    if not rows:
        raise RuntimeError("nobody was asked")
    return sum(sent - received for sent, received in rows)


if __name__ == "__main__":
    if problem := missing("fping"):
        sys.exit(f"many: {problem}")
    print(table(outcomes(int(sys.argv[1]) if sys.argv[1:] else _SECONDS)))
