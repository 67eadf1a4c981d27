"""Performance and Diagnostic Metrics (RFC 8250 §3.2.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["PerformanceMetrics"]


@final
class PerformanceMetrics(FixedOption, frozen=True, kw_only=True, gc=False):
    """Sequence numbers and times by which delays can be measured from outside.

    Attributes:
        psntp: Sequence number of this packet.
        psnlr: That of the last packet received.
        deltatlr: Time between receiving that and sending this.
        deltatls: Time between sending the one before and receiving that.
        scaledtlr: Power of 2 by which *deltatlr*, in attoseconds, is scaled.
        scaledtls: Likewise for *deltatls*.

    """

    NAME: ClassVar[str] = "Performance and Diagnostic Metrics"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("scaledtlr", 8),
        field.number("scaledtls", 8),
        field.number("psntp", 16, "sequence number of this packet"),
        field.number("psnlr", 16, "sequence number last received"),
        field.number("deltatlr", 16, "time since that, scaled"),
        field.number("deltatls", 16, "time since the last was sent, scaled"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    type: ClassVar[int] = 0x0F

    psntp: int
    psnlr: int = 0
    deltatlr: int = 0
    deltatls: int = 0
    scaledtlr: int = 0
    scaledtls: int = 0
