"""RFC3692-style Experiment 2 (type 254, RFC 4727)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.opaque_message import OpaqueMessage

__all__ = ["Experiment2"]


@final
class Experiment2(OpaqueMessage, frozen=True, kw_only=True, gc=False):
    """A message of some experiment, in a format of its own."""

    type: ClassVar[int] = Type.EXPERIMENT_2.value
