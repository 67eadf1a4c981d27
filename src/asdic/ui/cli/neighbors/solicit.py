"""`asdic neighbors solicit`: a neighbor's link-layer address, as ndisc6 asks."""

from __future__ import annotations

from typing import Annotated

import typer

from asdic.probe.neighbors import InquiryPlan, SolicitSession
from asdic.ui.cli.neighbors.shared import (
    InterfaceArgument,
    JsonOption,
    NumericOption,
    QuietOption,
    SchemaOption,
    SourceOption,
    VerboseOption,
    find,
    leave,
    opened,
    perform,
    report_for,
    source_octets,
)
from asdic.ui.neighbors.report import Beginning

__all__ = ["command"]

_MILLISECOND = 1_000_000


def command(  # noqa: PLR0917 - typer makes an option of each
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="An IPv6 address, or a name.")
    ],
    interface: InterfaceArgument = None,
    single: Annotated[
        bool, typer.Option("-1", "--single", help="Stop at the first answer: usual.")
    ] = False,
    multiple: Annotated[
        bool,
        typer.Option("-m", "--multiple", help="Hear all answers to a question."),
    ] = False,
    numeric: NumericOption = False,
    quiet: QuietOption = False,
    attempts: Annotated[
        int,
        typer.Option("-r", "--retry", metavar="COUNT", min=1, help="How often to ask."),
    ] = 3,
    source: SourceOption = None,
    verbose: VerboseOption = False,
    wait: Annotated[
        int,
        typer.Option(
            "-w",
            "--wait",
            metavar="MILLISECONDS",
            min=1,
            help="How long to wait for an answer to each.",
        ),
    ] = 1000,
    as_json: JsonOption = False,
    _schema: SchemaOption = False,
) -> None:
    """Ask for a neighbor's link-layer address by Neighbor Solicitation.

    The exit code is 0 if it answered, 1 if it did not, 2 if it could not be asked.
    """
    endpoint = find(target, 6, numeric=numeric)
    place = opened(interface, endpoint)
    session = SolicitSession(
        InquiryPlan(
            attempts=attempts,
            wait=wait * _MILLISECOND,
            several=multiple and not single,
        ),
        place.station,
        endpoint.address,
        source_octets(source, 6),
    )
    beginning = Beginning(
        command="solicit",
        interface=place.interface,
        link_layer_address=place.station.link_layer_address,
        source=session.source,
        target=endpoint.address,
    )
    report = report_for(as_json=as_json, quiet=quiet, verbose=verbose)
    perform(place, session, beginning, report)
    leave(answered=session.inquiry.answers > 0)
