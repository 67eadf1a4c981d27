"""`asdic neighbors routers`: the routers of a link, as rdisc6 and rdisc ask."""

from __future__ import annotations

from typing import Annotated

import typer

from asdic.probe.neighbors import InquiryPlan, Ipv4RouterSession, RouterSession
from asdic.probe.neighbors.frames import ALL_IPV4_ROUTERS, ALL_ROUTERS
from asdic.ui.cli.neighbors.shared import (
    InterfaceArgument,
    JsonOption,
    SchemaOption,
    SourceOption,
    VerboseOption,
    leave,
    opened,
    perform,
    report_for,
    source_octets,
)
from asdic.ui.neighbors.report import Beginning

__all__ = ["command"]

_MILLISECOND = 1_000_000
_EVERYBODY = b"\xff" * 4


def command(  # noqa: PLR0917 - typer makes an option of each
    interface: InterfaceArgument = None,
    ipv4: Annotated[
        bool, typer.Option("-4", help="Ask the routers of IPv4 (RFC 1256).")
    ] = False,
    broadcast: Annotated[
        bool,
        typer.Option("-b", "--broadcast", help="With -4: ask 255.255.255.255."),
    ] = False,
    single: Annotated[
        bool, typer.Option("-1", "--single", help="Stop at the first answer.")
    ] = False,
    multiple: Annotated[
        bool,
        typer.Option("-m", "--multiple", help="Hear all answers to a question: usual."),
    ] = False,
    _numeric: Annotated[
        bool, typer.Option("-n", "--numeric", help="Look up no names: always so.")
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "-q", "--quiet", help="Print only prefixes, with -4 only routers."
        ),
    ] = False,
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
            help="How long to wait for answers to each.",
        ),
    ] = 1000,
    as_json: JsonOption = False,
    _schema: SchemaOption = False,
) -> None:
    """Ask for routers, and show all that they advertise, every option included.

    The exit code is 0 if a router answered, 1 if none did, 2 if it could not be asked.
    """
    place = opened(interface)
    plan = InquiryPlan(
        attempts=attempts,
        wait=wait * _MILLISECOND,
        several=multiple or not single,
    )
    session: RouterSession | Ipv4RouterSession
    if ipv4:
        group = _EVERYBODY if broadcast else ALL_IPV4_ROUTERS
        ours = source_octets(source, 4)
        session = Ipv4RouterSession(plan, place.station, ours, group)
    else:
        group = ALL_ROUTERS
        session = RouterSession(plan, place.station, source_octets(source, 6))
    beginning = Beginning(
        command="routers",
        interface=place.interface,
        link_layer_address=place.station.link_layer_address,
        source=session.source,
        target=group,
    )
    report = report_for(as_json=as_json, quiet=quiet, verbose=verbose)
    perform(place, session, beginning, report)
    leave(answered=session.inquiry.answers > 0)
