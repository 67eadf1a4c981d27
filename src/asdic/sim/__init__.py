"""A network on a virtual clock: deterministic, without I/O, faster than real time."""

from asdic.sim.impairments import Impairments
from asdic.sim.link import End, Link
from asdic.sim.network import Network, Station
from asdic.sim.path_probing import PathProber, PathResponder
from asdic.sim.recording import Recording
from asdic.sim.user_station import User, UserStation

__all__ = [
    "End",
    "Impairments",
    "Link",
    "Network",
    "PathProber",
    "PathResponder",
    "Recording",
    "Station",
    "User",
    "UserStation",
]
