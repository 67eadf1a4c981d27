"""How large the limits are that a configuration asks for."""

from __future__ import annotations

from typing import final

from msgspec import Struct
from msgspec.structs import replace

from asdic.engine.configuration import Configuration
from asdic.engine.icmp_errors.governors import Governor, ipv4_mask_has
from asdic.engine.instant import SECOND
from asdic.engine.token_bucket import Rate

__all__ = ["Limit", "limits_of"]

_LINUX_BURST = 6
_UNREACHABLE = 3


@final
class Limit(Struct, frozen=True, kw_only=True, gc=False):
    """One limit.

    Attributes:
        peer: Messages to one destination; `None` for as many as there are.
        toll: What a message costs of the peer's bucket first; `None` for nothing.
        node: Messages to all destinations; `None` likewise.
        spread: A message takes from 1 - `spread` to 1 + `spread` tokens of the node's.
        is_interval: Whether the peer's is an interval between two messages, which
            somebody set for unreachables, and no bucket.
        by_prefix: Whether a peer's interval is shorter, the shorter the prefix of the
            way to it.

    """

    peer: Rate | None = None
    toll: Rate | None = None
    node: Rate | None = None
    spread: int = 0
    is_interval: bool = False
    by_prefix: bool = False


def limits_of(configuration: Configuration) -> dict[Governor, Limit]:
    """Return the limits of a configuration; `Governor.NONE` has none."""
    usual = _usual(configuration)
    return {
        Governor.ERRORS: usual,
        Governor.TOO_BIG: usual,
        Governor.REDIRECTS: usual,
        Governor.ANSWERS: usual,
        **_ios(configuration, usual),
        **_linux(configuration),
    }


def _usual(configuration: Configuration) -> Limit:
    errors = configuration.errors
    return Limit(
        peer=Rate(errors.peer_bucket, errors.peer_interval),
        node=Rate(errors.bucket, errors.interval),
        spread=errors.spread,
    )


def _ios(configuration: Configuration, usual: Limit) -> dict[Governor, Limit]:
    limits = configuration.ios_limits
    others = limits.unreachable_interval
    df = limits.df_interval if limits.df_apart else others
    errors = _ios_limit(limits.error_interval, limits.error_bucket, usual)
    once = Limit(node=usual.node, spread=usual.spread, is_interval=True)
    return {
        Governor.IOS_UNREACHABLES: _ios_limit(others, 1, once),
        Governor.IOS_DF: _ios_limit(df, 1, once),
        Governor.IOS_ERRORS: errors,
        Governor.IOS_TOO_BIG: errors,
    }


def _ios_limit(interval: int | None, size: int, like: Limit) -> Limit:
    """Return what an interval asks for; without one, the node's limit goes, too."""
    if interval is None:
        return Limit()
    return replace(like, peer=Rate(size, interval))


def _linux(configuration: Configuration) -> dict[Governor, Limit]:
    limits = configuration.linux_limits
    node = Rate(limits.icmp_msgs_burst, SECOND // limits.icmp_msgs_per_sec)
    ipv4 = Limit(peer=_linux_peer(limits.icmp_ratelimit), node=node, spread=1)
    toll = Rate(
        limits.route_error_burst // limits.route_error_cost, limits.route_error_cost
    )
    is_limited = ipv4_mask_has(limits, _UNREACHABLE)
    return {
        Governor.LINUX_IPV4: ipv4,
        Governor.LINUX_NO_ROUTE: replace(ipv4 if is_limited else Limit(), toll=toll),
        Governor.LINUX_IPV6: Limit(
            peer=_linux_peer(limits.icmpv6_ratelimit),
            node=node,
            spread=1,
            by_prefix=limits.icmpv6_by_prefix,
        ),
    }


def _linux_peer(interval: int) -> Rate | None:
    return Rate(_LINUX_BURST, interval) if interval else None
