"""What `asdic tracepath` prints: the lines of iputils' tracepath, and a verdict.

Programs read those lines: what asdic knows beyond them stands below `Resume`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO, final

from asdic.links.names import Endpoint
from asdic.probe.path_mtu import Finding, Hop, Kind, Outcome
from asdic.tools.path_mtu.results import Failed, Found, Happened
from asdic.ui.path_mtu.verdict_text import VerdictText, hops_back

__all__ = ["TracepathReport"]

_WIDTH = 52


@final
class TracepathReport:
    """Writes each path when it is over.

    Args:
        out: Where results go.
        name_of: Returns the name of an address, if it has one.
        with_addresses: Show the address behind its name.

    """

    def __init__(
        self,
        out: TextIO,
        name_of: Callable[[bytes, int], str | None] | None = None,
        *,
        with_addresses: bool = False,
    ) -> None:
        self._out = out
        self._name_of = name_of
        self._with_addresses = with_addresses

    def start(self) -> None:
        """Write nothing yet."""

    def show(self, happened: Happened) -> None:
        """Write a path that is over."""
        what = happened.what
        if isinstance(what, Found):
            for line in self._lines(what, happened.endpoint):
                self._out.write(line.rstrip() + "\n")
        elif isinstance(what, Failed):
            text = happened.endpoint.text
            self._out.write(f"     {text}: could not run: {what.problem}\n")
        self._out.flush()

    def finish(self) -> None:
        """Write nothing more."""

    def _lines(self, found: Found, endpoint: Endpoint) -> Iterator[str]:
        finding = found.finding
        yield f" 1?: {'[LOCALHOST]':<{_WIDTH - 16}}pmtu {finding.interface_mtu}"
        for hop in finding.hops:
            yield self._hop(hop)
            yield from self._lowered(hop, finding)
        if finding.distance is None:
            yield f"     Too many hops: pmtu {finding.path_mtu}"
        yield f"     Resume: {_resume(finding)}"
        text = VerdictText(found, endpoint)
        yield f"     Verdict: {text.headline()}"
        for line in text.evidence():
            yield f"     {line}"

    def _hop(self, hop: Hop) -> str:
        answer = hop.answer
        if answer is None:
            return f"{hop.hop_limit:2}:  no reply"
        text = self._answered(hop.hop_limit, answer)
        back = None if answer.hop_limit is None else hops_back(answer.hop_limit)
        if back is not None and back != hop.hop_limit:
            text += f"asymm {back:2} "
        return text + ("reached" if answer.kind is Kind.REACHED else "")

    def _answered(self, distance: int, answer: Outcome) -> str:
        return f"{distance:2}:  {self._named(answer):<{_WIDTH}}{_time(answer)}ms "

    def _named(self, answer: Outcome) -> str:
        if answer.sender is None:
            return "?"
        text = Endpoint(address=answer.sender, scope_id=answer.scope_id).text
        name = None
        if self._name_of is not None:
            name = self._name_of(answer.sender, answer.scope_id)
        if name is None:
            return text
        return f"{name} ({text})" if self._with_addresses else name

    def _lowered(self, hop: Hop, finding: Finding) -> Iterator[str]:
        """Yield the lines that tell of a path MTU that is smaller from here on."""
        if hop.answer is None:
            return
        seen: set[int] = set()
        for report in finding.reports:
            mtu = report.answer.mtu
            if (
                report.hop_limit == hop.hop_limit
                and mtu is not None
                and mtu not in seen
            ):
                seen.add(mtu)
                yield f"{self._answered(hop.hop_limit, report.answer)}pmtu {mtu}"
        for limit in finding.limits:
            is_silent = (
                limit.answer.kind is Kind.LOST and limit.size == finding.fails_at
            )
            if is_silent and limit.after == hop.hop_limit:
                yield f"{self._answered(hop.hop_limit, hop.answer)}pmtu {finding.path_mtu}"


def _time(answer: Outcome) -> str:
    return f"{(answer.round_trip or 0) / 1_000_000:7.3f}"


def _resume(finding: Finding) -> str:
    text = f"pmtu {finding.path_mtu}"
    if finding.distance is None:
        return text
    text += f" hops {finding.distance}"
    last = finding.hops[-1].answer if finding.hops else None
    if last is not None and last.hop_limit is not None:
        text += f" back {hops_back(last.hop_limit)}"
    return text
