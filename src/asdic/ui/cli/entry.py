"""Where the `asdic` command begins: Ctrl-C ends it quietly even while it is imported.

Until the command line can answer, an interrupt has the operating system's effect: the
process ends by it, as if by exit code 130, and no traceback is printed.
"""

from __future__ import annotations

import signal

__all__ = ["main"]


def main() -> None:
    """Import the command line, and run it.

    Raises:
        SystemExit: always.

    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from asdic.ui.cli.main import main as run  # noqa: PLC0415 - the point of this file

    signal.signal(signal.SIGINT, before)
    run()
