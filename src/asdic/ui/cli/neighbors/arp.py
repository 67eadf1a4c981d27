"""`asdic neighbors arp`: a host asked by ARP, as arping of iputils does."""

from __future__ import annotations

import os
from random import SystemRandom
from typing import Annotated

import typer
from msgspec import Struct

from asdic.errors import OptionError
from asdic.links.names import Endpoint
from asdic.probe.neighbors import (
    ArpPlan,
    ArpSession,
    DetectionPlan,
    DetectionSession,
    Operation,
)
from asdic.tools.neighbors import OpenNeighbors
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.neighbors.shared import (
    JsonOption,
    NumericOption,
    QuietOption,
    SchemaOption,
    SourceOption,
    find,
    leave,
    nanoseconds,
    opened,
    perform,
    report_for,
    source_octets,
)
from asdic.ui.neighbors.report import Beginning, Report

__all__ = ["command"]

_NONCE_OCTETS = 6


def command(  # noqa: PLR0917 - typer makes an option of each
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="An IPv4 address, or a name.")
    ],
    interface: Annotated[
        str | None,
        typer.Option(
            "-I",
            "--interface",
            metavar="INTERFACE",
            show_default=False,
            help="The interface; that of the target's prefix otherwise.",
        ),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(
            "-c",
            "--count",
            metavar="COUNT",
            min=1,
            show_default=False,
            help="How often; without end otherwise.",
        ),
    ] = None,
    deadline: Annotated[
        float | None,
        typer.Option(
            "-w",
            "--deadline",
            metavar="SECONDS",
            min=0.001,
            show_default=False,
            help="End after so long, whatever has come.",
        ),
    ] = None,
    interval: Annotated[
        float,
        typer.Option(
            "-i", "-W", "--interval", metavar="SECONDS", min=0.001, help="In between."
        ),
    ] = 1.0,
    detect: Annotated[
        bool,
        typer.Option("-D", "--dad", help="Find out whether the address is free."),
    ] = False,
    unsolicited: Annotated[
        bool,
        typer.Option("-U", "--unsolicited", help="Tell all that it is ours."),
    ] = False,
    answer: Annotated[
        bool, typer.Option("-A", "--answer", help="The same by ARP replies.")
    ] = False,
    broadcast: Annotated[
        bool, typer.Option("-b", "--broadcast", help="Never ask one station alone.")
    ] = False,
    first: Annotated[
        bool, typer.Option("-f", "--first", help="Stop at the first answer.")
    ] = False,
    source: SourceOption = None,
    numeric: NumericOption = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
    _schema: SchemaOption = False,
) -> None:
    """Ask a host on the link by ARP, again and again.

    The exit code is 0 if it answered (with -D: if nobody did), 1 if not, 2 if it could
    not be asked. With -U and -A it is 0 once all is sent.
    """
    if detect + unsolicited + answer > 1:
        raise OptionError("-D, -U and -A exclude each other")
    endpoint = find(target, 4, numeric=numeric)
    asked = source_octets(source, 4)
    place = opened(interface, endpoint)
    report = report_for(as_json=as_json, quiet=quiet)
    if detect:
        _detect(place, endpoint, report, _Pace(count, interval))
        return
    operation = Operation.UNSOLICITED if unsolicited else Operation.ASK
    plan = ArpPlan(
        operation=Operation.ANSWER if answer else operation,
        count=count,
        interval=nanoseconds(interval),
        deadline=None if deadline is None else nanoseconds(deadline),
        broadcast=broadcast,
        first=first,
    )
    session = ArpSession(plan, place.station, endpoint.address, asked)
    perform(place, session, _beginning(place, endpoint, session.source), report)
    told = session.transmitted if unsolicited or answer else session.received
    leave(answered=told > 0)


class _Pace(Struct, frozen=True):
    """How often to ask whether an address is free."""

    count: int | None
    interval: float


def _detect(
    place: OpenNeighbors, endpoint: Endpoint, report: Report, pace: _Pace
) -> None:
    """Find out whether the address is free, at the pace of the options."""
    session = DetectionSession(
        DetectionPlan(count=pace.count, wait=nanoseconds(pace.interval)),
        place.station,
        endpoint.address,
        draw=SystemRandom().uniform,
        nonce=os.urandom(_NONCE_OCTETS),
    )
    perform(place, session, _beginning(place, endpoint, bytes(4)), report)
    if session.verdict is None:
        raise typer.Exit(ExitCode.INTERRUPTED)
    leave(answered=session.verdict)


def _beginning(place: OpenNeighbors, endpoint: Endpoint, source: bytes) -> Beginning:
    return Beginning(
        command="arp",
        interface=place.interface,
        link_layer_address=place.station.link_layer_address,
        source=source,
        target=endpoint.address,
    )
