"""Telling of packets that matched: the first of a flow at once, then now and then.

The other packets of a flow are counted, and told together every `log_interval`; a flow
that was quiet for so long is forgotten. So nobody makes more events than flows.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct
from msgspec.structs import replace

from asdic.engine.access_lists.events import AccessLogged
from asdic.engine.access_lists.rules import LOGGING, LogFacts
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn

__all__ = ["AccessLog", "AccessLogTimer"]


@final
class AccessLogTimer(TimerKey, frozen=True):
    """When packets of a flow are told again; the flow as its first packet had it."""

    flow: AccessLogged


@final
class _Count(Struct, kw_only=True):
    """A flow.

    Attributes:
        packets: Those that were not told yet.
        first: What was told of the first.

    """

    first: AccessLogged
    packets: int = 0


class AccessLog:
    """Who tells."""

    def __init__(self) -> None:
        self._flows: dict[AccessLogged, _Count] = {}

    def __len__(self) -> int:
        return len(self._flows)

    def record(self, turn: Turn, logged: AccessLogged) -> None:
        """Take a packet that matched: *logged* has it alone."""
        flow = replace(logged, link_layer_source=None)
        count = self._flows.get(flow)
        if count is not None:
            count.packets += 1
            return
        settings = turn.configuration.access_control
        rule = LOGGING.first(LogFacts(len(self._flows), settings.max_logged_flows))
        if rule is not None:
            turn.stay_silent(rule, logged.interface)
            return
        self._flows[flow] = _Count(first=logged)
        turn.notify(logged)
        turn.after(AccessLogTimer(flow), settings.log_interval)

    def expire(self, turn: Turn, key: AccessLogTimer) -> None:
        """Tell how many there were since, or forget the flow."""
        count = self._flows[key.flow]
        if not count.packets:
            del self._flows[key.flow]
            return
        turn.notify(replace(count.first, packets=count.packets))
        count.packets = 0
        turn.after(key, turn.configuration.access_control.log_interval)
