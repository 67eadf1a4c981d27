"""What a driver is told of path MTUs."""

from __future__ import annotations

import msgspec

from asdic.engine.path_mtu import PathMtuAged, PathMtuLowered
from paths import FAR


def test_events_bear_their_names() -> None:
    both = (
        PathMtuLowered(interface="eth0", destination=FAR, mtu=1400),
        PathMtuAged(interface="eth0", destination=FAR, mtu=1400),
    )

    assert [msgspec.to_builtins(one)["type"] for one in both] == [
        "PathMtuLowered",
        "PathMtuAged",
    ]
