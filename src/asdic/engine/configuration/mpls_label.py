"""A label that packets come with, where a label-switched path ends (RFC 3032 §2.1).

asdic forwards nothing by labels: whoever takes them off before it is outside. What is
set here is only what errors tell of them (RFC 4950).
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.errors import ConfigurationError

__all__ = ["MplsLabel"]


@final
class MplsLabel(Struct, frozen=True, kw_only=True, gc=False):
    """An entry of a label stack.

    Attributes:
        label: 20 bits.
        traffic_class: 3 bits, once named EXP (RFC 5462).
        time_to_live: Hops that the label had left when the packet came.

    Raises:
        ConfigurationError: a value does not fit its field.

    """

    label: int
    traffic_class: int = 0
    time_to_live: int = 1

    def __post_init__(self) -> None:
        """Check the size of each field."""
        for name, bits in (("label", 20), ("traffic_class", 3), ("time_to_live", 8)):
            value = getattr(self, name)
            if not 0 <= value < 1 << bits:
                most = (1 << bits) - 1
                raise ConfigurationError(f"{name}: {value}: from 0 to {most}")
