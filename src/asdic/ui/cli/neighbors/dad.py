"""`asdic neighbors dad`: whether an address is free, and who has it otherwise."""

from __future__ import annotations

import os
from random import SystemRandom
from typing import Annotated

import typer

from asdic.probe.neighbors import DetectionPlan, DetectionSession
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.neighbors.shared import (
    InterfaceArgument,
    JsonOption,
    NumericOption,
    SchemaOption,
    VerboseOption,
    find,
    leave,
    nanoseconds,
    opened,
    perform,
    report_for,
)
from asdic.ui.neighbors.report import Beginning

__all__ = ["command"]

_NONCE_OCTETS = 6  # RFC 3971 §5.3.2


def command(  # noqa: PLR0917 - typer makes an option of each
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="An IPv4 or IPv6 address.")
    ],
    interface: InterfaceArgument = None,
    count: Annotated[
        int | None,
        typer.Option(
            "-c",
            "--count",
            metavar="COUNT",
            min=1,
            show_default=False,
            help="How often to ask: otherwise once for IPv6, 3 times for IPv4.",
        ),
    ] = None,
    wait: Annotated[
        float | None,
        typer.Option(
            "-w",
            "--wait",
            metavar="SECONDS",
            min=0.001,
            show_default=False,
            help="How long to hear after each; otherwise as the RFCs say.",
        ),
    ] = None,
    numeric: NumericOption = False,
    verbose: VerboseOption = False,
    as_json: JsonOption = False,
    _schema: SchemaOption = False,
) -> None:
    """Find out whether an address is free, and tell nobody that it was asked.

    By a Neighbor Solicitation from :: (RFC 4862), or ARP probes (RFC 5227). The exit
    code is 0 if it is free, 1 if somebody has it, 2 if it could not be asked.
    """
    endpoint = find(address, None, numeric=numeric)
    place = opened(interface, endpoint)
    session = DetectionSession(
        DetectionPlan(count=count, wait=None if wait is None else nanoseconds(wait)),
        place.station,
        endpoint.address,
        draw=SystemRandom().uniform,
        nonce=os.urandom(_NONCE_OCTETS),
    )
    beginning = Beginning(
        command="dad",
        interface=place.interface,
        link_layer_address=place.station.link_layer_address,
        target=endpoint.address,
    )
    report = report_for(as_json=as_json, verbose=verbose)
    perform(place, session, beginning, report)
    if session.verdict is None:
        raise typer.Exit(ExitCode.INTERRUPTED)
    leave(answered=session.verdict)
