"""The messages that can be crafted, by name: `icmpv6.packet-too-big`.

A name is the family and the registry's name of the type. Where several classes
share a type, each has its class's name too, as JSON has it. A type without a class here, and any other by its number
(`icmpv6.200`), has an opaque body.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias, final, get_args

from msgspec import Struct

from asdic.errors import OptionError
from asdic.wire import icmpv4, icmpv6
from asdic.wire.registry import TYPES, Family

__all__ = ["Entry", "Message", "catalog", "find"]

Message: TypeAlias = icmpv4.Message | icmpv6.Message

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LARGEST = 255
_UNKNOWN: dict[Family, type[Message]] = {
    Family.IPV4: icmpv4.Unknown,
    Family.IPV6: icmpv6.Unknown,
}


@final
class Entry(Struct, frozen=True, kw_only=True):
    """One kind of message.

    Attributes:
        name: As users write it.
        family: IPv4 or IPv6.
        message: Its class.
        type: The type number that the name implies, where the class does not.

    """

    name: str
    family: Family
    message: type[Message]
    type: int | None = None


@cache
def catalog() -> dict[str, Entry]:
    """Return every kind of message by its name, in order of families and types."""
    found: dict[str, Entry] = {}
    for family, union in ((Family.IPV4, icmpv4.Message), (Family.IPV6, icmpv6.Message)):
        classes: tuple[type[Message], ...] = get_args(union)
        for row in (row for row in TYPES if row.family is family):
            same = [one for one in classes if _type_of(one) == row.number]
            for name, kind in _named(row.name, same):
                full = f"{family.layer}.{name}"
                implied = None if same else row.number
                found[full] = Entry(
                    name=full,
                    family=family,
                    message=kind or _UNKNOWN[family],
                    type=implied,
                )
        name = f"{family.layer}.unknown"
        found[name] = Entry(name=name, family=family, message=_UNKNOWN[family])
    return found


def _type_of(kind: type[Message]) -> int | None:
    """Return the type number that a class stands for, if it stands for one."""
    number: object = getattr(kind, "type", None)
    return number if isinstance(number, int) else None


def _named(
    name: str, classes: list[type[Message]]
) -> list[tuple[str, type[Message] | None]]:
    """Return the names under which the classes of one type go."""
    if len(classes) < 2:  # noqa: PLR2004 - one class, or none
        return [(name, classes[0] if classes else None)]
    named = {_CAPITAL.sub("-", one.__name__).lower(): one for one in classes}
    return [(name, named.get(name, classes[0])), *sorted(named.items())]


def find(name: str) -> Entry:
    """Return the kind of message called *name*.

    Raises:
        OptionError: there is none; the message names some that are alike.

    """
    wanted = name.lower().replace("_", "-")
    entry = catalog().get(wanted)
    if entry is not None:
        return entry
    layer, _, number = wanted.partition(".")
    for family in Family:
        if layer == family.layer and number.isdecimal() and int(number) <= _LARGEST:
            return Entry(
                name=wanted,
                family=family,
                message=_UNKNOWN[family],
                type=int(number),
            )
    raise OptionError(f"{name}: {_hint(wanted)}")


def _hint(wanted: str) -> str:
    # Only who mistypes a name waits for this import.
    from difflib import get_close_matches  # noqa: PLC0415 - start fast

    alike = get_close_matches(wanted, catalog(), n=3, cutoff=0.5) or [
        name for name in catalog() if name.endswith(f".{wanted}")
    ]
    hint = f"; perhaps {' or '.join(alike)}" if alike else ""
    return f"no such message{hint}; `asdic send --list` names them"
