"""The page of assigned types, codes and options, from the registry in wire."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.wire.registry import (
    NDP_OPTIONS,
    OBJECT_CLASSES,
    RANGES,
    TYPES,
    Family,
    MessageType,
)
from tables import table

__all__ = ["page"]

_HEAD = """\
# Types and codes

What IANA has assigned, as asdic knows it; `asdic types` prints the same on a terminal
or as JSON. The last column is the word that a Cisco IOS access list uses.

"""
_TITLES = {Family.IPV4: "ICMPv4", Family.IPV6: "ICMPv6"}


def page() -> str:
    """Return the text of the page."""
    return _HEAD + "".join(map(_family, Family)) + _options() + _objects()


def _family(family: Family) -> str:
    types = [one for one in TYPES if one.family is family]
    heads = ("type", "code", "name", "IANA name", "source", "status", "IOS")
    text = f"## {_TITLES[family]}\n\n"
    text += table(heads, (row for one in types for row in _type(one)))
    ranges = [
        (
            f"{one.first}-{one.last}" if one.last > one.first else one.first,
            one.iana_name,
        )
        for one in RANGES
        if one.family is family
    ]
    return text + table(("types", "IANA name"), ranges)


def _type(one: MessageType) -> Iterator[tuple[object, ...]]:
    """Yield a row for a type, and one for each code that has a meaning."""
    yield (
        f"**{one.number}**",
        "",
        f"**{one.name}**",
        one.iana_name,
        ", ".join(one.sources),
        one.status.value,
        one.ios_keyword or "",
    )
    for code in one.codes:
        if code.name != "no-code":
            keyword = code.ios_keyword or ""
            yield "", code.number, code.name, code.iana_name, code.source, "", keyword


def _options() -> str:
    rows = [
        (one.number, one.name, one.iana_name, one.source, one.status.value)
        for one in NDP_OPTIONS
    ]
    heads = ("type", "name", "IANA name", "source", "status")
    return "## Neighbor Discovery options\n\n" + table(heads, rows)


def _objects() -> str:
    rows: list[tuple[object, ...]] = []
    for one in OBJECT_CLASSES:
        rows.append((f"**{one.number}**", "", one.name, one.iana_name, one.source))
        rows += [
            ("", sub.number, sub.name, sub.iana_name, sub.source) for sub in one.c_types
        ]
    heads = ("class", "c-type", "name", "IANA name", "source")
    return "## Extension objects\n\n" + table(heads, rows)
