"""`python -m asdic` is the `asdic` command."""

from asdic.ui.cli.entry import main

__all__: list[str] = []

main()
