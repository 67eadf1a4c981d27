"""Which frames are wanted."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.tools.decode.kind import Kind

__all__ = ["Selection"]


@final
class Selection(Struct, frozen=True, kw_only=True, gc=False):
    """Conditions that a frame must meet, all of them; an empty set asks nothing.

    Attributes:
        types: ICMP types, each with its family, 4 or 6.
        codes: ICMP codes.
        family: 4 or 6.
        only_findings: Whether validation must have found something.

    """

    types: frozenset[tuple[int, int]] = frozenset()
    codes: frozenset[int] = frozenset()
    family: int | None = None
    only_findings: bool = False

    @property
    def asks(self) -> bool:
        """Whether there is any condition."""
        return bool(
            self.types or self.codes or self.family is not None or self.only_findings
        )

    def admits(self, kind: Kind) -> bool:
        """Tell whether a frame of *kind* meets the conditions, findings aside."""
        return (
            (self.family is None or kind.family == self.family)
            and (not self.types or (kind.family, kind.type) in self.types)
            and (not self.codes or kind.code in self.codes)
        )
