"""A trace as traceroute prints it, so that habits and programs carry over."""

from __future__ import annotations

from typing import Protocol, TextIO, final

from msgspec import Struct

from asdic.links.names import Endpoint
from asdic.probe.trace import Answer, Attempt, Hop, RoundEnded, hops_back
from asdic.tools.origin_networks import OriginNetworks
from asdic.tools.trace import OpenTrace, TraceEvent, TraceOptions
from asdic.ui.traceroute.extension_text import extension_text
from asdic.ui.traceroute.marks import mark

__all__ = ["Names", "TextReport", "TraceStyle", "milliseconds"]


class Names(Protocol):
    """Something that knows names of addresses."""

    def name(self, address: bytes, scope_id: int) -> str | None:
        """Return the name, if it is known."""
        ...


@final
class TraceStyle(Struct, frozen=True, kw_only=True):
    """What to show.

    Attributes:
        names: Who knows names; `None` shows addresses alone.
        origins: Who knows autonomous systems, or `None`.
        extensions: Show ICMP extensions.
        back: Show how many hops an answer likely came, where they are other than there.
        verbose: Say which sockets are used, and what translators did.

    """

    names: Names | None = None
    origins: OriginNetworks | None = None
    extensions: bool = False
    back: bool = False
    verbose: bool = False


def milliseconds(nanoseconds: int) -> str:
    """Return a time in milliseconds with three digits behind the point."""
    microseconds = (nanoseconds + 500) // 1000
    return f"{microseconds // 1000}.{microseconds % 1000:03}"


@final
class TextReport:
    """Writes a trace, a line per hop."""

    def __init__(
        self,
        trace: OpenTrace,
        options: TraceOptions,
        style: TraceStyle,
        out: TextIO,
    ) -> None:
        self._trace = trace
        self._options = options
        self._style = style
        self._out = out
        self._is_ipv6 = len(trace.source) != 4  # noqa: PLR2004 - IPv4's octets
        self._epoch = 1

    def start(self) -> None:
        """Write the first line."""
        trace, options = self._trace, self._options
        if self._style.verbose:
            self._write(f"using {trace.link.description}\n")
        via = "".join(f", via {Endpoint(address=one).text}" for one in trace.gateways)
        self._write(
            f"traceroute to {options.host} ({trace.endpoint.text}), "
            f"{options.plan.most_hops} hops max, {trace.length} byte packets{via}\n"
        )

    def show(self, event: TraceEvent) -> None:
        """Write what was found."""
        if isinstance(event, Hop):
            self._write(self._hop(event) + "\n")
        elif isinstance(event, RoundEnded):
            self._round(event)

    def finish(self) -> None:
        """Write nothing: traceroute has no summary."""

    def _round(self, ended: RoundEnded) -> None:
        if self._options.plan.rounds == 1:
            return
        line = f"round {ended.round}: route {ended.epoch.number}"
        if ended.epoch.first_round == ended.round and ended.epoch.changed_at:
            where = ", ".join(map(str, ended.epoch.changed_at))
            line += f", changed at hop {where}"
        self._write(line + "\n")

    def _hop(self, hop: Hop) -> str:
        line = f"{hop.hop_limit:2} "
        before: Answer | None = None
        for attempt in hop.attempts:
            line += self._attempt(attempt, before, hop.hop_limit)
            before = attempt.answer or before
        return line

    def _attempt(self, attempt: Attempt, before: Answer | None, distance: int) -> str:
        answer = attempt.answer
        if answer is None:
            return f" !({attempt.problem})" if attempt.problem else " *"
        text = ""
        if before is None or self._differs(answer, before):
            text += self._sender(answer, distance)
        text += f"  {milliseconds(answer.round_trip)} ms"
        found = mark(answer, is_ipv6=self._is_ipv6)
        if attempt.found_mtu or (self._options.plan.finds_mtu and distance == 1):
            text += f" F={attempt.length}"
        return f"{text} {found}" if found else text

    def _differs(self, answer: Answer, before: Answer) -> bool:
        """Tell whether the sender is to be written again."""
        style = self._style
        if answer.sender != before.sender:
            return True
        if style.extensions and answer.extension != before.extension:
            return True
        return style.back and answer.hop_limit != before.hop_limit

    def _sender(self, answer: Answer, distance: int) -> str:
        text = " " + self._address(answer)
        if self._style.origins is not None and answer.sender is not None:
            origin = self._style.origins.find(answer.sender)
            known = origin is not None and origin.asn is not None
            number = f"AS{origin.asn}" if known and origin is not None else "*"
            country = f" {origin.country}" if origin and origin.country else ""
            text += f" [{number}{country}]"
        if self._style.extensions and answer.extension is not None:
            text += f" <{extension_text(answer.extension)}>"
        if self._style.back and answer.hop_limit is not None:
            back = hops_back(answer.hop_limit)
            text += f" '-{back}'" if back != distance else ""
        if self._style.verbose and answer.translation:
            text += " (translated)"
        return text

    def _address(self, answer: Answer) -> str:
        if answer.sender is None:
            return "?"
        endpoint = Endpoint(address=answer.sender, scope_id=answer.scope_id)
        if self._style.names is None:
            return endpoint.text
        name = self._style.names.name(answer.sender, answer.scope_id)
        return f"{name or endpoint.text} ({endpoint.text})"

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
