"""Which errors can be turned off: unreachables, prohibitions, Time Exceeded.

RFC 4443 §3.1 and RFC 1812 §5.2.7.1 want such switches, RFC 1812 §4.3.3.4 allows one.
"Fragmentation needed" and Packet Too Big have their own, since path MTU discovery
depends on them: `no ip unreachables` of some routers stops the former, too.
"""

from __future__ import annotations

from asdic.engine.configuration import Configuration
from asdic.engine.interface import Interface

__all__ = ["is_turned_off"]

_UNREACHABLE = {True: 1, False: 3}
_TIME_EXCEEDED = {True: 3, False: 11}
_TOO_BIG = {True: (2, 0), False: (3, 4)}
_PROHIBITED = {True: frozenset({1, 5, 6}), False: frozenset({9, 10, 13})}


def is_turned_off(
    configuration: Configuration,
    interface: Interface,
    error: tuple[int, int],
    *,
    is_ipv6: bool,
) -> bool:
    """Tell whether a node is not to send an error.

    Args:
        configuration: The node's.
        interface: Where the packet came in that the error is about.
        error: Type and code.
        is_ipv6: The family.

    """
    type_, code = error
    here = interface.configuration
    if error == _TOO_BIG[is_ipv6]:
        return not (here.packet_too_big if is_ipv6 else here.fragmentation_needed)
    if type_ == _TIME_EXCEEDED[is_ipv6]:
        return code == 0 and not configuration.forwarding.time_exceeded
    if type_ != _UNREACHABLE[is_ipv6]:
        return False
    if not here.sends_unreachables(is_ipv6=is_ipv6):
        return True
    is_prohibition = code in _PROHIBITED[is_ipv6]
    return is_prohibition and not configuration.forwarding.admin_prohibited
