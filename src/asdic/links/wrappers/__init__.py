"""What stands between a node and its link: observers and faults.

Each wrapper is a link itself, so they wrap one another.
"""

from asdic.links.wrappers.faulty_link import Faults, FaultyLink
from asdic.links.wrappers.observed_link import Direction, ObservedLink
from asdic.links.wrappers.recorder import Recorder

__all__ = ["Direction", "Faults", "FaultyLink", "ObservedLink", "Recorder"]
