"""`asdic node`: its options, and how they become a running host."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.config.text import parse_permitted_prefix
from asdic.engine.configuration import Configuration, Host, Probe
from asdic.engine.instant import SECOND
from asdic.errors import EncodeError, OptionError
from asdic.links.privilege import drop_capabilities
from asdic.tools.node import EchoService, PollRunner, Station, open_station, write_state
from asdic.tools.node.state_file import check_state_path
from asdic.ui.node import words
from asdic.ui.node.faults import parse_faults
from asdic.ui.node.report import Events, Trace, summary_lines
from asdic.ui.node.signals import Signals

__all__ = ["command"]


def command(  # noqa: PLR0917 - typer makes an option of each
    taps: Annotated[
        list[str] | None,
        typer.Option(
            "--tap",
            metavar="NAME",
            show_default=False,
            help="A TAP device: an Ethernet cable to this machine's kernel, made if"
            " it is not there. May be given more than once, as may most options.",
        ),
    ] = None,
    tuns: Annotated[
        list[str] | None,
        typer.Option(
            "--tun",
            metavar="NAME",
            show_default=False,
            help="A TUN device: a cable that carries IP packets only.",
        ),
    ] = None,
    interfaces: Annotated[
        list[str] | None,
        typer.Option(
            "--interface",
            "-i",
            metavar="NAME",
            show_default=False,
            help="A network interface that the kernel has no IP address on, or, with"
            " --mac, one that it shares.",
        ),
    ] = None,
    macs: Annotated[
        list[str] | None,
        typer.Option(
            "--mac",
            metavar="[NAME=]MAC",
            show_default=False,
            help="The node's MAC address; without it a random one at a TAP device,"
            " and that of a network interface.",
        ),
    ] = None,
    addresses: Annotated[
        list[str] | None,
        typer.Option(
            "--address",
            "-a",
            metavar="[NAME=]ADDRESS/LENGTH",
            show_default=False,
            help="An IPv4 or IPv6 address, tested for duplicates first.",
        ),
    ] = None,
    gateways: Annotated[
        list[str] | None,
        typer.Option(
            "--gateway",
            metavar="[NAME=]ADDRESS",
            show_default=False,
            help="A default router, beside those that advertise themselves.",
        ),
    ] = None,
    slaac: Annotated[
        bool | None,
        typer.Option(
            "--slaac/--no-slaac",
            show_default=False,
            help="Make addresses of the prefixes that routers advertise: the default.",
        ),
    ] = None,
    router: Annotated[
        bool | None,
        typer.Option(
            "--router/--no-router",
            show_default=False,
            help="Forward packets between the interfaces; routes come from --config, or"
            " from --ios.",
        ),
    ] = None,
    ports: Annotated[
        list[str] | None,
        typer.Option(
            "--open",
            metavar="udp/PORT,tcp/PORT",
            show_default=False,
            help="Ports that are open: no error, no reset. udp/7 echoes (RFC 862);"
            " nobody answers at any other, and there is no TCP.",
        ),
    ] = None,
    echo: Annotated[
        bool | None,
        typer.Option(
            "--echo/--no-echo", show_default=False, help="Answer pings: the default."
        ),
    ] = None,
    probe: Annotated[
        list[str] | None,
        typer.Option(
            "--probe",
            metavar="PREFIX",
            show_default=False,
            help="Answer the Extended Echo Requests (RFC 8335) about this node that"
            " come from there.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            show_default=False,
            help="Answer Node Information Queries (RFC 4620) with this name.",
        ),
    ] = None,
    with_trace: Annotated[
        bool,
        typer.Option(
            "--trace", help="Show every frame, event, and silence with its rule."
        ),
    ] = False,
    pcap: Annotated[
        Path | None,
        typer.Option(
            "--pcap",
            metavar="FILE",
            show_default=False,
            help="Write every frame into a capture (pcapng).",
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="FILE",
            show_default=False,
            help="Read interfaces and settings from a TOML file; options add to it.",
        ),
    ] = None,
    ios: Annotated[
        Path | None,
        typer.Option(
            "--ios",
            metavar="FILE",
            show_default=False,
            help="Read a router's configuration as IOS prints it, rather than TOML.",
        ),
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="NAME=DEVICE",
            show_default=False,
            help="The device that carries an interface of --ios: Ethernet0/0=veth1. It"
            " is a network interface, unless --tap or --tun has it, too.",
        ),
    ] = None,
    control: Annotated[
        Path | None,
        typer.Option(
            "--control",
            metavar="PATH",
            show_default=False,
            help="Take commands at a Unix socket: a JSON object per line.",
        ),
    ] = None,
    faults: Annotated[
        str | None,
        typer.Option(
            "--faults",
            metavar="loss=SHARE,...",
            show_default=False,
            help="Make every link a bad one: loss=0.1, duplication=0.01, delay=20ms,"
            " jitter=5ms, seed=1.",
        ),
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(
            "--state",
            metavar="FILE",
            show_default=False,
            help="Write what the node knows as JSON, however it ends, and on SIGUSR1.",
        ),
    ] = None,
    duration: Annotated[
        float | None,
        typer.Option(
            "--duration",
            metavar="SECONDS",
            min=0,
            show_default=False,
            help="End after so long.",
        ),
    ] = None,
) -> None:
    """Run a host or router on TAP, TUN or network interfaces.

    The host is asdic's own: it has its own addresses, answers pings and neighbors,
    makes addresses of advertised prefixes and reports its groups, and the kernel takes
    it for another machine.

    With --router it forwards packets between its interfaces, and sends the errors and
    Redirects of a router. Where its file says so, it advertises itself.

    It tells what becomes of its addresses, and at the end what it counted. Ctrl-C or
    SIGTERM ends it: at once, or, where it advertised itself, as soon as hosts know that
    it goes; a second one doesn't wait. It needs CAP_NET_ADMIN for TAP and TUN devices that nobody has made
    for it, CAP_NET_RAW for network interfaces, and gives them up before it starts.
    """
    setup = NodeSetup() if config is None else _read(config)
    links = {one.name: one for one in setup.links}
    links = words.added_links(links, taps or [], LinkKind.TAP)
    links = words.added_links(links, tuns or [], LinkKind.TUN)
    links = words.added_links(links, interfaces or [], LinkKind.INTERFACE)
    if ios is None:
        links = _without_ios(words.with_macs(links, macs or []), maps)
    else:
        setup = _read_ios(ios, maps or [], links, macs or [], config, router=router)
        links = {one.name: one for one in setup.links}
    links = words.with_addresses(links, addresses or [])
    links = words.with_gateways(links, gateways or [])
    base = setup.base
    host = _host(base.host, ports or [], echo=echo, name=name, router=router)
    base = replace(base, host=host)
    if probe:
        base = _with_probe(base, probe)
    if slaac is not None:
        wanted = replace(base.autoconfiguration, enabled=slaac)
        base = replace(base, autoconfiguration=wanted)
    setup = replace(setup, links=tuple(links.values()), base=base)
    with ExitStack() as stack:
        station = open_station(setup)
        stack.callback(station.close)
        if pcap is not None:
            _record(station, pcap, stack)
        if faults is not None:
            _impair(station, faults)
        runner = PollRunner(station)
        if control is not None:
            _take_commands(station, runner, control, stack)
        drop_capabilities()
        _watch(station, with_trace=with_trace)
        _run(station, runner, state, duration)


def _host(
    host: Host,
    ports: list[str],
    *,
    echo: bool | None,
    name: str | None,
    router: bool | None,
) -> Host:
    """Return what the host answers, as the options want it."""
    udp, tcp = words.open_ports(ports)
    host = replace(host, open_udp=host.open_udp | udp, open_tcp=host.open_tcp | tcp)
    if echo is not None:
        host = replace(host, echo=echo)
    if router is not None:
        host = replace(host, forwarding=router)
    if name is not None:
        host = replace(host, node_name=name, node_information=True)
    return host


def _with_probe(base: Configuration, words_: list[str]) -> Configuration:
    """Permit probes from the prefixes of `--probe`."""
    try:
        prefixes = tuple(parse_permitted_prefix(word) for word in words_)
    except EncodeError as error:
        raise OptionError(f"--probe: {error}") from error
    probe = Probe(by_name=prefixes, by_index=prefixes, by_address=prefixes)
    return replace(base, host=replace(base.host, probe=True), probe=probe)


def _record(station: Station, path: Path, stack: ExitStack) -> None:
    """Let the frames of all links be written."""
    from asdic.links.capture import PcapngWriter  # noqa: PLC0415 - start fast
    from asdic.links.wrappers import ObservedLink, Recorder  # noqa: PLC0415 - likewise

    recorder = Recorder(stack.enter_context(PcapngWriter(path)))
    for name, link in station.links.items():
        station.links[name] = ObservedLink(link, recorder)


def _impair(station: Station, text: str) -> None:
    """Let the links of a station be bad ones."""
    from asdic.links.wrappers import FaultyLink  # noqa: PLC0415 - start fast

    wanted, generator = parse_faults(text)
    for name, link in station.links.items():
        station.links[name] = FaultyLink(link, wanted, generator)


def _read(path: Path) -> NodeSetup:
    # It takes pydantic, which takes a while to import.
    from asdic.config.read import read_setup  # noqa: PLC0415 - start fast

    return read_setup(path)


def _without_ios(
    links: dict[str, LinkSetup], maps: list[str] | None
) -> dict[str, LinkSetup]:
    """Return the links as they are: there is nothing to map."""
    if maps:
        raise OptionError("--map gives devices to the interfaces of --ios FILE")
    return links


def _read_ios(
    path: Path,
    maps: list[str],
    devices: dict[str, LinkSetup],
    macs: list[str],
    config: Path | None,
    *,
    router: bool | None,
) -> NodeSetup:
    """Read a text of IOS, with which some options don't go together."""
    from asdic.ui.node.ios_text import read_mapped  # noqa: PLC0415 - start fast

    if config is not None:
        raise OptionError("either --config or --ios: one of them says what a node is")
    setup = read_mapped(path, maps, devices, macs)
    if router and not setup.base.host.forwarding:
        raise OptionError(f"--router: {path} has `no ip routing`")
    return setup


def _apply(configuration: Configuration, settings: dict[str, object]) -> Configuration:
    from asdic.config.read import apply_settings  # noqa: PLC0415 - start fast

    return apply_settings(configuration, settings)


def _take_commands(
    station: Station, runner: PollRunner, path: Path, stack: ExitStack
) -> None:
    """Let others command the station through a socket."""
    from asdic.tools.node.commands import Commands  # noqa: PLC0415 - start fast
    from asdic.tools.node.control_socket import ControlSocket  # noqa: PLC0415 - likewise

    handler = Commands(station, runner.stop, _apply)
    stack.enter_context(ControlSocket(path, handler)).attach(runner)


def _watch(station: Station, *, with_trace: bool) -> None:
    """Let it be seen what happens, and let the echo service answer."""
    station.listeners.append(EchoService())
    if not with_trace:
        station.event_observers.append(Events(sys.stdout))
        return
    types = {name: link.link_type for name, link in station.links.items()}
    station.observers.append(Trace(sys.stdout, station.now(), types))


def _run(
    station: Station, runner: PollRunner, state: Path | None, duration: float | None
) -> None:
    """Run a station until it is to end, and say what it counted."""
    if state is not None:
        check_state_path(state)
    with Signals(runner.stop, _state_writer(state, station)) as signals:
        runner.watch(signals.descriptor, signals.handle)
        try:
            runner.run(None if duration is None else _until(duration))
        finally:
            # However it ends: what it knew then may tell why.
            if state is not None:
                write_state(state, station)
        runner.finish()
    for line in summary_lines(station):
        typer.echo(line)


def _until(duration: float) -> int:
    return time.monotonic_ns() + int(duration * SECOND)


def _state_writer(path: Path | None, station: Station) -> Callable[[], None]:
    def write() -> None:
        if path is None:
            sys.stderr.write("asdic node: SIGUSR1 writes the state with --state\n")
            return
        try:
            write_state(path, station)
        except OSError as error:
            sys.stderr.write(f"asdic node: {path}: {error.strerror}\n")

    return write
