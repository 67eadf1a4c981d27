"""`asdic tracepath`: `asdic mtu` with the lines of iputils' tracepath."""

from __future__ import annotations

from typing import Annotated

import typer

from asdic.probe.instant import SECOND
from asdic.tools.path_mtu.options import MtuOptions
from asdic.ui.cli.mtu import run_survey

__all__ = ["command"]

_DEFAULT_PORT = 44_444


def command(  # noqa: PLR0917 - typer makes an option of each
    host: Annotated[
        str,
        typer.Argument(
            metavar="HOST", help="A name or an address.", show_default=False
        ),
    ],
    ipv4: Annotated[bool, typer.Option("-4", help="Use IPv4 only.")] = False,
    ipv6: Annotated[bool, typer.Option("-6", help="Use IPv6 only.")] = False,
    numeric: Annotated[
        bool, typer.Option("-n", help="No names for addresses.")
    ] = False,
    both: Annotated[bool, typer.Option("-b", help="Show names and addresses.")] = False,
    max_hops: Annotated[
        int, typer.Option("-m", metavar="HOPS", min=1, max=64, help="How far to look.")
    ] = 30,
    port: Annotated[
        int,
        typer.Option("-p", metavar="PORT", min=1, max=65_535, help="Destination port."),
    ] = _DEFAULT_PORT,
) -> None:
    """Show the way to a host, and what packets it takes, as tracepath does.

    The lines are those of iputils' tracepath. Below them stands a verdict: where a
    router drops packets and says nothing, asdic finds the size and the place by a
    search. See asdic mtu for its options and exit codes.
    """
    family = 4 if ipv4 else 6 if ipv6 else None
    options = MtuOptions(
        host=host,
        family=family,
        port=port,
        max_hops=max_hops,
        wait=SECOND,
        names_hops=True,
        first_address_only=True,
    )
    raise typer.Exit(
        run_survey(options, "tracepath", names=not numeric, with_addresses=both)
    )
