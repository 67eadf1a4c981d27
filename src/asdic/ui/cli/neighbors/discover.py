"""`asdic neighbors discover`: all who are on a link."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from asdic.errors import OptionError
from asdic.probe.neighbors import DiscoveryPlan, DiscoverySession
from asdic.ui.cli.neighbors.shared import (
    InterfaceArgument,
    JsonOption,
    QuietOption,
    SchemaOption,
    leave,
    nanoseconds,
    opened,
    perform,
    report_for,
)
from asdic.ui.neighbors.report import Beginning

__all__ = ["command"]

_LARGEST_SWEEP = 1 << 16


def command(  # noqa: PLR0917 - typer makes an option of each
    interface: InterfaceArgument = None,
    ipv4: Annotated[bool, typer.Option("-4", help="Only neighbors of IPv4.")] = False,
    ipv6: Annotated[bool, typer.Option("-6", help="Only neighbors of IPv6.")] = False,
    rounds: Annotated[
        int,
        typer.Option(
            "-r", "--rounds", metavar="COUNT", min=1, help="How often to ask all."
        ),
    ] = 2,
    wait: Annotated[
        float,
        typer.Option(
            "-w",
            "--wait",
            metavar="SECONDS",
            min=0.01,
            help="How long to hear after the last question.",
        ),
    ] = 2.0,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            metavar="ADDRESSES",
            min=1,
            max=_LARGEST_SWEEP,
            help="The largest IPv4 prefix to ask for by ARP.",
        ),
    ] = 4096,
    rate: Annotated[
        int,
        typer.Option(
            "--rate", metavar="REQUESTS", min=1, max=10000, help="Of ARP, a second."
        ),
    ] = 1000,
    no_query: Annotated[
        bool,
        typer.Option(
            "--no-query", help="Ask for no multicast listeners: that is a router's job."
        ),
    ] = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
    _schema: SchemaOption = False,
) -> None:
    """Find all neighbors on a link.

    IPv6 nodes are asked by echo, by an option that draws errors from those who do not
    echo to groups, as multicast listeners, for their names and as routers; of IPv4,
    each address that is on-link by ARP. The exit code is 0 if there is a neighbor, 1 if
    there is none, 2 if they could not be asked.
    """
    if ipv4 and ipv6:
        raise OptionError("-4 and -6 exclude each other")
    place = opened(interface)
    families = (4,) if ipv4 else (6,) if ipv6 else (6, 4)
    session = DiscoverySession(
        DiscoveryPlan(
            families=families,
            rounds=rounds,
            wait=nanoseconds(wait),
            sweep=limit,
            rate=rate,
            query=not no_query,
        ),
        place.station,
        identifier=int.from_bytes(os.urandom(2), "big"),
        nonce=os.urandom(8),
    )
    beginning = Beginning(
        command="discover",
        interface=place.interface,
        link_layer_address=place.station.link_layer_address,
        left_out=tuple(session.left_out),
    )
    perform(place, session, beginning, report_for(as_json=as_json, quiet=quiet))
    leave(answered=bool(session.neighbors))
