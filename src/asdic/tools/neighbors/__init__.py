"""Neighbors as a tool: sessions over an interface, typed results, nothing printed.

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
from asdic.tools.neighbors.run import NeighborLink, Noticed, arun, run
from asdic.tools.neighbors.simulated import Simulated

__all__ = [
    "NeighborLink",
    "NeighborOptions",
    "Noticed",
    "OpenNeighbors",
    "Simulated",
    "arun",
    "open_neighbors",
    "run",
    "station_of",
]
