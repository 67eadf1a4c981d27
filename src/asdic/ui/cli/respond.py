"""`asdic respond`: its options, and how they become a far end, or a question to one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asdic.engine.instant import SECOND
from asdic.engine.token_bucket import Rate
from asdic.errors import OptionError
from asdic.links.names import Endpoint, resolve
from asdic.links.privilege import drop_capabilities
from asdic.probe.respond import Key, Rates, Settings
from asdic.tools.respond import (
    Question,
    RespondOptions,
    Service,
    ask,
    open_service,
    read_key,
    serve,
    write_new_key,
)
from asdic.tools.respond.service import DEFAULT_PORT
from asdic.tools.respond.sockets import EVERYWHERE
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.signals import Wishes
from asdic.ui.respond.text import TextReport

if TYPE_CHECKING:
    from asdic.ui.respond.json_lines import JsonReport
    from asdic.ui.respond.metrics import MetricsReport

__all__ = ["command"]

_MOST_RATE = 1_000_000
_LONGEST_WINDOW = 3600
_LONGEST = 1e9


def command(  # noqa: PLR0917 - typer makes an option of each
    key_file: Annotated[
        Path | None,
        typer.Option(
            "-k",
            "--key-file",
            metavar="FILE",
            help="The shared key: a line of 16 characters or more, for nobody else to read.",
        ),
    ] = None,
    new_key: Annotated[
        Path | None,
        typer.Option(
            "--new-key", metavar="FILE", help="Write a random key to FILE, and end."
        ),
    ] = None,
    serve_anybody: Annotated[
        bool,
        typer.Option("--open", help="Serve those, too, who don't know the key."),
    ] = False,
    ports: Annotated[
        list[int] | None,
        typer.Option(
            "-p",
            "--port",
            metavar="PORT",
            min=0,
            max=65_535,
            help="UDP and TCP port: 7007; may be given again. 0 is any.",
        ),
    ] = None,
    binds: Annotated[
        list[str] | None,
        typer.Option(
            "-B",
            "--bind",
            metavar="ADDRESS",
            help="Serve at this address only; may be given again.",
        ),
    ] = None,
    tcp: Annotated[bool, typer.Option("--tcp/--no-tcp", help="Serve TCP.")] = True,
    icmp: Annotated[
        bool,
        typer.Option(
            "--icmp",
            help="Count Echo Requests, which the kernel answers; takes CAP_NET_RAW.",
        ),
    ] = False,
    rate: Annotated[
        int,
        typer.Option(
            "--rate",
            metavar="COUNT",
            min=1,
            max=_MOST_RATE,
            help="Answers per second to a peer, and at once.",
        ),
    ] = 100,
    total_rate: Annotated[
        int,
        typer.Option(
            "--total-rate",
            metavar="COUNT",
            min=1,
            max=_MOST_RATE,
            help="Answers per second to all, and at once.",
        ),
    ] = 1000,
    window: Annotated[
        int,
        typer.Option(
            "--window",
            metavar="SECONDS",
            min=1,
            max=_LONGEST_WINDOW,
            help="How much a peer's clock may differ.",
        ),
    ] = 30,
    deadline: Annotated[
        float | None,
        typer.Option(
            "-w",
            metavar="SECONDS",
            min=0.001,
            max=_LONGEST,
            help="Stop after so long.",
        ),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option(
            "--ask", metavar="HOST", help="Ask a far end instead of being one."
        ),
    ] = None,
    sizes: Annotated[
        list[int] | None,
        typer.Option(
            "-s",
            "--size",
            metavar="OCTETS",
            help="With --ask: send a packet of this size first; may be given again.",
        ),
    ] = None,
    echo: Annotated[
        bool,
        typer.Option("--echo", help="With --ask: have them come back in full size."),
    ] = False,
    patience: Annotated[
        float,
        typer.Option(
            "-W",
            metavar="SECONDS",
            min=0.001,
            max=_LONGEST_WINDOW,
            help="With --ask: how long to wait for an answer, three times.",
        ),
    ] = 1,
    ipv4: Annotated[bool, typer.Option("-4", help="Use IPv4 only.")] = False,
    ipv6: Annotated[bool, typer.Option("-6", help="Use IPv6 only.")] = False,
    quiet: Annotated[bool, typer.Option("-q", help="Only the summary.")] = False,
    verbose: Annotated[
        bool, typer.Option("-v", help="Tell what is not answered, too, and why.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per event and line.")
    ] = False,
    prometheus: Annotated[
        bool,
        typer.Option("--prometheus", help="Print counters for Prometheus at the end."),
    ] = False,
) -> None:
    r"""Be the far end of path measurements, or ask one what arrived.

    Acknowledges probes of a path's size, echoes over UDP and TCP, and reports to
    each peer which sizes arrived from it, whole or in fragments, with their TTL,
    DSCP and ECN. Who does not know the key gets nothing; nobody gets more octets
    than it sent.

    Ctrl-C or SIGTERM ends with a summary; Ctrl-\ shows how it stands.

    Exit codes: 0 when it was ended, or every probe and the question were answered;
    1 if not; 2 if it could not run.
    """
    if ipv4 and ipv6:
        raise OptionError("-4 and -6 exclude each other")
    if as_json and prometheus:
        raise OptionError("--json and --prometheus exclude each other")
    if new_key is not None:
        write_new_key(new_key)
        return
    key = None if key_file is None else read_key(key_file)
    family = 4 if ipv4 else 6 if ipv6 else None
    if host is not None:
        question = Question(
            host=host,
            key=key,
            sizes=tuple(dict.fromkeys(sizes or ())),
            port=_only(ports or [DEFAULT_PORT]),
            family=family,
            echo=echo,
            patience=int(patience * SECOND),
        )
        raise typer.Exit(_ask(question, as_json=as_json, prometheus=prometheus))
    if sizes or echo:
        raise OptionError("--size and --echo go with --ask HOST")
    settings = Settings(
        is_open=serve_anybody,
        window=window * SECOND,
        rates=Rates(
            peer=Rate(rate, SECOND // rate),
            total=Rate(total_rate, SECOND // total_rate),
        ),
    )
    options = _options(key, settings, ports, binds, family, tcp=tcp, icmp=icmp)
    with open_service(options) as service:
        drop_capabilities()
        report = _report(
            service,
            as_json=as_json,
            prometheus=prometheus,
            quiet=quiet,
            verbose=verbose,
        )
        duration = None if deadline is None else int(deadline * SECOND)
        _serve(service, report, duration)


def _only(ports: list[int]) -> int:
    if len(ports) != 1 or ports[0] == 0:
        raise OptionError("--ask takes one --port")
    return ports[0]


def _ask(question: Question, *, as_json: bool, prometheus: bool) -> ExitCode:
    if prometheus:
        raise OptionError("--prometheus counts what a far end does: not with --ask")
    answer = ask(question)
    if as_json:
        from asdic.ui.respond import json_lines  # noqa: PLC0415 - start fast

        json_lines.write_answer(question, answer, sys.stdout)
    else:
        from asdic.ui.respond import answer_text  # noqa: PLC0415 - likewise

        answer_text.write_answer(question, answer, sys.stdout)
    arrived = all(one.round_trip is not None for one in answer.probes)
    is_fine = arrived and answer.report is not None
    return ExitCode.FINE if is_fine else ExitCode.ANSWER_IS_NO


def _options(
    key: Key | None,
    settings: Settings,
    ports: list[int] | None,
    binds: list[str] | None,
    family: int | None,
    *,
    tcp: bool,
    icmp: bool,
) -> RespondOptions:
    if key is None and not settings.is_open:
        problem = "give --key-file FILE (--new-key FILE makes one)"
        raise OptionError(f"{problem}, or --open to serve anybody")
    places: tuple[Endpoint, ...] = EVERYWHERE
    if binds:
        places = tuple(resolve(one, family)[0] for one in binds)
    elif family is not None:
        places = (EVERYWHERE[family == 6],)  # noqa: PLR2004 - the version
    return RespondOptions(
        key=key,
        places=places,
        ports=tuple(dict.fromkeys(ports or [DEFAULT_PORT])),
        tcp=tcp,
        icmp=icmp,
        settings=settings,
    )


def _report(
    service: Service, *, as_json: bool, prometheus: bool, quiet: bool, verbose: bool
) -> TextReport | JsonReport | MetricsReport:
    if as_json:
        from asdic.ui.respond.json_lines import JsonReport  # noqa: PLC0415 - start fast

        return JsonReport(service, sys.stdout)
    if prometheus:
        from asdic.ui.respond.metrics import MetricsReport  # noqa: PLC0415 - likewise

        return MetricsReport(service, sys.stdout)
    return TextReport(service, sys.stdout, quiet=quiet, verbose=verbose)


def _serve(
    service: Service,
    report: TextReport | JsonReport | MetricsReport,
    duration: int | None,
) -> None:
    with Wishes() as wishes:
        for result in serve(service, wishes, duration):
            report.show(result)
    report.finish()
