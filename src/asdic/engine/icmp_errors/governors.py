"""Which limit governs which message, by personality: this table, and no other place.

Where a personality has no row, it does as the others. Linux asks its masks of types
before anything else, and so a message of no masked type is not limited at all; only "no route"
of IPv4 costs something all the same.
"""

from __future__ import annotations

from enum import Enum

from asdic.engine.configuration import Configuration, LinuxLimits, Personality
from asdic.engine.icmp_errors.message_class import MessageClass, class_of

__all__ = [
    "PERSONALITIES",
    "USUAL",
    "Governor",
    "governor_of",
    "ipv4_mask_has",
    "limits_echoes",
]

_V4, _V6 = 4, 6
_NO_ROUTE = (3, 0)
_ECHO_REPLIES = {_V4: 0, _V6: 129}


class Governor(Enum):
    """A limit: buckets of peers, and mostly one of the node behind them."""

    NONE = "none"
    ERRORS = "errors"
    TOO_BIG = "too-big"
    REDIRECTS = "redirects"
    ANSWERS = "answers"
    IOS_UNREACHABLES = "ios-unreachables"
    """`ip icmp rate-limit unreachable`."""
    IOS_DF = "ios-df"
    """`ip icmp rate-limit unreachable df`."""
    IOS_ERRORS = "ios-errors"
    """`ipv6 icmp error-interval`."""
    IOS_TOO_BIG = "ios-too-big"
    """The same, with buckets apart."""
    LINUX_IPV4 = "linux-ipv4"
    LINUX_NO_ROUTE = "linux-no-route"
    """The same buckets; what has no route costs more (net.ipv4.route.error_cost)."""
    LINUX_IPV6 = "linux-ipv6"
    """One bucket of the node for both families."""


_USUAL: dict[MessageClass, Governor] = {
    MessageClass.TOO_BIG: Governor.TOO_BIG,
    MessageClass.UNREACHABLE: Governor.ERRORS,
    MessageClass.TIME_EXCEEDED: Governor.ERRORS,
    MessageClass.PARAMETER_PROBLEM: Governor.ERRORS,
    MessageClass.SOURCE_QUENCH: Governor.ERRORS,
    MessageClass.REDIRECT: Governor.REDIRECTS,
    MessageClass.ECHO_REPLY: Governor.NONE,
    MessageClass.ANSWER: Governor.ANSWERS,
}

USUAL: dict[tuple[int, MessageClass], Governor] = {
    (version, kind): governor
    for version in (_V4, _V6)
    for kind, governor in _USUAL.items()
}
"""By IP version and class of message."""

PERSONALITIES: dict[tuple[Personality, int, MessageClass], Governor] = {
    # IOS limits unreachables of IPv4 only, and all errors of IPv6 by one interval.
    (Personality.IOS, _V4, MessageClass.TOO_BIG): Governor.IOS_DF,
    (Personality.IOS, _V4, MessageClass.UNREACHABLE): Governor.IOS_UNREACHABLES,
    (Personality.IOS, _V6, MessageClass.TOO_BIG): Governor.IOS_TOO_BIG,
    (Personality.IOS, _V6, MessageClass.UNREACHABLE): Governor.IOS_ERRORS,
    (Personality.IOS, _V6, MessageClass.TIME_EXCEEDED): Governor.IOS_ERRORS,
    (Personality.IOS, _V6, MessageClass.PARAMETER_PROBLEM): Governor.IOS_ERRORS,
    # Linux spares "fragmentation needed" whatever the mask says, and asks the mask of
    # ICMPv6 about Packet Too Big, which by default is not in it.
    (Personality.LINUX, _V4, MessageClass.TOO_BIG): Governor.NONE,
    (Personality.LINUX, _V4, MessageClass.UNREACHABLE): Governor.LINUX_IPV4,
    (Personality.LINUX, _V4, MessageClass.TIME_EXCEEDED): Governor.LINUX_IPV4,
    (Personality.LINUX, _V4, MessageClass.PARAMETER_PROBLEM): Governor.LINUX_IPV4,
    (Personality.LINUX, _V4, MessageClass.SOURCE_QUENCH): Governor.LINUX_IPV4,
    (Personality.LINUX, _V4, MessageClass.ECHO_REPLY): Governor.LINUX_IPV4,
    (Personality.LINUX, _V6, MessageClass.TOO_BIG): Governor.LINUX_IPV6,
    (Personality.LINUX, _V6, MessageClass.UNREACHABLE): Governor.LINUX_IPV6,
    (Personality.LINUX, _V6, MessageClass.TIME_EXCEEDED): Governor.LINUX_IPV6,
    (Personality.LINUX, _V6, MessageClass.PARAMETER_PROBLEM): Governor.LINUX_IPV6,
    (Personality.LINUX, _V6, MessageClass.ECHO_REPLY): Governor.LINUX_IPV6,
}
"""Where a personality differs from `USUAL`."""


def governor_of(
    configuration: Configuration, version: int, type_: int, code: int
) -> Governor:
    """Return which limit governs a message.

    Args:
        configuration: The node's.
        version: Of IP.
        type_: Of ICMP.
        code: The same.

    """
    kind = class_of(version, type_, code)
    personality = configuration.forwarding.personality
    found = PERSONALITIES.get((personality, version, kind), USUAL[version, kind])
    if found is Governor.LINUX_IPV4:
        if (type_, code) == _NO_ROUTE:
            return Governor.LINUX_NO_ROUTE
        is_limited = ipv4_mask_has(configuration.linux_limits, type_)
        return found if is_limited else Governor.NONE
    if found is Governor.LINUX_IPV6:
        is_limited = type_ in configuration.linux_limits.icmpv6_ratemask
        return found if is_limited else Governor.NONE
    return _joined(configuration, found)


def limits_echoes(configuration: Configuration, version: int) -> bool:
    """Tell whether Echo Replies are limited."""
    type_ = _ECHO_REPLIES[version]
    return governor_of(configuration, version, type_, 0) is not Governor.NONE


def ipv4_mask_has(limits: LinuxLimits, type_: int) -> bool:
    """Tell whether Linux limits a type of ICMPv4."""
    return bool(limits.icmp_ratemask >> type_ & 1)


def _joined(configuration: Configuration, governor: Governor) -> Governor:
    """Return the limit of all errors where that of Packet Too Big is not apart."""
    if governor is Governor.TOO_BIG and not configuration.errors.too_big_apart:
        return Governor.ERRORS
    if governor is Governor.IOS_TOO_BIG and not configuration.ios_limits.too_big_apart:
        return Governor.IOS_ERRORS
    return governor
