"""What `asdic respond --ask` tells people."""

from __future__ import annotations

from typing import TextIO

from asdic.links.names import Endpoint
from asdic.probe.respond import Answer
from asdic.tools.respond import Question
from asdic.ui.respond.words import PROTOCOLS, manner_text

__all__ = ["write_answer"]


def write_answer(question: Question, answer: Answer, out: TextIO) -> None:
    """Write what became of the probes, and what the far end says."""
    for size, probed in zip(question.sizes, answer.probes, strict=True):
        found = f"no answer to {probed.tries} probes"
        if probed.round_trip is not None:
            found = f"acknowledged after {probed.round_trip / 1e6:.3f} ms"
        out.write(f"{size} octets: {found}\n")
    report = answer.report
    if report is None:
        out.write(f"{question.host} port {question.port} reports nothing\n")
        return
    here = Endpoint(address=report.address).text
    out.write(f"Seen there as {here} port {report.port}; what arrived:\n")
    for seen in report.entries:
        name = PROTOCOLS.get(seen.arrived.protocol, str(seen.arrived.protocol))
        count = f"{seen.count} times, last {seen.age / 1000:.3f} s ago"
        out.write(f"  {name}, {manner_text(seen.arrived)}: {count}\n")
