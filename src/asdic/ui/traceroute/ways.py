"""All ways to a destination, as a tree and as a graph for Graphviz (DOT)."""

from __future__ import annotations

from typing import TextIO, final

from asdic.links.names import Endpoint
from asdic.probe.trace import Distance, Interface
from asdic.tools.trace import OpenTrace, TraceEvent, TraceOptions
from asdic.ui.traceroute.extension_text import extension_text
from asdic.ui.traceroute.marks import mark
from asdic.ui.traceroute.text import TraceStyle, milliseconds
from asdic.wire.address import format_address

__all__ = ["DotReport", "TreeReport"]


@final
class TreeReport:
    """Writes all ways as a tree, when they are known.

    An interface that several ways lead to stands below each, its own subtree only below
    the first.
    """

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
        self._distances: list[Distance] = []

    def start(self) -> None:
        """Write the first line."""
        trace, options = self._trace, self._options
        self._out.write(
            f"all ways to {options.host} ({trace.endpoint.text}), "
            f"{options.plan.most_hops} hops max, {trace.length} byte packets\n"
        )
        self._out.flush()

    def show(self, event: TraceEvent) -> None:
        """Keep what was found."""
        if isinstance(event, Distance):
            self._distances.append(event)

    def finish(self) -> None:
        """Write the tree."""
        done: set[tuple[int, bytes]] = set()
        for number, distance in enumerate(self._distances):
            for found in distance.interfaces:
                is_root = not number or not found.predecessors
                if is_root:
                    self._branch(number, found, "", done)
        self._out.flush()

    def _branch(
        self, number: int, found: Interface, indent: str, done: set[tuple[int, bytes]]
    ) -> None:
        distance = self._distances[number]
        key = (distance.hop_limit, found.address)
        again = key in done
        done.add(key)
        line = f"{distance.hop_limit:2}  {indent}{self._text(found)}"
        behind = [] if again else self._behind(number, found)
        self._out.write(line + ("  (above)\n" if again else "\n"))
        for one in behind:
            self._branch(number + 1, one, indent + "  ", done)

    def _behind(self, number: int, found: Interface) -> list[Interface]:
        if number + 1 >= len(self._distances):
            return []
        return [
            one
            for one in self._distances[number + 1].interfaces
            if found.address in one.predecessors
        ]

    def _text(self, found: Interface) -> str:
        endpoint = Endpoint(address=found.address, scope_id=found.scope_id)
        text = endpoint.text
        if self._style.names is not None:
            name = self._style.names.name(found.address, found.scope_id)
            text = f"{name or text} ({text})"
        extension = found.answer.extension
        if self._style.extensions and extension is not None:
            text += f" <{extension_text(extension)}>"
        text += f"  {milliseconds(found.round_trip)} ms"
        sign = mark(found.answer, is_ipv6=self._is_ipv6)
        flows = "flow" if found.flows == 1 else "flows"
        return f"{text}{f' {sign}' if sign else ''}  {found.flows} {flows}"


@final
class DotReport:
    """Writes all ways as a directed graph, when they are known."""

    def __init__(self, trace: OpenTrace, out: TextIO) -> None:
        self._trace = trace
        self._out = out
        self._distances: list[Distance] = []

    def start(self) -> None:
        """Write nothing yet."""

    def show(self, event: TraceEvent) -> None:
        """Keep what was found."""
        if isinstance(event, Distance):
            self._distances.append(event)

    def finish(self) -> None:
        """Write the graph."""
        source = format_address(self._trace.source)
        lines = ["digraph ways {", "  rankdir=LR;", f'  "{source}" [shape=box];']
        for number, distance in enumerate(self._distances):
            for found in distance.interfaces:
                to = format_address(found.address)
                starts = [format_address(one) for one in found.predecessors]
                if not number and distance.hop_limit == 1:
                    starts = [source]
                lines.append(f'  "{to}";')
                lines += [f'  "{one}" -> "{to}";' for one in starts]
        self._out.write("\n".join([*lines, "}", ""]))
        self._out.flush()
