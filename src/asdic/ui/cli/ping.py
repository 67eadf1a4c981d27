"""`asdic ping`: its options, and how they become a ping."""

from __future__ import annotations

import os
import sys
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from asdic.errors import OptionError
from asdic.links.icmp.options import PathMtuDiscovery, SocketOptions
from asdic.links.names import is_group
from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.ping import Plan
from asdic.tools.ping import OpenPing, PingOptions, open_ping, run
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.signals import Wishes
from asdic.ui.cli.version import ShortVersionOption
from asdic.ui.ping.text import Style, TextReport

if TYPE_CHECKING:
    from asdic.ui.ping.json_lines import JsonReport

__all__ = ["command"]

_MAXIMUM_SIZE = 65_527  # octets behind the 8 of the header
_MAXIMUM_PATTERN = 16
_MAXIMUM_TOS = 255
_MAXIMUM_IDENTIFIER = 0xFFFF
_MAXIMUM_FLOW_LABEL = 0xFFFFF
_MAXIMUM_MARK = 0xFFFF_FFFF
_MAXIMUM_PRELOAD = 65_536
_USER_INTERVAL = 2 * MILLISECOND
_USER_PRELOAD = 3
_LONGEST = 2_147_483  # seconds that fit the milliseconds of iputils' ping


class Stamping(Enum):
    """What routers on the way note in a Timestamp option."""

    TSONLY = "tsonly"
    TSANDADDR = "tsandaddr"
    TSPRESPEC = "tsprespec"


class PathMtu(Enum):
    """What to do about the path MTU."""

    DO = "do"
    WANT = "want"
    DONT = "dont"
    PROBE = "probe"


def command(  # noqa: PLR0917 - typer makes an option of each
    hosts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="HOST...",
            help="A name, an IPv4 or an IPv6 address; fe80::1%eth0 for one of a link.",
            show_default=False,
        ),
    ] = None,
    ipv4: Annotated[bool, typer.Option("-4", help="Use IPv4 only.")] = False,
    ipv6: Annotated[bool, typer.Option("-6", help="Use IPv6 only.")] = False,
    count: Annotated[
        int | None,
        typer.Option(
            "-c",
            metavar="COUNT",
            min=1,
            help="Stop after so many requests; with -w, after so many answers.",
        ),
    ] = None,
    interval: Annotated[
        float | None,
        typer.Option(
            "-i",
            metavar="SECONDS",
            min=0,
            help="Time between requests: 1, or 0 with -f. Below 0.002 for root only.",
        ),
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option(
            "-I", metavar="INTERFACE", help="Interface or local address to send from."
        ),
    ] = None,
    linger: Annotated[
        float,
        typer.Option(
            "-W",
            metavar="SECONDS",
            min=0,
            help="How long to wait for an answer before it is late; 0 for ever.",
        ),
    ] = 10,
    deadline: Annotated[
        int | None,
        typer.Option(
            "-w",
            metavar="SECONDS",
            min=0,
            help="Stop after so many seconds, a whole number; 0 for never.",
        ),
    ] = None,
    size: Annotated[
        int,
        typer.Option(
            "-s",
            metavar="OCTETS",
            min=0,
            max=_MAXIMUM_SIZE,
            help="How much data a request carries, behind the 8 octets of ICMP.",
        ),
    ] = 56,
    pattern: Annotated[
        str | None,
        typer.Option(
            "-p",
            metavar="HEX",
            help="Up to 16 octets to fill the data with; then without a cookie.",
        ),
    ] = None,
    identifier: Annotated[
        int | None,
        typer.Option(
            "-e",
            metavar="NUMBER",
            min=0,
            max=_MAXIMUM_IDENTIFIER,
            help="Identifier of the requests; random otherwise.",
        ),
    ] = None,
    hop_limit: Annotated[
        int | None,
        typer.Option(
            "-t", metavar="HOPS", min=1, max=255, help="Time to live, or hop limit."
        ),
    ] = None,
    path_mtu: Annotated[
        PathMtu | None,
        typer.Option(
            "-M",
            help="Path MTU discovery: do not fragment; fragment here only; "
            "anywhere; probe beyond the known path MTU.",
        ),
    ] = None,
    numeric: Annotated[
        bool, typer.Option("-n", help="No names for addresses.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", help="Only the summary.")] = False,
    flood: Annotated[
        bool,
        typer.Option(
            "-f", help="As fast as answers come: a dot per request, taken back."
        ),
    ] = False,
    adaptive: Annotated[
        bool,
        typer.Option("-A", help="Let the interval follow the round-trip time."),
    ] = False,
    audible: Annotated[
        bool, typer.Option("-a", help="Ring the bell for each answer.")
    ] = False,
    stamps: Annotated[
        bool, typer.Option("-D", help="Put the time in front of each line.")
    ] = False,
    report_outstanding: Annotated[
        bool,
        typer.Option("-O", help="Tell when the next request goes before an answer."),
    ] = False,
    broadcast: Annotated[
        bool, typer.Option("-b", help="Allow a broadcast address.")
    ] = False,
    sticky_source: Annotated[
        bool,
        typer.Option("-B", help="Keep to the source address of the first request."),
    ] = False,
    no_loopback: Annotated[
        bool,
        typer.Option("-L", help="Don't let this machine hear multicast requests."),
    ] = False,
    bypass_routing: Annotated[
        bool, typer.Option("-r", help="Send to a host on the link, past all routes.")
    ] = False,
    mark: Annotated[
        str | None,
        typer.Option(
            "-m", metavar="MARK", help="Mark the packets, for routing and filters."
        ),
    ] = None,
    traffic_class: Annotated[
        str | None,
        typer.Option(
            "-Q", metavar="TOS", help="TOS octet or traffic class: 0 to 255, or 0x.."
        ),
    ] = None,
    send_buffer: Annotated[
        int | None,
        typer.Option(
            "-S", metavar="OCTETS", min=1, help="Size of the socket's send buffer."
        ),
    ] = None,
    preload: Annotated[
        int,
        typer.Option(
            "-l",
            metavar="COUNT",
            min=1,
            max=_MAXIMUM_PRELOAD,
            help="Requests to send before the first answer. Above 3 for root only.",
        ),
    ] = 1,
    verbose: Annotated[
        bool, typer.Option("-v", help="Show identifiers and foreign replies.")
    ] = False,
    connect: Annotated[
        bool,
        typer.Option("-C", help="Connect the socket: hear the host's answers only."),
    ] = False,
    debug: Annotated[bool, typer.Option("-d", help="Set SO_DEBUG.")] = False,
    flow_label: Annotated[
        str | None,
        typer.Option(
            "-F",
            metavar="LABEL",
            help="Flow label of IPv6 packets, up to 0xfffff; 0 for a random one.",
        ),
    ] = None,
    names: Annotated[
        bool, typer.Option("-H", help="Names even for a host given as an address.")
    ] = False,
    record: Annotated[
        bool, typer.Option("-R", help="Record the route, up to 9 addresses (IPv4).")
    ] = False,
    stamping: Annotated[
        Stamping | None,
        typer.Option(
            "-T",
            help="Routers on the way note the time: without or with addresses, or "
            "those HOSTs that come before the last (IPv4).",
        ),
    ] = None,
    user_latency: Annotated[
        bool,
        typer.Option("-U", help="Times as this program sees them, not the kernel."),
    ] = False,
    targets: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Ask the hosts in a file, too, one a line; - is stdin."
        ),
    ] = None,
    csv: Annotated[
        bool, typer.Option("--csv", help="Of several hosts: a row for each.")
    ] = False,
    prometheus: Annotated[
        bool, typer.Option("--prometheus", help="Of several hosts: metrics.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per event and line.")
    ] = False,
    _version: ShortVersionOption = False,
) -> None:
    r"""Ask a host whether it answers, and how fast.

    Sends ICMP Echo Requests and shows what comes back: replies with their
    round-trip times, and every ICMP error about a request. Ctrl-C ends with a
    summary; Ctrl-\ shows how it stands.

    Exit codes: 0 if the host answered; 1 if it did not, or, with -c and -w, not
    often enough in time; 2 if the ping could not run.

    Without root, it takes a group in net.ipv4.ping_group_range.
    """
    if ipv4 and ipv6:
        raise OptionError("-4 and -6 exclude each other")
    hosts = hosts or []
    if not hosts and targets is None:
        raise OptionError("Missing argument 'HOST...'; see asdic ping --help")
    ip_options = _ip_options(hosts[:-1], stamping, record=record)
    options = PingOptions(
        host=hosts[-1] if hosts else "",
        family=4 if ipv4 else 6 if ipv6 else None,
        plan=Plan(
            count=count,
            interval=_interval(interval, flood=flood),
            deadline=_duration("-w", deadline) if deadline else None,
            linger=_duration("-W", linger) or None,
            preload=_preload(preload),
            adaptive=adaptive,
            least_interval=0 if os.geteuid() == 0 else _USER_INTERVAL,
            report_outstanding=report_outstanding,
        ),
        size=size,
        pattern=_pattern(pattern),
        origin=origin,
        socket=SocketOptions(
            hop_limit=hop_limit,
            traffic_class=_number("-Q", traffic_class, _MAXIMUM_TOS),
            path_mtu_discovery=path_mtu and PathMtuDiscovery[path_mtu.name],
            send_buffer=send_buffer,
            broadcast=broadcast,
            mark=_number("-m", mark, _MAXIMUM_MARK),
            bypass_routing=bypass_routing,
            multicast_loop=not no_loopback,
            flow_label=_number("-F", flow_label, _MAXIMUM_FLOW_LABEL),
            ip_options=ip_options,
            connect=connect,
            debug=debug,
            stamps=not user_latency,
        ),
        identifier=identifier,
        sticky_source=sticky_source,
    )
    prespecified = stamping is Stamping.TSPRESPEC
    if targets is not None or csv or prometheus or len(hosts) > 1 > prespecified:
        from asdic.ui.cli.ping_many import Form, ping_many  # noqa: PLC0415 - start fast

        form = Form(json=as_json, csv=csv, prometheus=prometheus, quiet=quiet)
        raise typer.Exit(ping_many(hosts, targets, options, form))
    style = Style(
        numeric=numeric,
        quiet=quiet,
        flood=flood,
        stamps=stamps,
        verbose=verbose,
        audible=audible,
        names=names,
    )
    raise typer.Exit(_ping(options, style, as_json=as_json))


def _ping(options: PingOptions, style: Style, *, as_json: bool) -> ExitCode:
    ping = open_ping(options)
    _check_group(ping, options)
    _drop_privileges(ping)
    with Wishes() as wishes:
        ping.link.wake_on(wishes.descriptor)
        report = _report(ping, options, style, as_json=as_json)
        report.start()
        for happened in run(ping.session, ping.link, wishes):
            report.show(happened)
        report.finish()
        ping.link.close()
    return ExitCode.FINE if ping.session.succeeded else ExitCode.ANSWER_IS_NO


def _check_group(ping: OpenPing, options: PingOptions) -> None:
    """Refuse to let just anybody hurry many hosts at once."""
    asks_many = is_group(ping.endpoint.address) or options.socket.broadcast
    hurries = options.plan.interval < SECOND or options.plan.adaptive
    if asks_many and hurries and os.geteuid() != 0:
        raise OptionError("many hosts may be asked once per second, or by root")


def _report(
    ping: OpenPing, options: PingOptions, style: Style, *, as_json: bool
) -> TextReport | JsonReport:
    if as_json:
        from asdic.ui.ping.json_lines import JsonReport  # noqa: PLC0415 - start fast

        return JsonReport(ping, options, sys.stdout)
    return TextReport(ping, options, style, out=sys.stdout, err=sys.stderr)


def _drop_privileges(ping: OpenPing) -> None:
    if ping.link.is_raw:
        # Without it there was none: no need to wait for the import.
        from asdic.links.privilege import drop_capabilities  # noqa: PLC0415 - start fast

        drop_capabilities()


def _duration(option: str, seconds: float) -> int:
    """Return *seconds* as nanoseconds; refuse what is no number, or too much."""
    if not 0 <= seconds <= _LONGEST:
        raise OptionError(f"{option} {seconds}: expected 0 to {_LONGEST} seconds")
    return int(seconds * SECOND)


def _interval(seconds: float | None, *, flood: bool) -> int:
    usual = 0 if flood else SECOND
    interval = usual if seconds is None else _duration("-i", seconds)
    if interval < _USER_INTERVAL and os.geteuid() != 0:
        problem = "an interval below 2 ms is for root only; use -i 0.002 or more"
        raise OptionError(f"cannot flood: {problem}" if flood else problem)
    return interval


def _preload(count: int) -> int:
    if count > _USER_PRELOAD and os.geteuid() != 0:
        raise OptionError("-l: a preload above 3 is for root only")
    return count


def _pattern(text: str | None) -> bytes:
    if text is None:
        return b""
    try:
        octets = bytes.fromhex(
            text if len(text) % 2 == 0 else f"{text[:-1]}0{text[-1]}"
        )
    except ValueError:
        octets = b""
    if not 0 < len(octets) <= _MAXIMUM_PATTERN:
        raise OptionError(f"-p {text}: expected 1 to 16 octets in hexadecimal digits")
    return octets


def _ip_options(hops: list[str], stamping: Stamping | None, *, record: bool) -> bytes:
    """Return the options of IPv4 headers that the user wants."""
    if not record and stamping is None:
        return b""
    from asdic.links.names import resolve  # noqa: PLC0415 - rare
    from asdic.tools import ip_options  # noqa: PLC0415 - rare

    if stamping is None:
        return ip_options.record_route()
    if record:
        raise OptionError("-R and -T exclude each other")
    kind = ip_options.StampKind(stamping.value)
    if stamping is not Stamping.TSPRESPEC:
        return ip_options.timestamps(kind)
    return ip_options.timestamps(kind, [resolve(hop, 4)[0].address for hop in hops])


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
