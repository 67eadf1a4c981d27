"""Consistent Uptime (RFC 9685).

Its format is not taken apart here: the body stays octets.
"""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.fixed_option import OpaqueOption
from asdic.wire.ndp.option import Type

__all__ = ["ConsistentUptime"]


@final
class ConsistentUptime(OpaqueOption, frozen=True, kw_only=True, gc=False):
    """How long a node kept its state without loss."""

    NAME: ClassVar[str] = "Consistent Uptime"
    type: ClassVar[int] = Type.CONSISTENT_UPTIME.value
