"""Instead of the hot paths of echoes, where their answers are limited.

They take no frame: each goes the readable way, on which the responders ask the limits.
"""

from __future__ import annotations

from asdic.engine.hot_echo import HotEcho
from asdic.engine.hot_ipv4_echo import HotIpv4Echo
from asdic.engine.interface import Interface
from asdic.engine.turn import Turn

__all__ = ["LimitedEcho", "LimitedIpv4Echo"]


class LimitedEcho(HotEcho):
    """Takes no frame."""

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> bool:  # noqa: ARG002 - the signature is the hot path's
        """Leave a frame to the readable way."""
        return False


class LimitedIpv4Echo(HotIpv4Echo):
    """Takes no frame."""

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> bool:  # noqa: ARG002 - the signature is the hot path's
        """Leave a frame to the readable way."""
        return False
