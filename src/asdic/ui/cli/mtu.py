"""`asdic mtu`: its options, and how they become a survey of paths."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from enum import Enum
from typing import Annotated, Protocol

import typer

from asdic.errors import OptionError, UnknownName
from asdic.links.icmp.options import SocketOptions
from asdic.links.names import interface_index, resolve
from asdic.links.probes.probe import Transport
from asdic.probe.instant import SECOND
from asdic.probe.path_mtu import Verdict
from asdic.tools.path_mtu.measure import measure
from asdic.tools.path_mtu.open_paths import OpenPath, open_paths
from asdic.tools.path_mtu.options import Method, MtuOptions
from asdic.tools.path_mtu.results import Found, Happened
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.signals import Wishes

__all__ = ["NARROWER", "UNDETERMINED", "command", "run_survey"]

NARROWER = 3
UNDETERMINED = 4
_CODES = {
    Verdict.HEALTHY: int(ExitCode.FINE),
    Verdict.BLACK_HOLE: int(ExitCode.ANSWER_IS_NO),
    Verdict.NARROWER: NARROWER,
    Verdict.UNDETERMINED: UNDETERMINED,
}
_WORST_FIRST = (Verdict.BLACK_HOLE, Verdict.UNDETERMINED, Verdict.NARROWER)
_LONGEST = 60.0


class Carrier(Enum):
    """What carries the packets."""

    UDP = "udp"
    TCP = "tcp"
    ICMP = "icmp"


class _Report(Protocol):
    def start(self) -> None: ...

    def show(self, happened: Happened) -> None: ...

    def finish(self) -> None: ...


def command(  # noqa: PLR0917 - typer makes an option of each
    host: Annotated[
        str | None,
        typer.Argument(
            metavar="HOST", help="A name or an address.", show_default=False
        ),
    ] = None,
    ipv4: Annotated[bool, typer.Option("-4", help="Use IPv4 only.")] = False,
    ipv6: Annotated[bool, typer.Option("-6", help="Use IPv6 only.")] = False,
    method: Annotated[
        Method,
        typer.Option(
            "--method",
            help="Believe routers and search where they are silent; only routers; "
            "only a search; a search with a far end that acknowledges (RFC 8899).",
        ),
    ] = Method.AUTO,
    carrier: Annotated[
        Carrier | None,
        typer.Option(
            "--by",
            help="What carries packets; otherwise the first that is answered. "
            "Answers to icmp are as long as the packets: they mix in the way back.",
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "-p",
            "--port",
            metavar="PORT",
            min=1,
            max=65_535,
            help="Destination port: 33434 of UDP, 80 of TCP, 7007 with plpmtud.",
        ),
    ] = None,
    tries: Annotated[
        int,
        typer.Option(
            "-q",
            metavar="COUNT",
            min=1,
            max=20,
            help="How often a packet is sent until it counts as lost.",
        ),
    ] = 3,
    wait: Annotated[
        float,
        typer.Option(
            "-w",
            metavar="SECONDS",
            help="How long to wait for an answer before the last try.",
        ),
    ] = 1,
    max_hops: Annotated[
        int, typer.Option("-m", metavar="HOPS", min=1, max=64, help="How far to look.")
    ] = 30,
    hops: Annotated[
        bool, typer.Option("--hops", help="Show the way, even if all is well.")
    ] = False,
    origin: Annotated[
        str | None,
        typer.Option(
            "-I", metavar="INTERFACE", help="Interface or local address to send from."
        ),
    ] = None,
    unprivileged: Annotated[
        bool, typer.Option("--unprivileged", help="Do without raw sockets.")
    ] = False,
    numeric: Annotated[
        bool, typer.Option("-n", help="No names for addresses.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("-v", help="Show each packet's fate, and the sockets.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per event and line.")
    ] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print one row per path.")
    ] = False,
    as_metrics: Annotated[
        bool, typer.Option("--prometheus", help="Print metrics for Prometheus.")
    ] = False,
    show_schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON schema of --json.")
    ] = False,
) -> None:
    """Find how large packets to a host may be, and where larger ones end.

    Routers should tell what is too big for them. Where they do not, asdic searches for
    the size, to the octet, and for the hop. A name with addresses of both families is
    surveyed over both.

    Exit codes: 0 if the path takes all that this host's link takes; 1 if some sizes
    die and nobody says so (a black hole); 2 if it could not run; 3 if the path is
    narrower, and errors tell so; 4 if too little was answered to know. Of several
    paths, 1 goes before 4, and 4 before 3.
    """
    if show_schema:
        _print_schema()
        return
    if host is None:
        raise OptionError("missing argument 'HOST'; see asdic mtu --help")
    if ipv4 and ipv6:
        raise OptionError("-4 and -6 exclude each other")
    if as_json + as_csv + as_metrics > 1:
        raise OptionError("--json, --csv and --prometheus exclude each other")
    settings, family = _origin(origin, 4 if ipv4 else 6 if ipv6 else None)
    options = MtuOptions(
        host=host,
        family=family,
        method=method,
        transport=None if carrier is None else Transport[carrier.name],
        port=port,
        tries=tries,
        wait=_duration(wait),
        max_hops=max_hops,
        names_hops=hops,
        socket=settings,
        allow_raw=not unprivileged,
    )
    kinds = {"json": as_json, "csv": as_csv, "prometheus": as_metrics}
    kind = next((name for name, wanted in kinds.items() if wanted), "text")
    raise typer.Exit(run_survey(options, kind, names=not numeric, verbose=verbose))


def run_survey(
    options: MtuOptions,
    kind: str,
    *,
    names: bool,
    verbose: bool = False,
    with_addresses: bool = False,
) -> int:
    """Survey the paths to a host, print what is found; return the exit code."""
    paths = open_paths(options)
    try:
        _drop_privileges(paths)
        report = _report(
            options, kind, _names(wanted=names), verbose=verbose or with_addresses
        )
        verdicts: list[Verdict] = []
        with Wishes() as wishes:
            for path in paths:
                path.wake_on(wishes.descriptor)
            report.start()
            for happened in measure(paths, options, wishes):
                report.show(happened)
                if isinstance(happened.what, Found):
                    verdicts.append(happened.what.finding.verdict)
            report.finish()
    finally:
        for path in paths:
            path.close()
    return _code(verdicts)


def _code(verdicts: list[Verdict]) -> int:
    if not verdicts:
        return ExitCode.COULD_NOT_RUN
    worst = (one for one in _WORST_FIRST if one in verdicts)
    return _CODES[next(worst, Verdict.HEALTHY)]


def _report(
    options: MtuOptions,
    kind: str,
    name_of: Callable[[bytes, int], str | None] | None,
    *,
    verbose: bool,
) -> _Report:
    # Only the one that is wanted is imported, to start fast.
    match kind:
        case "json":
            from asdic.ui.path_mtu.json_lines import JsonReport  # noqa: PLC0415 - start fast

            return JsonReport(options, sys.stdout)
        case "csv":
            from asdic.ui.path_mtu.csv_rows import CsvReport  # noqa: PLC0415 - start fast

            return CsvReport(sys.stdout)
        case "prometheus":
            from asdic.ui.path_mtu.metrics import MetricsReport  # noqa: PLC0415 - start fast

            return MetricsReport(options.host, sys.stdout)
        case "tracepath":
            from asdic.ui.path_mtu.tracepath import TracepathReport  # noqa: PLC0415 - start fast

            return TracepathReport(sys.stdout, name_of, with_addresses=verbose)
    from asdic.ui.path_mtu.text import TextReport  # noqa: PLC0415 - start fast

    progress = sys.stderr if sys.stderr.isatty() and not verbose else None
    return TextReport(options, sys.stdout, progress, verbose=verbose, name_of=name_of)


def _drop_privileges(paths: list[OpenPath]) -> None:
    if any(path.is_privileged for path in paths):
        from asdic.links.privilege import drop_capabilities  # noqa: PLC0415 - start fast

        drop_capabilities()


def _print_schema() -> None:
    import msgspec  # noqa: PLC0415 - only where asked for

    from asdic.ui.path_mtu.json_lines import schema  # noqa: PLC0415 - only where asked for

    sys.stdout.write(msgspec.json.encode(schema()).decode() + "\n")


def _duration(seconds: float) -> int:
    if not math.isfinite(seconds) or not 0 < seconds <= _LONGEST:
        raise OptionError(
            f"-w {seconds}: expected more than 0, to {_LONGEST:g} seconds"
        )
    return int(seconds * SECOND)


def _origin(origin: str | None, family: int | None) -> tuple[SocketOptions, int | None]:
    """Return what an interface or a local address means for sockets and family."""
    if origin is None:
        return SocketOptions(), family
    try:
        interface_index(origin)
    except UnknownName:
        source = resolve(origin, family)[0].address
        return SocketOptions(source=source), 4 if len(source) == 4 else 6  # noqa: PLR2004 - the octets of IPv4
    return SocketOptions(interface=origin), family


def _names(*, wanted: bool) -> Callable[[bytes, int], str | None] | None:
    if not wanted:
        return None
    from asdic.ui.traceroute.late_names import LateNames  # noqa: PLC0415 - start fast

    return LateNames().name
