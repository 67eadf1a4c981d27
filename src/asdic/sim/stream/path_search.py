"""The search for a path's MTU by a packetization layer of segments (RFC 4821 §7).

All sizes are octets of IP packets. What a stream sender finds out of its probes (arrived,
lost alone, lost together with others) comes in; how large the next one is, and how large
other packets are, goes out.
"""

from __future__ import annotations

from asdic.errors import ConfigurationError

__all__ = ["PathSearch"]

_INITIAL_LOW = 1024
_LEAST = {4: 68, 6: 1280}
_GRANULARITY = 8


class PathSearch:
    """What is known of a path.

    Args:
        version: 4 or 6, of IP.
        largest: What the local link takes, and the far end (§7.2).
        initial_low: What is expected to work at first (§7.2: 1024 is recommended); of
            IPv6 at least 1280.
        granularity: A range below it is not searched (§7.3).

    Attributes:
        search_low: The largest size that is known to work.
        search_high: The largest that may.
        eff_pmtu: The size that packets have, probes apart.

    Raises:
        ConfigurationError: the largest size is below what IP asks of a link.

    """

    def __init__(
        self,
        version: int,
        largest: int,
        *,
        initial_low: int = _INITIAL_LOW,
        granularity: int = _GRANULARITY,
    ) -> None:
        self._least = _LEAST[version]
        if largest < self._least:
            raise ConfigurationError(f"largest: at least {self._least}")
        self._initial_low = min(max(initial_low, self._least), largest)
        self._granularity = granularity
        self._is_coarse = True
        self._reported: int | None = None
        self.search_low = self.eff_pmtu = self._initial_low
        self.search_high = largest

    def next_probe(self) -> int | None:
        """Return how large a probe is to be; `None` where none is worth it (§7.3).

        At first the size is doubled; once a probe was lost, the range is halved.
        """
        if self.search_high - self.search_low < self._granularity:
            return None
        if self._reported is not None:
            return self._reported
        if self._is_coarse:
            return min(2 * self.search_low, self.search_high)
        return (self.search_low + self.search_high + 1) // 2

    def arrived(self, size: int) -> None:
        """Take that a probe of *size* octets arrived (§7.6.1)."""
        self._reported = None
        self.search_low = self.eff_pmtu = max(self.search_low, size)
        self.search_high = max(self.search_high, self.search_low)

    def lost(self, size: int) -> None:
        """Take that a probe was lost, and nothing else was (§7.6.2)."""
        self._is_coarse = False
        self._reported = None
        self.search_high = max(self.search_low, min(self.search_high, size - 1))

    def reported(self, mtu: int, probe_size: int) -> bool:
        """Take a Packet Too Big about a probe, and tell whether it counts (§7.6.2)."""
        if not self.eff_pmtu < mtu < probe_size:
            return False
        self._is_coarse = False
        self.search_high = mtu
        self._reported = mtu
        return True

    def full_stop(self) -> None:
        """Take that nothing arrives any more, and no router says why (§7.7).

        What is used falls to what is known to work, or if that is what is used to what
        is expected at first; then it is halved.
        """
        if self.eff_pmtu > self.search_low:
            self.eff_pmtu = self.search_low
        elif self.search_low > self._initial_low:
            self.search_low = self.eff_pmtu = self._initial_low
        else:
            self.search_low = self.eff_pmtu = max(self._least, self.search_low // 2)
