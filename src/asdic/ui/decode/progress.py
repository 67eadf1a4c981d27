"""How far the reading of a file is: a bar on standard error, if that is a terminal.

There is one only where the size of the file is known; of a compressed file, both
size and place are those of compressed octets. What is read at once gets none.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Generator, Iterable
from itertools import islice
from typing import TextIO, TypeVar

__all__ = ["followed", "goes_into_a_file"]

_UNSHOWN = 4096  # records before there is a bar
_EVERY = 512  # records between two looks at it
T = TypeVar("T")


def goes_into_a_file(stream: TextIO) -> bool:
    """Tell whether *stream* is a file, or thrown away: nobody reads along.

    Behind a pipe there may be a pager, which has the terminal to itself.
    """
    try:
        mode = os.fstat(stream.fileno()).st_mode
    except OSError:  # a stream in memory has no descriptor
        return False
    return stat.S_ISREG(mode) or (stat.S_ISCHR(mode) and not stream.isatty())


def followed(
    records: Iterable[T], size: int | None, octets_read: Callable[[], int]
) -> Generator[T, None, None]:
    """Yield *records*, and show how far in their file they are.

    Close this generator before writing to the terminal: that takes the bar away.

    Args:
        records: What is read.
        size: Octets of the file, or `None` where nobody knows.
        octets_read: Tells how many of them were read.

    """
    coming = iter(records)
    if size is None or not sys.stderr.isatty():
        yield from coming
        return
    yield from islice(coming, _UNSHOWN)
    if octets_read() >= size:
        yield from coming
        return
    # Importing rich takes longer than reading a small capture.
    from rich.console import Console  # noqa: PLC0415 - only at a terminal
    from rich.progress import Progress  # noqa: PLC0415 - only at a terminal

    with Progress(
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as progress:
        task = progress.add_task("reading", total=size)
        for number, record in enumerate(coming):
            if number % _EVERY == 0:
                progress.update(task, completed=octets_read())
            yield record
