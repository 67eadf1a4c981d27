"""Dodag Configuration (RFC 6550 §6.7.6)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["DodagConfiguration"]


@final
class DodagConfiguration(RplOption, frozen=True, kw_only=True, gc=False):
    """How a DODAG runs: trickle timer, ranks, objective function.

    Attributes:
        reserved: 4 bits, sent as zero, or flags of later documents (RFC 9008).
        authentication_enabled: The A flag.
        path_control_size: Bits of path control, minus 1.
        dio_interval_doublings: Between the shortest interval and the longest.
        dio_interval_minimum: 2 to this power is the shortest interval in milliseconds.
        dio_redundancy_constant: The k of the trickle timer.
        max_rank_increase: How far a rank may rise; 0 says any.
        min_hop_rank_increase: The least step of a rank per hop.
        objective_code_point: Which objective function.
        reserved2: 8 bits, sent as zero.
        default_lifetime: Of routes, in lifetime units; 255 never ends.
        lifetime_unit: Seconds.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.hexadecimal("reserved", 4),
        field.flag("authentication_enabled"),
        field.number("path_control_size", 3),
        field.number("dio_interval_doublings", 8),
        field.number("dio_interval_minimum", 8, "2 to this power, in milliseconds"),
        field.number("dio_redundancy_constant", 8),
        field.number("max_rank_increase", 16),
        field.number("min_hop_rank_increase", 16),
        field.number("objective_code_point", 16),
        field.hexadecimal("reserved2", 8),
        field.number("default_lifetime", 8, "in lifetime units"),
        field.number("lifetime_unit", 16, unit="s"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    type: ClassVar[int] = Type.DODAG_CONFIGURATION.value

    reserved: int = 0
    authentication_enabled: bool = False
    path_control_size: int = 0
    dio_interval_doublings: int = 20
    dio_interval_minimum: int = 3
    dio_redundancy_constant: int = 10
    max_rank_increase: int = 0
    min_hop_rank_increase: int = 256
    objective_code_point: int = 0
    reserved2: int = 0
    default_lifetime: int = 255
    lifetime_unit: int = 65535
