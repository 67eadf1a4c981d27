"""Experiment 2 (RFC 4727 §5.2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.fixed_option import OpaqueOption
from asdic.wire.ndp.option import Type

__all__ = ["Experiment2"]


@final
class Experiment2(OpaqueOption, frozen=True, kw_only=True, gc=False):
    """Another experiment; who takes part knows what it means."""

    NAME: ClassVar[str] = "Experiment 2"
    type: ClassVar[int] = Type.EXPERIMENT_2.value
