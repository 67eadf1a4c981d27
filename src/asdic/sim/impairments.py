"""What a simulated link does to frames besides carrying them."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import SECOND

__all__ = ["Impairments"]

_BITS = 8


@final
class Impairments(Struct, frozen=True, kw_only=True):
    """How a link carries frames. Durations in nanoseconds, shares from 0 to 1.

    Attributes:
        delay: From the end of sending to arrival.
        loss: Share of frames that are lost, each receiver's apart.
        duplication: Share of frames that arrive twice.
        reordering: Share of frames that others may overtake.
        reordering_delay: How much later those arrive.
        rate: Bits per second; 0 means that sending takes no time.
        longest_wait: A frame that would wait longer for its turn to be sent is lost;
            0 means any wait.
        mtu: Octets of an IP packet that the link carries; longer ones are lost
            without a word, as on a misconfigured network. 0 means any.

    """

    delay: int = 0
    loss: float = 0.0
    duplication: float = 0.0
    reordering: float = 0.0
    reordering_delay: int = 0
    rate: int = 0
    longest_wait: int = 0
    mtu: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether the link does nothing but to delay."""
        return not (
            self.loss or self.rate or self.mtu or self.duplication or self.reordering
        )

    def sending_time(self, octets: int) -> int:
        """Return how long the sending of a frame takes."""
        return octets * _BITS * SECOND // self.rate if self.rate else 0

    def refuses(self, packet_octets: int, wait: int) -> bool:
        """Tell whether a packet is too long for the link, or would wait too long."""
        return bool(
            (self.mtu and packet_octets > self.mtu)
            or (self.longest_wait and wait > self.longest_wait)
        )
