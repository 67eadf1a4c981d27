"""Neighbors as a tool: sessions over an interface, typed results, nothing printed.

`arun.arun` does in an asyncio loop what `run` does; `simulated.Simulated` lets a session
work in a simulated network. They stand apart, since the command starts without them.

>>> from asdic.tools.neighbors import NeighborOptions
>>> NeighborOptions(interface="eth0").interface
'eth0'
"""

from asdic.tools.neighbors.open_neighbors import (
    NeighborOptions,
    OpenNeighbors,
    open_neighbors,
    station_of,
)
from asdic.tools.neighbors.run import NeighborLink, Noticed, run

__all__ = [
    "NeighborLink",
    "NeighborOptions",
    "Noticed",
    "OpenNeighbors",
    "open_neighbors",
    "run",
    "station_of",
]
