"""Where an RFC overrules a test: by what was sent to the host, never by a test's name.

A row applies to a test that failed if one of the frames injected before is such that
the RFC has a host do otherwise than the test expects.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import final

from msgspec import Struct

from asdic.engine.input import find_upper_layer
from asdic.tools.conformance.comparison import icmpv6_type

__all__ = ["DEVIATIONS", "Deviation", "find_deviation"]

_ETHERNET = 14
_PACKET_TOO_BIG = 2
_MINIMUM_MTU = 1280


@final
class Deviation(Struct, frozen=True, kw_only=True):
    """A stimulus that an RFC has answered otherwise.

    Attributes:
        stimulus: The frame, in words.
        source: The RFC section that overrules the test.
        text: What it demands.
        is_it: Whether a frame is this stimulus.

    """

    stimulus: str
    source: str
    text: str
    is_it: Callable[[bytes], bool]


def _is_small_packet_too_big(frame: bytes) -> bool:
    if icmpv6_type(frame) != _PACKET_TOO_BIG:
        return False
    packet = frame[_ETHERNET:]
    upper = find_upper_layer(packet)
    at = 0 if upper is None else upper.start + 4
    return int.from_bytes(packet[at : at + 4], "big") < _MINIMUM_MTU


DEVIATIONS: tuple[Deviation, ...] = (
    Deviation(
        stimulus="Packet Too Big with an MTU below 1280",
        source="RFC 8201 §4",
        text="a Packet Too Big with an MTU below the minimum is discarded, where"
        " RFC 1981 had a Fragment header sent from then on",
        is_it=_is_small_packet_too_big,
    ),
)


def find_deviation(injected: Sequence[bytes]) -> Deviation | None:
    """Return the row that the last injected frames make apply, if there is one."""
    for frame in reversed(injected):
        for row in DEVIATIONS:
            if row.is_it(frame):
                return row
    return None
