"""The pydantic model of an entry of a label stack. Imported only where a file is read."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from asdic.engine.configuration import MplsLabel

__all__ = ["MplsLabelModel"]


class MplsLabelModel(BaseModel):
    """An entry of the label stack that packets come with, top first."""

    model_config = ConfigDict(extra="forbid", strict=True)

    label: int = Field(ge=0, lt=1 << 20, description="20 bits.")
    traffic_class: int = Field(
        default=0, ge=0, lt=8, description="3 bits, once named EXP (RFC 5462)."
    )
    time_to_live: int = Field(
        default=1, ge=0, lt=256, description="Hops left when a packet comes."
    )

    def value(self) -> MplsLabel:
        """Return it as the engine has it."""
        return MplsLabel(
            label=self.label,
            traffic_class=self.traffic_class,
            time_to_live=self.time_to_live,
        )
