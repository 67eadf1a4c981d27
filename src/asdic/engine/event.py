"""What every event has in common: something happened that a driver may want to tell.

Each sub-machine declares its events beside itself, as subclasses.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Event"]


class Event(Struct, frozen=True, kw_only=True, tag=True):
    """Something that happened on an interface of a node.

    Attributes:
        interface: Its name.

    """

    interface: str
