"""Sets of ICMP message types as text: numbers and ranges such as "0-1,3-127"."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from asdic.errors import EncodeError

__all__ = ["format_types", "parse_types"]

_PART = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3}))?", re.ASCII)
_LARGEST = 0xFF


def parse_types(text: str) -> frozenset[int]:
    """Return the types that *text* lists; none where it is empty.

    Raises:
        EncodeError: it is no list of types.

    """
    parts = text.split(",") if text.strip() else []
    return frozenset(type_ for part in parts for type_ in _range(part.strip()))


def format_types(types: AbstractSet[int]) -> str:
    """Return the text of *types*, as short as can be."""
    ranges: list[list[int]] = []
    for type_ in sorted(types):
        if ranges and ranges[-1][-1] == type_ - 1:
            ranges[-1][1:] = [type_]
        else:
            ranges.append([type_])
    return ",".join("-".join(map(str, one)) for one in ranges)


def _range(part: str) -> range:
    found = _PART.fullmatch(part)
    if found is None:
        raise EncodeError(f"{part!r} is neither a type nor a range of types")
    first, last = int(found[1]), int(found[2] or found[1])
    if not first <= last <= _LARGEST:
        raise EncodeError(f"{part!r} is no range of types")
    return range(first, last + 1)
