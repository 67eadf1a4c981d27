"""What a survey of a path tells, as it goes on and at its end."""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.links.names import Endpoint
from asdic.links.probes.probe import Transport
from asdic.probe.path_mtu import Asked, Finding
from asdic.tools.path_mtu.discover import Probed
from asdic.tools.path_mtu.options import Method

__all__ = ["Begun", "Failed", "Found", "Happened", "What"]


@final
class Begun(Struct, frozen=True, kw_only=True):
    """Packets of a transport are sent from now on.

    Attributes:
        transport: What carries them.
        source: Packed address that they come from.
        port: Destination port; `None` for echo.
        is_raw: Raw sockets are used.
        sockets: Which sockets these are, in words.

    """

    transport: Transport
    source: bytes
    port: int | None
    is_raw: bool
    sockets: str


@final
class Found(Struct, frozen=True, kw_only=True):
    """A path's survey is over.

    Attributes:
        finding: What was found.
        method: How.
        transport: What carried the packets that were answered.
        mixes_reverse_path: Answers are as long as the packets: what is lost may have
            been lost on the way back.

    """

    finding: Finding
    method: Method
    transport: Transport
    mixes_reverse_path: bool


@final
class Failed(Struct, frozen=True, kw_only=True):
    """A path could not be surveyed.

    Attributes:
        problem: Why, in words.

    """

    problem: str


What: TypeAlias = Begun | Asked | Probed | Found | Failed


@final
class Happened(Struct, frozen=True, kw_only=True):
    """Something happened.

    Attributes:
        time_ns: When, since 1970.
        endpoint: On the path to whom.
        what: What it was.

    """

    time_ns: int
    endpoint: Endpoint
    what: What
