"""The policy table of address selection (RFC 6724 §2.1)."""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.engine.addresses.scope import mapped
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address

__all__ = ["DEFAULT_POLICIES", "Policy", "policy_of"]


@final
class Policy(Struct, frozen=True, gc=False):
    """What holds for the addresses of a prefix.

    Attributes:
        prefix: 16 octets.
        prefix_length: Leading bits that count.
        precedence: Of a destination: higher goes first.
        label: A source of the destination's label is preferred.

    """

    prefix: bytes
    prefix_length: int
    precedence: int
    label: int


DEFAULT_POLICIES: Final = (
    Policy(parse_address("::1"), 128, 50, 0),
    Policy(parse_address("::ffff:0:0"), 96, 35, 4),
    Policy(IPV6_UNSPECIFIED, 96, 1, 3),
    Policy(parse_address("2001::"), 32, 5, 5),
    Policy(parse_address("2002::"), 16, 30, 2),
    Policy(parse_address("3ffe::"), 16, 1, 12),
    Policy(parse_address("fec0::"), 10, 1, 11),
    Policy(parse_address("fc00::"), 7, 3, 13),
    Policy(IPV6_UNSPECIFIED, 0, 40, 1),
)
"""The default table of RFC 6724, longest prefix first."""


_BITS = 128
_FIRST_MATCH = tuple(
    (shift, int.from_bytes(policy.prefix, "big") >> shift, policy)
    for policy in DEFAULT_POLICIES
    for shift in (_BITS - policy.prefix_length,)
)


def policy_of(address: bytes) -> Policy:
    """Return the policy of a packed address: that of its longest prefix."""
    number = int.from_bytes(mapped(address), "big")
    return next(
        policy for shift, prefix, policy in _FIRST_MATCH if number >> shift == prefix
    )
