"""`asdic trace`: its options, and how they become a trace."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated, Protocol

import typer

from asdic.errors import OptionError
from asdic.links.icmp.options import PathMtuDiscovery, SocketOptions
from asdic.links.probes.probe import Transport
from asdic.probe.instant import SECOND
from asdic.probe.trace import TracePlan
from asdic.tools.origin_networks import OriginNetworks, open_origins
from asdic.tools.trace import (
    OpenTrace,
    TraceEvent,
    TraceOptions,
    open_trace,
    run,
)
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.signals import Wishes
from asdic.ui.traceroute.late_names import LateNames
from asdic.ui.traceroute.text import TextReport, TraceStyle

__all__ = ["command"]

_DNS_PORT = 53
_MOST_PORT = 65_535
_MOST_LENGTH = 65_000
_MOST_LABEL = 0xFFFFF
_MOST_MARK = 0xFFFF_FFFF
_LONGEST = 86_400.0
_MANY = 10  # a -z above it counts milliseconds, as traceroute's does


class Style(Enum):
    """Whose output to imitate."""

    UNIX = "unix"
    WINDOWS = "windows"


class _Report(Protocol):
    def start(self) -> None: ...
    def show(self, event: TraceEvent) -> None: ...
    def finish(self) -> None: ...


def command(  # noqa: PLR0917 - typer makes an option of each
    host: Annotated[
        str | None,
        typer.Argument(
            metavar="HOST",
            help="A name, an IPv4 or an IPv6 address; fe80::1%eth0 for one of a link.",
            show_default=False,
        ),
    ] = None,
    length: Annotated[
        int | None,
        typer.Argument(
            metavar="[LENGTH]",
            min=1,
            max=_MOST_LENGTH,
            help="Octets of the whole IP packet: 60 for IPv4, 80 for IPv6.",
            show_default=False,
        ),
    ] = None,
    ipv4: Annotated[bool, typer.Option("-4", help="Use IPv4 only.")] = False,
    ipv6: Annotated[bool, typer.Option("-6", help="Use IPv6 only.")] = False,
    icmp: Annotated[
        bool, typer.Option("-I", "--icmp", help="Probe with ICMP Echo Requests.")
    ] = False,
    tcp: Annotated[
        bool, typer.Option("-T", "--tcp", help="Probe with TCP SYN, to port 80.")
    ] = False,
    udp: Annotated[
        bool, typer.Option("-U", "--udp", help="Probe with UDP to a port, 53.")
    ] = False,
    udp_lite: Annotated[
        bool, typer.Option("-UL", "--udplite", help="Probe with UDP-Lite, to port 53.")
    ] = False,
    classic: Annotated[
        bool,
        typer.Option(
            "--classic",
            help="Let UDP's port go up with each probe, as old traceroutes do: "
            "balancers then show ways that no packet takes.",
        ),
    ] = False,
    multipath: Annotated[
        bool,
        typer.Option("--mda", help="Discover all ways, and show them as a tree."),
    ] = False,
    confidence: Annotated[
        float,
        typer.Option(
            "--confidence",
            metavar="PERCENT",
            min=50,
            max=99.9999,
            help="With --mda: how sure to be at each balancer that no way is missed.",
        ),
    ] = 95,
    first_hop: Annotated[
        int,
        typer.Option(
            "-f",
            "--first",
            metavar="HOPS",
            min=1,
            max=255,
            help="Distance to begin at.",
        ),
    ] = 1,
    most_hops: Annotated[
        int,
        typer.Option(
            "-m", "--max-hops", metavar="HOPS", min=1, max=255, help="To end at."
        ),
    ] = 30,
    per_hop: Annotated[
        int,
        typer.Option(
            "-q", "--queries", metavar="COUNT", min=1, max=10, help="Probes per hop."
        ),
    ] = 3,
    at_once: Annotated[
        int,
        typer.Option(
            "-N", "--sim-queries", metavar="COUNT", min=1, help="Probes under way."
        ),
    ] = 16,
    wait: Annotated[
        str,
        typer.Option(
            "-w",
            "--wait",
            metavar="MAX[,HERE,NEAR]",
            help="Seconds to wait for an answer at most; no longer than HERE round "
            "trips of the same hop, and NEAR of a later one.",
        ),
    ] = "5,3,10",
    spacing: Annotated[
        float,
        typer.Option(
            "-z",
            "--sendwait",
            metavar="SECONDS",
            min=0,
            help="Time between probes; above 10, it counts milliseconds.",
        ),
    ] = 0,
    port: Annotated[
        int | None,
        typer.Option(
            "-p", "--port", metavar="PORT", min=1, max=_MOST_PORT, help="Port to probe."
        ),
    ] = None,
    source_port: Annotated[
        int | None,
        typer.Option(
            "--sport", metavar="PORT", min=1, max=_MOST_PORT, help="Port to send from."
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("-s", "--source", metavar="ADDRESS", help="Address to send from."),
    ] = None,
    interface: Annotated[
        str | None,
        typer.Option("-i", "--interface", metavar="NAME", help="Where to send from."),
    ] = None,
    gateways: Annotated[
        list[str] | None,
        typer.Option(
            "-g", "--gateway", metavar="HOST", help="Go by this; IPv4 only, up to 8."
        ),
    ] = None,
    traffic_class: Annotated[
        str | None,
        typer.Option("-t", "--tos", metavar="TOS", help="TOS octet or traffic class."),
    ] = None,
    flow_label: Annotated[
        str | None,
        typer.Option("-l", "--flowlabel", metavar="LABEL", help="Of IPv6 packets."),
    ] = None,
    mark: Annotated[
        str | None,
        typer.Option("--fwmark", metavar="MARK", help="Mark packets; for root only."),
    ] = None,
    bypass_routing: Annotated[
        bool, typer.Option("-r", help="Send to a host on the link, past all routes.")
    ] = False,
    dont_fragment: Annotated[
        bool, typer.Option("-F", "--dont-fragment", help="Probes must stay whole.")
    ] = False,
    finds_mtu: Annotated[
        bool, typer.Option("--mtu", help="Find where the path MTU gets lower: F=....")
    ] = False,
    extensions: Annotated[
        bool, typer.Option("-e", "--extensions", help="Show ICMP extensions.")
    ] = False,
    back: Annotated[
        bool,
        typer.Option(
            "--back", help="Show the way back's likely length, if it differs."
        ),
    ] = False,
    numeric: Annotated[
        bool, typer.Option("-n", help="No names for addresses.")
    ] = False,
    as_path: Annotated[
        bool,
        typer.Option("-A", "--as-path-lookups", help="Show AS and country; see --asn."),
    ] = False,
    asn: Annotated[
        Path | None,
        typer.Option(
            "--asn",
            metavar="FILE",
            help="Where to look AS and country up: CSV (prefix,asn,country) or .mmdb.",
        ),
    ] = None,
    rounds: Annotated[
        int,
        typer.Option(
            "-c", "--repeat", metavar="COUNT", min=0, help="Trace so often; 0 for ever."
        ),
    ] = 1,
    interval: Annotated[
        float,
        typer.Option("--interval", metavar="SECONDS", min=0, help="Between rounds."),
    ] = 1,
    unprivileged: Annotated[
        bool,
        typer.Option("--unprivileged", help="Use no raw socket, even where allowed."),
    ] = False,
    style: Annotated[
        Style, typer.Option("--style", help="Print as traceroute or as tracert does.")
    ] = Style.UNIX,
    no_names: Annotated[
        bool, typer.Option("-d", help="No names; only with --style windows.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a JSON object per hop and line.")
    ] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print a row of CSV per probe.")
    ] = False,
    as_dot: Annotated[
        bool, typer.Option("--dot", help="With --mda: print a graph for Graphviz.")
    ] = False,
    schema: Annotated[
        bool,
        typer.Option("--schema", help="Print the JSON Schema of --json and leave."),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("-v", "--verbose", help="Say which sockets are used."),
    ] = False,
) -> None:
    """Show the way that packets take to a host, hop by hop.

    Sends probes that may go 1, 2, 3... hops far, and shows who reports that their hops
    ran out. Without a method, they are UDP datagrams to port 33434. All of them look
    alike to balancers (Paris traceroute), so that each line shows the same way.

    Behind a time may stand, as in traceroute: !H, !N, !P host, network or protocol
    unreachable; !X forbidden; !S source route failed; !F-N fragmentation needed, N
    octets fit; !<n> any other code.

    Exit codes: 0 if the host answered; 1 if it did not; 2 if the trace could not run.

    Without root, the kernel reads ICMP errors for us: then a quote's IP header is not
    seen, and TCP probes go one after the other.
    """
    if schema:
        _print_schema()
        return
    if host is None:
        raise OptionError("Missing argument 'HOST'")
    if ipv4 and ipv6:
        raise OptionError("-4 and -6 exclude each other")
    if no_names and style is not Style.WINDOWS:
        raise OptionError("-d is for --style windows; here, -n leaves names out")
    _check_outputs(as_json, as_csv, as_dot, multipath=multipath)
    transport = _transport(icmp=icmp, tcp=tcp, udp=udp, udp_lite=udp_lite)
    most, here, near = _wait(wait)
    options = TraceOptions(
        host=host,
        family=4 if ipv4 else 6 if ipv6 else None,
        plan=TracePlan(
            first_hop=first_hop,
            most_hops=most_hops,
            per_hop=per_hop,
            at_once=at_once,
            spacing=_duration("-z", spacing if spacing <= _MANY else spacing / 1000),
            patience=_duration("-w", most),
            here=here,
            near=near,
            rounds=rounds or None,
            interval=_duration("--interval", interval),
            failure=1 - confidence / 100,
            finds_mtu=finds_mtu,
        ),
        transport=transport,
        port=_DNS_PORT if udp and port is None else port,
        local_port=source_port,
        length=length,
        source=source,
        gateways=tuple(gateways or ()),
        flow_label=_number("-l", flow_label, _MOST_LABEL),
        socket=SocketOptions(
            interface=interface,
            traffic_class=_number("-t", traffic_class, 255),
            path_mtu_discovery=PathMtuDiscovery.PROBE if dont_fragment else None,
            mark=_number("--fwmark", mark, _MOST_MARK),
            bypass_routing=bypass_routing,
        ),
        allow_raw=not unprivileged,
        classic=classic,
        multipath=multipath,
    )
    _check(options)
    shown = TraceStyle(
        names=None if numeric or no_names else LateNames(),
        origins=_origins(asn, asked=as_path),
        extensions=extensions,
        back=back,
        verbose=verbose,
    )
    kind = "json" if as_json else "csv" if as_csv else "dot" if as_dot else style.value
    raise typer.Exit(_trace(options, shown, kind))


def _check_outputs(*kinds: bool, multipath: bool) -> None:
    if sum(kinds) > 1:
        raise OptionError("--json, --csv and --dot exclude each other")
    if kinds[-1] and not multipath:
        raise OptionError("--dot shows all ways: give --mda, too")


def _check(options: TraceOptions) -> None:
    """Refuse what does not fit together."""
    plan = options.plan
    if plan.first_hop > plan.most_hops:
        raise OptionError(f"-f {plan.first_hop} is beyond -m {plan.most_hops}")
    if options.classic and options.transport is not Transport.UDP:
        raise OptionError("--classic is a way of UDP's")
    if options.multipath and (options.classic or plan.finds_mtu or plan.rounds != 1):
        raise OptionError("--mda goes with none of --classic, --mtu and -c")
    if plan.finds_mtu and options.transport is Transport.TCP:
        raise OptionError("--mtu needs probes that can be long: not -T")


def _trace(options: TraceOptions, style: TraceStyle, kind: str) -> ExitCode:
    with open_trace(options) as trace:
        _drop_privileges(trace)
        report = _report(trace, options, style, kind)
        with Wishes() as wishes:
            trace.link.wake_on(wishes.descriptor)
            report.start()
            for event in run(trace.session, trace.link, wishes):
                report.show(event)
            report.finish()
        arrived = trace.session.has_arrived
    return ExitCode.FINE if arrived else ExitCode.ANSWER_IS_NO


def _report(
    trace: OpenTrace, options: TraceOptions, style: TraceStyle, kind: str
) -> _Report:
    if kind == "json":
        from asdic.ui.traceroute.json_lines import JsonReport  # noqa: PLC0415 - start fast

        return JsonReport(trace, options, style.origins, sys.stdout)
    if kind == "csv":
        from asdic.ui.traceroute.csv_rows import CsvReport  # noqa: PLC0415 - start fast

        return CsvReport(trace, options, sys.stdout)
    if options.multipath:
        from asdic.ui.traceroute.ways import DotReport, TreeReport  # noqa: PLC0415 - start fast

        if kind == "dot":
            return DotReport(trace, sys.stdout)
        return TreeReport(trace, options, style, sys.stdout)
    if kind == Style.WINDOWS.value:
        from asdic.ui.traceroute.windows import WindowsReport  # noqa: PLC0415 - start fast

        return WindowsReport(trace, options, style, sys.stdout)
    return TextReport(trace, options, style, sys.stdout)


def _drop_privileges(trace: OpenTrace) -> None:
    if trace.link.is_raw:
        from asdic.links.privilege import drop_capabilities  # noqa: PLC0415 - start fast

        drop_capabilities()


def _print_schema() -> None:
    import msgspec  # noqa: PLC0415 - only where asked for

    from asdic.ui.traceroute.json_lines import schema  # noqa: PLC0415 - only where asked for

    sys.stdout.write(msgspec.json.encode(schema()).decode() + "\n")


def _transport(*, icmp: bool, tcp: bool, udp: bool, udp_lite: bool) -> Transport:
    if icmp + tcp + udp + udp_lite > 1:
        raise OptionError("-I, -T, -U and -UL exclude each other")
    if icmp:
        return Transport.ICMP
    if tcp:
        return Transport.TCP
    return Transport.UDP_LITE if udp_lite else Transport.UDP


def _origins(path: Path | None, *, asked: bool) -> OriginNetworks | None:
    if path is not None:
        return open_origins(path)
    if asked:
        raise OptionError("-A looks into a file, nothing is asked online: give --asn")
    return None


def _duration(option: str, seconds: float) -> int:
    """Return *seconds* as nanoseconds; refuse what is no number, or too much."""
    if not 0 <= seconds <= _LONGEST:
        raise OptionError(f"{option} {seconds}: expected 0 to {_LONGEST:.0f} seconds")
    return int(seconds * SECOND)


def _wait(text: str) -> tuple[float, float, float]:
    """Return MAX, HERE and NEAR; those that are not given do not limit."""
    try:
        values = [float(part) for part in text.split(",")]
    except ValueError:
        values = []
    if not 1 <= len(values) <= 3 or not all(0 <= one < float("inf") for one in values):  # noqa: PLR2004 - MAX, HERE, NEAR
        raise OptionError(f"-w {text}: expected MAX or MAX,HERE,NEAR")
    most, here, near = (*values, 0.0, 0.0)[:3]
    return most, here, near


def _number(option: str, text: str | None, most: int) -> int | None:
    if text is None:
        return None
    try:
        value = int(text, 0)
    except ValueError:
        value = -1
    if not 0 <= value <= most:
        raise OptionError(f"{option} {text}: expected 0 to {most}, or 0x0 to {most:#x}")
    return value
