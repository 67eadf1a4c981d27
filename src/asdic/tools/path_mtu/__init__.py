"""Finding how large packets to a far end may be, by probes that it acknowledges."""

from asdic.tools.path_mtu.discover import (
    PathFound,
    PathLink,
    Probed,
    Result,
    discover,
)
from asdic.tools.path_mtu.respond import respond

__all__ = ["PathFound", "PathLink", "Probed", "Result", "discover", "respond"]
