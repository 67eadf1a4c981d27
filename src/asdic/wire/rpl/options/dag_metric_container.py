"""Dag Metric Container (RFC 6550 §6.7.4)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["DagMetricContainer"]


@final
class DagMetricContainer(RplOption, frozen=True, kw_only=True, gc=False):
    """Routing metrics and constraints (RFC 6551), in short.

    Attributes:
        metrics: Metric objects as octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.octets("metrics"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "metrics"
    type: ClassVar[int] = Type.DAG_METRIC_CONTAINER.value

    metrics: bytes = b""
