"""What another router on a link advertises that this one contradicts (RFC 4861 §6.2.7).

A variable is compared where both routers specify it. Lifetimes that count down are
not, since the time that a packet takes would differ, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias, final

from msgspec import Struct

from asdic.wire import ndp
from asdic.wire.address import format_address
from asdic.wire.icmpv6 import RouterAdvertisement

__all__ = ["LIFETIMES", "VARIABLES", "Difference", "differences"]

Value: TypeAlias = Callable[[RouterAdvertisement], int | None]
_Prefix: TypeAlias = tuple[bytes, int]


@final
class Difference(Struct, frozen=True):
    """A variable that two routers have different values of.

    Attributes:
        variable: Which; of a prefix, with the prefix.
        ours: This router's.
        theirs: The other's.

    """

    variable: str
    ours: int
    theirs: int


def _mtu(message: RouterAdvertisement) -> int | None:
    return next((one.mtu for one in message.options if isinstance(one, ndp.Mtu)), None)


VARIABLES: Final[dict[str, Value]] = {
    "cur_hop_limit": lambda message: message.cur_hop_limit or None,
    "managed": lambda message: int(message.managed),
    "other": lambda message: int(message.other),
    "reachable_time": lambda message: message.reachable_time or None,
    "retrans_timer": lambda message: message.retrans_timer or None,
    "link_mtu": _mtu,
}
"""What is compared of a whole advertisement; `None` where it is not specified."""

LIFETIMES: Final[dict[str, Callable[[ndp.PrefixInformation], int]]] = {
    "valid_lifetime": lambda option: option.valid_lifetime,
    "preferred_lifetime": lambda option: option.preferred_lifetime,
}
"""What is compared of a prefix that both advertise."""


def differences(
    ours: RouterAdvertisement,
    theirs: RouterAdvertisement,
    counting_down: frozenset[_Prefix],
) -> Iterator[Difference]:
    """Yield what differs.

    Args:
        ours: All that this router advertises.
        theirs: What came in.
        counting_down: Prefixes whose lifetimes are not compared.

    """
    for name, value in VARIABLES.items():
        own, other = value(ours), value(theirs)
        if own is not None and other is not None and own != other:
            yield Difference(name, own, other)
    own_prefixes = _prefixes(ours)
    for key, option in _prefixes(theirs).items():
        if key not in own_prefixes or key in counting_down:
            continue
        for name, lifetime in LIFETIMES.items():
            mine, other = lifetime(own_prefixes[key]), lifetime(option)
            if mine != other:
                yield Difference(f"{name} of {_text(key)}", mine, other)


def _prefixes(message: RouterAdvertisement) -> dict[_Prefix, ndp.PrefixInformation]:
    return {
        (one.prefix, one.prefix_length): one
        for one in message.options
        if isinstance(one, ndp.PrefixInformation)
    }


def _text(prefix: _Prefix) -> str:
    return f"{format_address(prefix[0])}/{prefix[1]}"
