"""`asdic neighbors log`: who has which address, and when that changes."""

from __future__ import annotations

from typing import Annotated

import typer

from asdic.probe.neighbors import BindingLog
from asdic.ui.cli.neighbors.shared import (
    InterfaceArgument,
    JsonOption,
    QuietOption,
    SchemaOption,
    opened,
    perform,
    report_for,
)
from asdic.ui.neighbors.report import Beginning

__all__ = ["command"]


def command(
    interface: InterfaceArgument = None,
    most: Annotated[
        int,
        typer.Option(
            "--most", metavar="BINDINGS", min=1, help="How many addresses to keep."
        ),
    ] = 65536,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
    _schema: SchemaOption = False,
) -> None:
    """Watch which address is at which station, until Ctrl-C.

    A line tells each that is new, changed, back where it was (flip flop), of a station
    that had another IPv4 address (moved), or named by a frame from somebody else
    (mismatch). Nothing is sent. The exit code is 0, or 2 if it cannot listen.
    """
    place = opened(interface, promiscuous=True)
    session = BindingLog(most)
    beginning = Beginning(
        command="log",
        interface=place.interface,
        link_layer_address=place.station.link_layer_address,
    )
    perform(place, session, beginning, report_for(as_json=as_json, quiet=quiet))
