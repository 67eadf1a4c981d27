"""`asdic neighbors`: a file per subcommand."""

from __future__ import annotations

import typer

from asdic.ui.cli.docstring import unwrapped
from asdic.ui.cli.neighbors import arp, dad, discover, log, routers, solicit

__all__ = ["group"]

_ABOUT = """Ask, find and watch the neighbors on a link.

All of it needs CAP_NET_RAW, which is given up as soon as the interface is open. The exit
code is 0 if the answer is yes, 1 if it is no, 2 if it could not be asked.
"""

group = typer.Typer(help=unwrapped(_ABOUT), no_args_is_help=True)
for _name, _module in (
    ("solicit", solicit),
    ("routers", routers),
    ("dad", dad),
    ("arp", arp),
    ("discover", discover),
    ("log", log),
):
    group.command(_name, help=unwrapped(_module.command.__doc__))(_module.command)
