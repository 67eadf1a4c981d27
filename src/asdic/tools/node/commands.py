"""What a node that runs can be told: the commands of its control socket.

A request is an object with a `command` and its arguments; an answer is one, too, and
has an `error` if the command could not be carried out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeAlias, final

from msgspec import Meta, Struct, ValidationError, convert

from asdic.config.duration import parse_duration
from asdic.engine.configuration import Configuration
from asdic.errors import AsdicError, EncodeError, OptionError
from asdic.tools.node.echo_prober import EchoProber
from asdic.tools.node.state_file import state_values
from asdic.tools.node.station import Station
from asdic.wire.address import parse_address

__all__ = ["COMMANDS", "Commands"]

Values: TypeAlias = dict[str, object]
Tell: TypeAlias = Callable[[Values], None]

COMMANDS: dict[str, str] = {
    "help": "List the commands.",
    "state": "Tell all that the node knows, as --state writes it.",
    "counters": "Tell what was counted, and the frames that each link lost.",
    "ping": "Send an Echo Request to `address`, and wait for what it comes to:"
    ' `timeout` ("1s"), `size` (56), `interface`, `source`, `hop_limit`.',
    "probe": "The same as ping.",
    "reconfigure": "Change `settings`: sections and keys as in a configuration file.",
    "clear-errors": "Count errors sent and held back anew: at `interface`, or at all.",
    "stop": "End the node.",
}
"""Each command, and what it does."""


@final
class _Ping(Struct, kw_only=True, forbid_unknown_fields=True):
    """The arguments of `ping`."""

    command: str
    address: str
    timeout: str = "1s"
    size: Annotated[int, Meta(ge=0, le=65_000)] = 56
    interface: str | None = None
    source: str | None = None
    hop_limit: Annotated[int, Meta(ge=1, le=255)] | None = None


@final
class _Reconfigure(Struct, kw_only=True, forbid_unknown_fields=True):
    """The arguments of `reconfigure`."""

    command: str
    settings: dict[str, object]


@final
class _ClearErrors(Struct, kw_only=True, forbid_unknown_fields=True):
    """The arguments of `clear-errors`."""

    command: str
    interface: str | None = None


@final
class _Plain(Struct, kw_only=True, forbid_unknown_fields=True):
    """The arguments of a command that has none."""

    command: str


Apply: TypeAlias = Callable[[Configuration, Values], Configuration]
"""Makes another configuration of settings as files have them."""


@final
class Commands:
    """Carries out commands for a station.

    Args:
        station: What is commanded.
        stop: Ends it.
        apply: How settings change a configuration.

    """

    def __init__(
        self, station: Station, stop: Callable[[], None], apply: Apply
    ) -> None:
        self._station = station
        self._stop = stop
        self._apply = apply
        self._prober = EchoProber(station)
        self._handlers: dict[str, Callable[[Values, Tell], None]] = {
            "help": self._help,
            "state": self._state,
            "counters": self._counters,
            "ping": self._ping,
            "probe": self._ping,
            "reconfigure": self._reconfigure,
            "clear-errors": self._clear_errors,
            "stop": self._end,
        }

    def handle(self, request: Values, answer: Tell) -> None:
        """Carry out a command, and call *answer* once, now or later."""
        handler = self._handlers.get(str(request.get("command")))
        if handler is None:
            named = ", ".join(COMMANDS)
            answer({"error": f"no such command: expected one of {named}"})
            return
        try:
            handler(request, answer)
        except (AsdicError, ValidationError) as error:
            answer({"error": str(error)})

    @staticmethod
    def _help(request: Values, answer: Tell) -> None:
        convert(request, _Plain)
        answer({"commands": COMMANDS})

    def _state(self, request: Values, answer: Tell) -> None:
        convert(request, _Plain)
        answer(state_values(self._station))

    def _counters(self, request: Values, answer: Tell) -> None:
        convert(request, _Plain)
        lost = {name: link.lost for name, link in self._station.links.items()}
        answer({**self._station.node.counters.state(), "lost": lost})

    def _ping(self, request: Values, answer: Tell) -> None:
        wanted = convert(request, _Ping)
        self._check_interface(wanted.interface)
        source = None if wanted.source is None else parse_address(wanted.source)
        address = parse_address(wanted.address)
        if source is not None and len(source) != len(address):
            raise OptionError("source and address are of different families")
        self._prober.probe(
            address,
            answer,
            size=wanted.size,
            patience=parse_duration(wanted.timeout),
            interface=wanted.interface,
            source=source,
            hop_limit=wanted.hop_limit,
        )

    def _reconfigure(self, request: Values, answer: Tell) -> None:
        settings = convert(request, _Reconfigure).settings
        node = self._station.node
        try:
            node.reconfigure(self._apply(node.configuration, settings))
        except EncodeError as error:
            raise OptionError(str(error)) from error
        answer({"changed": settings})

    def _clear_errors(self, request: Values, answer: Tell) -> None:
        name = convert(request, _ClearErrors).interface
        self._check_interface(name)
        self._station.node.host.limiter.counts.clear(name)
        answer({"cleared": "all" if name is None else name})

    def _check_interface(self, name: str | None) -> None:
        """Refuse a name that no interface has."""
        if name is not None and name not in self._station.links:
            raise OptionError(f"interface {name}: the node has none such")

    def _end(self, request: Values, answer: Tell) -> None:
        convert(request, _Plain)
        answer({"stopping": True})
        self._stop()
