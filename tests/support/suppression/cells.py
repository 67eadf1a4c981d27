"""The cells of the matrix: each cause with each reason, in both families and roles."""

from __future__ import annotations

from typing import final

from msgspec import Struct
from msgspec.structs import replace

from beside_linux.addresses import PEER_4
from suppression.causes import CAUSES, Cause
from suppression.reasons import REASONS, Reason

__all__ = ["CELLS", "ROLES", "Cell"]

ROLES = ("host", "router")


@final
class Cell(Struct, frozen=True, kw_only=True):
    """A cause and a reason.

    Attributes:
        family: 4 or 6.
        role: "host" or "router".
        cause: What provokes an error.
        reason: What forbids it, or does not.
        frame: The frame of the packet.
        tag: What an error about it quotes as identification or flow label.

    """

    family: int
    role: str
    cause: Cause
    reason: Reason
    frame: bytes
    tag: int

    @property
    def name(self) -> str:
        """Words with slashes in between, for patterns."""
        cause, reason = self.cause.name, self.reason.name
        return f"v{self.family}/{self.role}/{cause}/{reason}"


def _sender(tag: int) -> bytes:
    """Return a source of its own: Linux limits some errors to each."""
    return PEER_4[:3] + bytes((100 + tag % 100,))


def _cells() -> tuple[Cell, ...]:
    found: list[Cell] = []
    for (family, role), causes in CAUSES.items():
        for cause in causes:
            for reason in REASONS[family]:
                shape = reason.change(cause)
                if shape is None:
                    continue
                tag = len(found) + 1
                if shape.source == PEER_4:
                    shape = replace(shape, source=_sender(tag))
                cell = Cell(
                    family=family,
                    role=role,
                    cause=cause,
                    reason=reason,
                    frame=shape.frame(tag),
                    tag=tag,
                )
                found.append(cell)
    return tuple(found)


CELLS = _cells()
"""All that are not excluded by themselves."""
