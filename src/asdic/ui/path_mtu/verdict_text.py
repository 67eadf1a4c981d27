"""A finding in words: the verdict first, then what it rests upon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, final

from asdic.links.names import Endpoint
from asdic.links.probes.probe import Transport
from asdic.probe.path_mtu import Finding, Kind, Limit, Outcome, Verdict
from asdic.tools.path_mtu.options import Method
from asdic.tools.path_mtu.results import Found

__all__ = ["VerdictText", "hops_back"]

_INITIAL: Final = (64, 128, 255)
"""Hop limits that answers are sent with."""


def hops_back(hop_limit: int) -> int:
    """Return how many hops an answer has likely come."""
    return next(one for one in _INITIAL if hop_limit <= one) - hop_limit + 1


@final
class VerdictText:
    """Puts one finding into words.

    Args:
        found: The finding, and how it was come by.
        endpoint: Whom the path leads to.

    """

    def __init__(self, found: Found, endpoint: Endpoint) -> None:
        self._found = found
        self._finding: Finding = found.finding
        self._endpoint = endpoint

    def headline(self) -> str:
        """Return the size, and whether that is well, in a line."""
        finding = self._finding
        if finding.path_mtu is None:
            return f"undetermined: {self._reason()}"
        size = f"{finding.path_mtu}"
        if not finding.is_exact:
            size = f"at least {size}"
        end = "" if finding.up_to is None else f" as far as {self._hop(finding.up_to)}"
        link = ""
        if finding.interface_mtu not in {None, finding.path_mtu}:
            link = f" (this host's link: {finding.interface_mtu})"
        return f"path MTU {size}{end}{link}, {self._judgment()}"

    def _judgment(self) -> str:
        match self._finding.verdict:
            case Verdict.HEALTHY:
                return "all that this host's link takes"
            case Verdict.NARROWER:
                return "and whoever sends more is told"
            case Verdict.BLACK_HOLE:
                return (
                    f"BLACK HOLE{self._where()}: packets of"
                    f" {self._finding.silent_from} octets die, and nobody says so"
                )
            case _:
                return "undetermined"

    def _reason(self) -> str:
        if not self._finding.is_complete:
            return "stopped before anything was answered"
        if self._found.method is Method.PLPMTUD:
            return "the far end acknowledges nothing; does `asdic respond` run there?"
        return "nobody answers, neither the destination nor a router"

    def evidence(self) -> Iterator[str]:
        """Yield what the verdict rests upon, a line each."""
        finding = self._finding
        if finding.path_mtu is not None and finding.up_to is not None:
            yield "the destination answers nothing: another --by or -p may help"
        yield from self._told_by()
        for limit in finding.limits:
            yield from self._place(limit)
        if finding.verdict is Verdict.BLACK_HOLE:
            yield from self._advice()
        if self._found.mixes_reverse_path and finding.fails_at is not None:
            yield "answers are as long as the packets: the way back may be what is narrow"
        if not finding.is_complete and finding.path_mtu is not None:
            yield "stopped, or small packets were lost, too: this is what was known then"

    def _where(self) -> str:
        """Return where packets die that nobody tells of."""
        for limit in self._finding.limits:
            if limit.answer.kind is Kind.LOST:
                return f" between {self._hop(limit.after)} and {self._far(limit)}"
        return ""

    def _told_by(self) -> Iterator[str]:
        """Yield what routers said, once each."""
        seen: set[tuple[bytes | None, int | None]] = set()
        for report in self._finding.reports:
            answer = report.answer
            if (answer.sender, answer.mtu) in seen:
                continue
            seen.add((answer.sender, answer.mtu))
            sender = self._sender(answer)
            if report.hop_limit is not None:
                sender = self._hop(report.hop_limit)
            told = self._told(answer)
            yield f"{sender} says that {report.size} octets are too big, {told}"

    def _told(self, answer: Outcome) -> str:
        return f"MTU {answer.mtu}" if answer.mtu is not None else "without an MTU"

    def _sender(self, answer: Outcome) -> str:
        if answer.sender is None:
            return "a router"
        return Endpoint(address=answer.sender, scope_id=answer.scope_id).text

    def _place(self, limit: Limit) -> Iterator[str]:
        after, before, size = self._hop(limit.after), self._far(limit), limit.size
        if limit.after:
            yield f"{after} gets {size} octets: it answers Time Exceeded to them"
        if limit.answer.kind is Kind.LOST:
            comma = "," if before.endswith("destination") else ""
            yield f"{before}{comma} does not, though it answers small packets"
        elif limit.answer.kind is Kind.UNREACHABLE:
            said = f"type {limit.answer.type}, code {limit.answer.code}"
            yield f"{self._sender(limit.answer)} says {said} to {size} octets"

    def _far(self, limit: Limit) -> str:
        if limit.before is None or limit.before == self._finding.distance:
            hop = "" if limit.before is None else f"hop {limit.before}, "
            return f"{hop}the destination"
        return self._hop(limit.before)

    def _advice(self) -> Iterator[str]:
        finding = self._finding
        silent = [one for one in finding.limits if one.answer.kind is Kind.LOST]
        if silent and silent[0].after:
            yield (
                f"hop {silent[0].after} sends no error, or it is filtered on its way back,"
                " or the far end of its link drops what is longer: these look alike from"
                " here"
            )

    def _hop(self, distance: int) -> str:
        if not distance:
            return "this host"
        for hop in self._finding.hops:
            if hop.hop_limit == distance and hop.answer is not None:
                return f"hop {distance} ({self._sender(hop.answer)})"
        return f"hop {distance}"

    def how(self) -> str:
        """Return how it was found."""
        found, finding = self._found, self._finding
        carried = {
            Transport.UDP: "UDP",
            Transport.TCP: "TCP",
            Transport.ICMP: "echo",
        }.get(found.transport, found.transport.value)
        return f"{found.method.value}, {finding.probes} packets by {carried}"
