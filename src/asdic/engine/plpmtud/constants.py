"""The constants of RFC 8899 §5.1, and what they are for UDP.

All sizes are those of a PL packet: for UDP the octets behind the UDP header.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import MINUTE, SECOND
from asdic.engine.plpmtud.common_sizes import COMMON_SIZES
from asdic.errors import ConfigurationError

__all__ = ["Constants", "udp_constants"]

_LEAST_PROBE_TIMER = SECOND
_UDP_HEADER = 8
_IP_HEADERS = {4: 20, 6: 40}
_LEAST_MTU = {4: 68, 6: 1280}
_BASE_PLPMTU = 1200


@final
class Constants(Struct, frozen=True, kw_only=True):
    """What a search keeps to. Durations in nanoseconds.

    Attributes:
        max_plpmtu: The largest size to look for: what the local link takes, and the
            far end, if that is known (§5.1.2).
        base_plpmtu: The size that is expected to work (§5.1.2).
        min_plpmtu: The smallest size that is used (§5.1.2).
        headers: Octets of all headers below the PL: what a PTB_SIZE counts, too.
        max_probes: Probes lost one after another that end a search (§5.1.2).
        probe_timer: How long an acknowledgment may take: at least a second, better
            more than 15 (§5.1.1).
        pmtu_raise_timer: After it a larger size is looked for again (§5.1.1).
        confirmation_timer: After it the size in use is probed again; `None` for a PL
            with acknowledgments, which must not do so (§5.1.1).
        granularity: The least gain that is worth a probe (§5.3.2).
        common_sizes: Where to look first (§5.3.2), ascending.

    Raises:
        ConfigurationError: they contradict each other, or the RFC.

    """

    max_plpmtu: int
    base_plpmtu: int
    min_plpmtu: int
    headers: int
    max_probes: int = 3
    probe_timer: int = 16 * SECOND
    pmtu_raise_timer: int = 10 * MINUTE
    confirmation_timer: int | None = MINUTE
    granularity: int = 4
    common_sizes: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Check bounds and order."""
        if not 0 < self.min_plpmtu <= self.base_plpmtu <= self.max_plpmtu:
            raise ConfigurationError(
                f"sizes {self.min_plpmtu}, {self.base_plpmtu}, {self.max_plpmtu}: the"
                " least is at most the base, and that at most the largest"
            )
        if self.probe_timer < _LEAST_PROBE_TIMER:
            raise ConfigurationError("probe_timer: at least 1 s (RFC 8899 §5.1.1)")
        confirmation = self.confirmation_timer
        if confirmation is not None and confirmation >= self.pmtu_raise_timer:
            raise ConfigurationError(
                "confirmation_timer: less than pmtu_raise_timer (RFC 8899 §5.1.1)"
            )
        if self.max_probes < 1 or self.granularity < 1:
            raise ConfigurationError("max_probes and granularity: at least 1")


def udp_constants(
    version: int,
    mtu: int,
    *,
    probe_timer: int = 16 * SECOND,
    pmtu_raise_timer: int = 10 * MINUTE,
    confirmation_timer: int | None = MINUTE,
    max_probes: int = 3,
) -> Constants:
    """Return the constants for UDP, without IP options or extension headers.

    Args:
        version: 4 or 6, of IP.
        mtu: Octets of an IP packet that the link takes.
        probe_timer: As in `Constants`.
        pmtu_raise_timer: As in `Constants`.
        confirmation_timer: As in `Constants`.
        max_probes: As in `Constants`.

    Raises:
        ConfigurationError: the link takes less than IP asks for.

    """
    headers = _IP_HEADERS[version] + _UDP_HEADER
    largest, least = mtu - headers, _LEAST_MTU[version] - headers
    return Constants(
        max_plpmtu=largest,
        base_plpmtu=min(max(_BASE_PLPMTU, least), max(largest, least)),
        min_plpmtu=least,
        headers=headers,
        max_probes=max_probes,
        probe_timer=probe_timer,
        pmtu_raise_timer=pmtu_raise_timer,
        confirmation_timer=confirmation_timer,
        common_sizes=tuple(size - headers for size in COMMON_SIZES),
    )
