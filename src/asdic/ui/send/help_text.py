"""The messages that `asdic send` knows, and their fields, as text."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.tools.send.catalog import Entry, catalog
from asdic.tools.send.craft import Described, settable, singular
from asdic.tools.send.values import example
from asdic.ui.decode.names import item_name
from asdic.wire.field import Form
from asdic.wire.glossary import explanation

__all__ = ["field_lines", "list_lines"]


def list_lines() -> Iterator[str]:
    """Yield a line per message: its name, and its fields, required ones first."""
    width = max(map(len, catalog()))
    for entry in catalog().values():
        fields = settable(entry.message)
        needed = [name for name, one in fields.items() if _is_needed(entry, one)]
        others = [name for name in fields if name not in needed and name != "type"]
        words = [f"{name}=" for name in needed] + [f"[{name}=]" for name in others]
        yield f"{entry.name:<{width}}  {' '.join(words)}".rstrip()


def field_lines(entry: Entry) -> Iterator[str]:
    """Yield what can be set in a message, in order of its figure."""
    yield entry.name
    yield from _fields(entry.message, entry)
    nested = {one for field in settable(entry.message).values() for one in field.items}
    for kind in sorted(nested, key=item_name):
        yield ""
        yield f"{item_name(kind)}:"
        yield from _fields(kind, None)


def _fields(kind: type, entry: Entry | None) -> Iterator[str]:
    for name, one in settable(kind).items():
        bits = _width(one)
        needed = one.required if entry is None else _is_needed(entry, one)
        default = "required" if needed else f"default {_default(one)}"
        if entry is not None and name == "type" and entry.type is not None:
            default = f"default {entry.type}"
        given = f"{singular(name) if one.several else name}={_example(one)}"
        columns = f"  {given:<40} {bits:<9} {default:<16} {explanation(one.row)}"
        yield columns.rstrip()


def _width(one: Described) -> str:
    bits = one.row.bits
    return "…" if bits is None else f"{bits} bit{'s' * (bits != 1)}"


def _is_needed(entry: Entry, one: Described) -> bool:
    if one.row.name == "type":
        return entry.type is None
    return one.required and one.row.name != "code"


def _default(one: Described) -> str:
    value = one.default
    if one.required:
        return "0"
    if isinstance(value, bytes):
        return value.hex() or "none"
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or value == ():
        return "none"
    return str(int(value)) if isinstance(value, int) else str(value)


def _example(one: Described) -> str:
    if one.row.form is not Form.ITEMS:
        return example(one.row)
    if len(one.items) == 1:
        return "field=value,…"
    return "name,field=value,…"
