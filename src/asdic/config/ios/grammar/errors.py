"""Commands about ICMP errors and what is like them: which are sent, and how many."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from asdic.config.ios.command import Command
from asdic.config.ios.draft import IOS_BASE, Draft
from asdic.config.ios.grammar.setters import flag
from asdic.config.ios.line import Form
from asdic.config.ios.match import Match
from asdic.engine.configuration import SourceValidation
from asdic.engine.instant import MILLISECOND

__all__ = ["COMMANDS", "INTERFACE"]

_USUAL: Final = IOS_BASE.ios_limits
_DF = ("df_interval", "df_log", "df_log_packets", "df_log_interval")
_OTHERS = ("unreachable_interval", "log", "log_packets", "log_interval")


def _change(draft: Draft, **parts: object) -> None:
    draft.base = replace(draft.base, ios_limits=replace(draft.base.ios_limits, **parts))


def _rate_limit(draft: Draft, match: Match) -> None:
    names = _DF if "df" in match else _OTHERS
    if match.form is Form.DEFAULT:
        values: tuple[object, ...] = tuple(getattr(_USUAL, name) for name in names)
    else:
        values = _limit(match)
    _change(draft, **dict(zip(names, values, strict=True)))
    if "df" in match:
        _change(draft, df_apart=match.form is not Form.DEFAULT)


def _limit(match: Match) -> tuple[int | None, bool, int, int]:
    """Return interval, whether it is told, after how many, and within how long."""
    if not match.is_set:
        return None, False, _USUAL.log_packets, _USUAL.log_interval
    usual = _milliseconds(_USUAL.unreachable_interval or 0)
    return (
        match.number("interval", usual) * MILLISECOND,
        "log" in match,
        match.number("packets", _USUAL.log_packets),
        match.number("within", _milliseconds(_USUAL.log_interval)) * MILLISECOND,
    )


def _milliseconds(duration: int) -> int:
    return duration // MILLISECOND


def _error_interval(draft: Draft, match: Match) -> None:
    if match.is_set:
        interval: int | None = match.number("interval") * MILLISECOND or None
        bucket = match.number("bucket", _USUAL.error_bucket)
    else:
        interval, bucket = _USUAL.error_interval, _USUAL.error_bucket
    _change(draft, error_interval=interval, error_bucket=bucket)


def _verify(draft: Draft, match: Match) -> None:
    name = "source_validation" if "ip" in match else "ipv6_source_validation"
    wanted = SourceValidation.STRICT
    if not match.is_set:
        wanted = SourceValidation.NONE
    elif "any" in match:
        wanted = SourceValidation.LOOSE
    draft.interface.change(**{name: wanted})


COMMANDS: Final = (
    Command(
        pattern="ip icmp rate-limit unreachable [df] [<interval:1-4294967295>]"
        " [log [<packets:1-65535> [<within:1-4294967295>]]]",
        text="Milliseconds between unreachables to one destination, 500 by default;"
        " with `df` those about packets that must not be cut. `log` tells of those"
        " kept back. `no`: no limit.",
        handler=_rate_limit,
    ),
    Command(
        pattern="ipv6 icmp error-interval <interval:0-2147483647> [<bucket:1-200>]",
        text="Milliseconds between ICMPv6 errors, 100 by default, and how many may be"
        " sent at once, 10. 0: no limit.",
        handler=_error_interval,
    ),
)
"""Of global configuration."""

INTERFACE: Final = (
    Command(
        pattern="ip redirects",
        text="Send Redirects there: the default.",
        handler=flag("redirects", usually=True),
    ),
    Command(
        pattern="ip unreachables",
        text="Send Destination Unreachable there, fragmentation needed included: the"
        " default. Path MTU discovery fails without.",
        handler=flag("unreachables", "fragmentation_needed", usually=True),
    ),
    Command(
        pattern="ip mask-reply",
        text="Answer Address Mask Requests there.",
        handler=flag("mask_reply", usually=False),
    ),
    Command(
        pattern="ip directed-broadcast",
        text="Forward packets to all hosts of that link.",
        handler=flag("directed_broadcast", usually=False),
    ),
    Command(
        pattern="ipv6 redirects",
        text="Send Redirects of IPv6 there: the default.",
        handler=flag("ipv6_redirects", usually=True),
    ),
    Command(
        pattern="ipv6 unreachables",
        text="Send Destination Unreachable of IPv6 there: the default. Packet Too Big"
        " is sent anyway.",
        handler=flag("ipv6_unreachables", usually=True),
    ),
    Command(
        pattern="{ip|ipv6} verify unicast source reachable-via {rx|any}"
        " {allow-default|allow-self-ping}*",
        text="Check sources there: the way back leaves by that interface (`rx`), or"
        " there is one (`any`). A default route always counts.",
        handler=_verify,
    ),
)
"""Under `interface`."""
