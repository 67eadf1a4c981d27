"""What `asdic mtu` prints for people: the verdict first, then why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO, final

from asdic.links.names import Endpoint
from asdic.probe.path_mtu import Asked, Hop
from asdic.tools.path_mtu.options import MtuOptions
from asdic.tools.path_mtu.results import Begun, Failed, Found, Happened
from asdic.ui.path_mtu.verdict_text import VerdictText, hops_back

__all__ = ["TextReport"]


@final
class TextReport:
    """Writes each path's verdict when it is over.

    Args:
        options: What was asked.
        out: Where results go.
        err: Where the progress goes; `None` for nowhere.
        verbose: Show each question and its answer, and the sockets, too.
        name_of: Returns the name of an address, if it has one.

    """

    def __init__(
        self,
        options: MtuOptions,
        out: TextIO,
        err: TextIO | None = None,
        *,
        verbose: bool = False,
        name_of: Callable[[bytes, int], str | None] | None = None,
    ) -> None:
        self._options = options
        self._out = out
        self._err = err
        self._verbose = verbose
        self._name_of = name_of

    def start(self) -> None:
        """Write nothing yet."""

    def show(self, happened: Happened) -> None:
        """Write what happened, if it is to be seen."""
        what, endpoint = happened.what, happened.endpoint
        if isinstance(what, Found):
            self._progress("")
            self._found(what, endpoint)
        elif isinstance(what, Failed):
            self._progress("")
            self._write(f"{self._heading(endpoint)}: could not run: {what.problem}")
        elif isinstance(what, Asked):
            self._asked(what)
        elif isinstance(what, Begun) and self._verbose:
            port = "" if what.port is None else f" to port {what.port}"
            self._write(f"{endpoint.text}: {what.sockets}{port}")

    def finish(self) -> None:
        """Write nothing more."""

    def _heading(self, endpoint: Endpoint) -> str:
        version = 4 if len(endpoint.address) == 4 else 6  # noqa: PLR2004 - the octets of IPv4
        host = self._options.host
        shown = host if host == endpoint.text else f"{host} ({endpoint.text})"
        return f"{shown}, IPv{version}"

    def _found(self, found: Found, endpoint: Endpoint) -> None:
        text = VerdictText(found, endpoint)
        self._write(f"{self._heading(endpoint)}: {text.headline()}")
        for line in text.evidence():
            self._write(f"  {line}")
        for hop in found.finding.hops:
            self._write(f"  {self._hop(hop, found)}".rstrip())
        if self._verbose:
            self._write(f"  ({text.how()})")

    def _hop(self, hop: Hop, found: Found) -> str:
        answer = hop.answer
        if answer is None or answer.sender is None:
            return f"{hop.hop_limit:2}  no answer"
        shown = self._named(answer.sender, answer.scope_id)
        text = f"{hop.hop_limit:2}  {shown}"
        if answer.round_trip is not None:
            text += f"  {answer.round_trip / 1_000_000:.3f} ms"
        if (
            answer.hop_limit is not None
            and hops_back(answer.hop_limit) != hop.hop_limit
        ):
            text += f"  back {hops_back(answer.hop_limit)}"
        for limit in found.finding.limits:
            if limit.after == hop.hop_limit:
                text += f"  <- the last that {limit.size} octets get to"
        return text

    def _named(self, address: bytes, scope_id: int) -> str:
        text = Endpoint(address=address, scope_id=scope_id).text
        name = None if self._name_of is None else self._name_of(address, scope_id)
        return text if name is None else f"{name} ({text})"

    def _asked(self, asked: Asked) -> None:
        question, outcome = asked.question, asked.outcome
        if not self._verbose:
            self._progress(f"{question.size} octets, {question.hop_limit} hops ...")
            return
        sender = ""
        if outcome.sender is not None:
            address = Endpoint(address=outcome.sender, scope_id=outcome.scope_id)
            sender = f" by {address.text}"
        mtu = "" if outcome.mtu is None else f", MTU {outcome.mtu}"
        self._write(
            f"  {question.size} octets, hop limit {question.hop_limit}: "
            f"{outcome.kind.value}{sender}{mtu}, {outcome.tries} sent"
        )

    def _progress(self, text: str) -> None:
        if self._err is not None:
            self._err.write(f"\r\x1b[K{text}")
            self._err.flush()

    def _write(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()
