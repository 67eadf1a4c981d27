"""The page of error limits: which one governs which message, by personality."""

from __future__ import annotations

from asdic.engine.configuration import Configuration, Forwarding, Personality
from asdic.engine.icmp_errors import Governor, MessageClass, governor_of
from tables import table

__all__ = ["page"]

_HEAD = """\
# Limits of errors

Who provokes ICMP errors can have too many of them sent. How many a node of asdic sends,
it says by its personality (`[forwarding]` of its [configuration](configuration.md)). This
is which limit a message falls under, as the node itself looks it up; what each limit is
stands below. [What it is about](../explanation/engine.md#limits-of-errors).

"""
# A type and code of each class by IP version, and in words.
_MESSAGES: dict[MessageClass, tuple[tuple[int, int, int, str], ...]] = {
    MessageClass.TOO_BIG: ((4, 3, 4, "3, code 4"), (6, 2, 0, "2")),
    MessageClass.UNREACHABLE: (
        (4, 3, 0, "3, code 0"),
        (4, 3, 3, "3, other codes"),
        (6, 1, 0, "1"),
    ),
    MessageClass.TIME_EXCEEDED: ((4, 11, 0, "11"), (6, 3, 0, "3")),
    MessageClass.PARAMETER_PROBLEM: ((4, 12, 0, "12"), (6, 4, 0, "4")),
    MessageClass.SOURCE_QUENCH: ((4, 4, 0, "4"),),
    MessageClass.REDIRECT: ((4, 5, 1, "5"), (6, 137, 0, "137")),
    MessageClass.ECHO_REPLY: ((4, 0, 0, "0"), (6, 129, 0, "129")),
    MessageClass.ANSWER: ((4, 43, 0, "43"), (6, 161, 0, "140, 161")),
}
_LIMITS: dict[Governor, str] = {
    Governor.NONE: "There is none.",
    Governor.ERRORS: "`[errors]`: a bucket for each destination and one of the node.",
    Governor.TOO_BIG: "The same with buckets apart; without `too_big_apart`, the same.",
    Governor.REDIRECTS: "The same with buckets apart.",
    Governor.ANSWERS: "The same with buckets apart.",
    Governor.IOS_UNREACHABLES: "`[ios_limits]`: one message to a destination in"
    " `unreachable_interval`, behind the node's bucket of `[errors]`;"
    " `ip icmp rate-limit unreachable`.",
    Governor.IOS_DF: "The same, but `df_interval` where `df_apart` is set;"
    " `ip icmp rate-limit unreachable df`.",
    Governor.IOS_ERRORS: "`[ios_limits]`: a bucket of `error_bucket` for each"
    " destination, and one more in `error_interval`, behind the node's bucket of"
    " `[errors]`; `ipv6 icmp error-interval`.",
    Governor.IOS_TOO_BIG: "The same with buckets apart; without `too_big_apart`, the"
    " same.",
    Governor.LINUX_IPV4: "`[linux_limits]`: six at once to a destination, and one more in"
    " `icmp_ratelimit`, behind the node's bucket of `icmp_msgs_burst` and"
    " `icmp_msgs_per_sec`; what has no bit in `icmp_ratemask` has no limit.",
    Governor.LINUX_NO_ROUTE: "The same; but first `route_error_cost` of what the"
    " destination has saved up, at most `route_error_burst`, is taken, so that two are"
    " sent at once and then none for two seconds.",
    Governor.LINUX_IPV6: "As of IPv4, with `icmpv6_ratelimit` and `icmpv6_ratemask`; the"
    " node's bucket is that of IPv4, too.",
}


def page() -> str:
    """Return the text of the page."""
    heads = ("message", "family", "type", *(one.value for one in Personality))
    rows = [
        (kind.value, f"IPv{version}", text, *_limits(version, type_, code))
        for kind, messages in _MESSAGES.items()
        for version, type_, code, text in messages
    ]
    limits = [(f"`{one.value}`", _LIMITS[one]) for one in Governor]
    return (
        _HEAD
        + table(heads, rows)
        + "Linux's limits are those of its default masks: Echo Replies have none, and"
        " Packet Too Big neither.\n\n## What they are\n\n"
        + table(("limit", "what it is"), limits)
    )


def _limits(version: int, type_: int, code: int) -> list[str]:
    """Return the limit of a message for each personality."""
    return [
        f"`{governor_of(_like(one), version, type_, code).value}`"
        for one in Personality
    ]


def _like(personality: Personality) -> Configuration:
    forwarding = Forwarding(personality=personality)
    return Configuration(interfaces=(), forwarding=forwarding)
