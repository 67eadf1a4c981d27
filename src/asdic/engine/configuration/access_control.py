"""What a router keeps and tells about its access lists."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import SECOND

__all__ = ["AccessControl"]


@final
class AccessControl(Struct, frozen=True, kw_only=True):
    """What is told of packets that match an entry with `log`. Durations in nanoseconds.

    Attributes:
        log_interval: After the first packet of a flow, how long the others are
            counted until they are told together (five minutes, as IOS does).
        max_logged_flows: Flows that are counted at a time; packets of further ones
            are not told.

    """

    log_interval: int = 300 * SECOND
    max_logged_flows: int = 1024
