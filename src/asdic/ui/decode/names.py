"""The names that messages, options and other items have in text and JSON.

A message has the registry's name, whether it decodes or not. Any other item has
its class's name with hyphens: `source-link-layer-address`.
"""

from __future__ import annotations

import re

from asdic.errors import OptionError
from asdic.wire.field import Described
from asdic.wire.registry import Family, find_code, find_type, find_type_by_name

__all__ = [
    "ICMP_FAMILIES",
    "UNKNOWN",
    "code_name",
    "item_name",
    "message_name",
    "name_key",
    "parse_type",
    "type_code_name",
    "type_name",
    "words",
]

ICMP_FAMILIES = {"icmpv4": 4, "icmpv6": 6}
UNKNOWN = "unknown"
_FAMILIES = {4: Family.IPV4, 6: Family.IPV6}
_LAYERS = {"icmpv4": Family.IPV4, "icmpv6": Family.IPV6}
_NO_CODE = "no-code"
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MAXIMUM = 255
_item_names: dict[type, str] = {}


def item_name(kind: type) -> str:
    """Return the name of an item's class, such as `mtu` or `unknown`."""
    name = _item_names.get(kind)
    if name is None:
        name = _CAPITAL.sub("-", kind.__name__).lower()
        _item_names[kind] = name
    return name


def name_key(field: str) -> str:
    """Return the key of an item's name: `option` for one in the field `options`."""
    return "entry" if field == "entries" else field.removesuffix("s")


def message_name(message: Described) -> str:
    """Return the registry's name of an ICMP message's type, or `unknown`."""
    found = find_type(_LAYERS[message.LAYER], message.type)  # type: ignore[attr-defined]  # every ICMP message has both
    return UNKNOWN if found is None else found.name


def code_name(message: Described) -> str:
    """Return the registry's name of an ICMP message's code, or `""`."""
    family = _LAYERS[message.LAYER]  # type: ignore[attr-defined]  # every ICMP message has it
    return _code_name(family, message.type, message.code)  # type: ignore[attr-defined]  # every ICMP message has both


def type_name(family: int, type_: int) -> str:
    """Return the registry's name of a type, or `unknown`; *family* is 4 or 6."""
    found = find_type(_FAMILIES[family], type_)
    return UNKNOWN if found is None else found.name


def type_code_name(family: int, type_: int, code: int) -> str:
    """Return the registry's name of a code, or `""`; *family* is 4 or 6."""
    return _code_name(_FAMILIES[family], type_, code)


def _code_name(family: Family, type_: int, code: int) -> str:
    found = find_code(family, type_, code)
    return "" if found is None or found.name == _NO_CODE else found.name


def parse_type(text: str) -> frozenset[tuple[int, int]]:
    """Return the types that *text*, a number or a name, means in either family.

    Raises:
        OptionError: it is neither.

    """
    if text.isdecimal() and int(text) <= _MAXIMUM:
        return frozenset((family, int(text)) for family in _FAMILIES)
    found = {
        (number, row.number)
        for number, family in _FAMILIES.items()
        if (row := find_type_by_name(family, text)) is not None
    }
    if not found:
        problem = f"--type {text}: neither 0 to 255 nor a name that `asdic types` lists"
        raise OptionError(problem)
    return frozenset(found)


def words(name: str) -> str:
    """Return a hyphenated name as words."""
    return name.replace("-", " ")
