"""An IPv6 option that has no class here, or whose octets break its format."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["Action", "Unknown"]

_CHANGE = 0x20


class Action(IntEnum):
    """What a node does that does not know an option (RFC 8200 §4.2)."""

    SKIP = 0
    DISCARD = 1
    DISCARD_AND_REPORT = 2
    DISCARD_AND_REPORT_UNLESS_MULTICAST = 3


@final
class Unknown(Struct, frozen=True, kw_only=True, gc=False):
    """An option kept as octets.

    Attributes:
        octets: The whole option from its type octet on. Where a length octet is
            missing or points beyond the end, it is all that is left.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.octets("octets"),)

    octets: bytes

    @property
    def type(self) -> int:
        """The option type: action, change flag and the rest."""
        return self.octets[0]

    @property
    def action(self) -> Action:
        """What a node does that does not know the option: the type's first 2 bits."""
        return Action(self.octets[0] >> 6)

    @property
    def may_change(self) -> bool:
        """Whether the data may change on the way: the type's third bit."""
        return bool(self.octets[0] & _CHANGE)

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets
