"""`asdic ping` of several hosts: what it takes of the options, and its end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import final

from msgspec import Struct

from asdic.errors import OptionError
from asdic.probe.instant import SECOND
from asdic.probe.ping import Plan
from asdic.probe.ping.many import ManyPlan
from asdic.tools.many_ping import ManyOptions, ManyPing, open_many, read_targets
from asdic.tools.ping import PingOptions
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.signals import Wishes
from asdic.ui.ping.many_reports import ManyCsv, ManyJson, ManyReport, ManyText
from asdic.ui.ping.prometheus import ManyPrometheus

__all__ = ["Form", "ping_many"]


@final
class Form(Struct, frozen=True, kw_only=True):
    """How to print results: as text, if nothing else is said.

    Attributes:
        json: As JSON lines.
        csv: As comma-separated values.
        prometheus: As metrics.
        quiet: Only the summary.

    """

    json: bool = False
    csv: bool = False
    prometheus: bool = False
    quiet: bool = False


def ping_many(
    hosts: Sequence[str], targets: str | None, options: PingOptions, form: Form
) -> ExitCode:
    """Ping *hosts*, and those that the file *targets* names; return the exit code.

    Raises:
        OptionError: an option is for one host only, or no host is left.
        LinkError: no socket could be opened.

    """
    _check(options, form)
    names = [*hosts, *_read(targets)]
    if not names:
        raise OptionError(f"{targets}: no hosts in it")
    plan = options.plan
    ping = open_many(
        ManyOptions(
            hosts=tuple(names),
            family=options.family,
            plan=ManyPlan(
                count=plan.count,
                interval=plan.interval,
                linger=plan.linger or 10 * SECOND,
            ),
            size=options.size,
            socket=options.socket,
        )
    )
    return _run(ping, form)


def _run(ping: ManyPing, form: Form) -> ExitCode:
    for problem in ping.unknown.values():
        sys.stderr.write(f"asdic ping: {problem}\n")
    if not ping.targets:
        return ExitCode.COULD_NOT_RUN
    if ping.is_raw:
        from asdic.links.privilege import drop_capabilities  # noqa: PLC0415 - for root

        drop_capabilities()
    report = _report(ping, form)
    lists_replies = not (form.quiet or form.csv or form.prometheus)
    gc.freeze()  # what is there by now stays to the end: no need to look at it again
    with Wishes() as wishes:
        report.start()
        for happened in ping.run(wishes, wishes.descriptor, replies=lists_replies):
            report.show(happened)
        report.finish()
    ping.close()
    answered = all(target.record.received for target in ping.targets)
    fine = answered and not ping.unknown
    return ExitCode.FINE if fine else ExitCode.ANSWER_IS_NO


def _report(ping: ManyPing, form: Form) -> ManyReport:
    if form.json:
        return ManyJson(ping, sys.stdout)
    if form.csv:
        return ManyCsv(ping, sys.stdout)
    if form.prometheus:
        return ManyPrometheus(ping, sys.stdout)
    return ManyText(ping, sys.stdout, quiet=form.quiet)


def _read(targets: str | None) -> list[str]:
    if targets is None:
        return []
    if targets == "-":
        return read_targets(sys.stdin.read().splitlines())
    return read_targets(Path(targets).read_text("utf-8").splitlines())


def _check(options: PingOptions, form: Form) -> None:
    if form.json + form.csv + form.prometheus > 1:
        raise OptionError("--json, --csv and --prometheus exclude each other")
    plan, usual = options.plan, Plan()
    single = {
        "-A": plan.adaptive,
        "-B": options.sticky_source,
        "-C": options.socket.connect,
        "-F": options.socket.flow_label is not None,
        "-I": options.origin is not None,
        "-O": plan.report_outstanding,
        "-R or -T": options.socket.ip_options,
        "-e": options.identifier is not None,
        "-l": plan.preload != usual.preload,
        "-p": options.pattern,
        "-w": plan.deadline is not None,
    }
    for option, is_asked in single.items():
        if is_asked:
            raise OptionError(f"{option} is for one host at a time")
