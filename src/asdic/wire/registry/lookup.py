"""Finding rows of the registry by number and by name.

Everything is a dictionary built once; a number that nobody assigned gives `None`,
never an error: packets hold what they hold.
"""

from __future__ import annotations

from asdic.wire.registry import icmpv4, icmpv6
from asdic.wire.registry.extension_objects import OBJECT_CLASSES
from asdic.wire.registry.ndp_options import OPTIONS
from asdic.wire.registry.value import (
    Code,
    Family,
    MessageType,
    NdpOption,
    ObjectClass,
    Status,
    TypeRange,
)

__all__ = [
    "RANGES",
    "TYPES",
    "find_code",
    "find_code_by_name",
    "find_ndp_option",
    "find_object_class",
    "find_range",
    "find_type",
    "find_type_by_name",
    "status_of",
]

TYPES: tuple[MessageType, ...] = icmpv4.TYPES + icmpv6.TYPES
"""All assigned types, ICMPv4 first, each family in order of numbers."""

RANGES: tuple[TypeRange, ...] = icmpv4.RANGES + icmpv6.RANGES
"""All other numbers, ICMPv4 first."""

_BY_NUMBER = {(row.family, row.number): row for row in TYPES}
_BY_NAME = {(row.family, row.name): row for row in TYPES}
_CODES = {
    (row.family, row.number, code.number): code for row in TYPES for code in row.codes
}
_RANGES = {
    (row.family, number): row
    for row in RANGES
    for number in range(row.first, row.last + 1)
}
_NDP_OPTIONS = {row.number: row for row in OPTIONS}
_OBJECT_CLASSES = {row.number: row for row in OBJECT_CLASSES}


def find_type(family: Family, number: int) -> MessageType | None:
    """Return the type *number*, or `None` where it stands for no message."""
    return _BY_NUMBER.get((family, number))


def find_type_by_name(family: Family, name: str) -> MessageType | None:
    """Return the type called *name* (kebab-case), or `None`."""
    return _BY_NAME.get((family, name))


def find_code(family: Family, type_: int, number: int) -> Code | None:
    """Return code *number* of a type, or `None` where it is not assigned."""
    return _CODES.get((family, type_, number))


def find_code_by_name(family: Family, type_: int, name: str) -> Code | None:
    """Return the code called *name* (kebab-case) of a type, or `None`."""
    row = find_type(family, type_)
    codes = row.codes if row else ()
    return next((code for code in codes if code.name == name), None)


def find_range(family: Family, number: int) -> TypeRange | None:
    """Return the range that *number* lies in, or `None` where it is assigned."""
    return _RANGES.get((family, number))


def status_of(family: Family, number: int) -> Status:
    """Return what has become of a type number.

    Raises:
        KeyError: *number* is not in 0..255.

    """
    key = (family, number)
    row = _BY_NUMBER.get(key)
    return row.status if row else _RANGES[key].status


def find_ndp_option(number: int) -> NdpOption | None:
    """Return the Neighbor Discovery option type *number*, or `None`."""
    return _NDP_OPTIONS.get(number)


def find_object_class(number: int) -> ObjectClass | None:
    """Return the class *number* of extension objects, or `None`."""
    return _OBJECT_CLASSES.get(number)
