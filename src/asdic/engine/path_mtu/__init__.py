"""Path MTU discovery: how large packets may be (RFC 8201, RFC 1191)."""

from asdic.engine.path_mtu.events import PathMtuAged, PathMtuLowered
from asdic.engine.path_mtu.path_mtus import PathKey, PathMtus
from asdic.engine.path_mtu.too_big_rules import TOO_BIG

__all__ = ["TABLES", "PathKey", "PathMtuAged", "PathMtuLowered", "PathMtus"]

TABLES = (TOO_BIG,)
"""All rule tables of this package."""
