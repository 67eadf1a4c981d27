"""An IPv6 option that has no class here, or whose octets break its format."""

from __future__ import annotations

from typing import ClassVar, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ipv6.options import option_type
from asdic.wire.ipv6.options.option_type import Action, action_of, action_text

__all__ = ["Unknown"]

_REST_MASK = 0x1F
_EXPERIMENT = 0x1E


def _rest_text(number: int) -> str:
    return "experiment" if number == _EXPERIMENT else ""


@final
class Unknown(Struct, frozen=True, kw_only=True, gc=False):
    """An option kept as octets.

    Attributes:
        octets: The whole option from its type octet on. Where a length octet is
            missing or points beyond the end, it is all that is left.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("action", 2, meaning=action_text),
        field.flag("may_change"),
        field.number("rest", 5, meaning=_rest_text),
        field.octets("length_and_data"),
    )

    octets: bytes

    @property
    def type(self) -> int:
        """The option type: action, change flag and the rest."""
        return self.octets[0]

    @property
    def action(self) -> Action:
        """What a node does that does not know the option: the type's first 2 bits."""
        return action_of(self.octets[0])

    @property
    def may_change(self) -> bool:
        """Whether the data may change on the way: the type's third bit."""
        return option_type.may_change(self.octets[0])

    @property
    def rest(self) -> int:
        """The rest of the type, which does not tell options apart by itself."""
        return self.octets[0] & _REST_MASK

    @property
    def length_and_data(self) -> bytes:
        """All octets behind the type."""
        return self.octets[1:]

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets
