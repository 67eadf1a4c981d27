"""A page per message: format, fields, codes, sources, and an example."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

import demo_messages
from asdic.tools.decode import Frame
from asdic.tools.send.catalog import Entry, catalog
from asdic.tools.send.craft import settable
from asdic.ui.decode.json_form import frame_object
from asdic.wire import packet
from asdic.wire.field import Field
from asdic.wire.glossary import explanation
from asdic.wire.registry import TYPES, MessageType
from figure import draw
from tables import fence, table

__all__ = ["pages"]

_HEAD = """\
# Messages

A page for each message that asdic knows, under the name that `asdic send` takes.

"""
_LONGEST = 200  # octets of an example that are shown
_PER_LINE = 16


def pages() -> Iterator[tuple[str, str]]:
    """Yield the file name and the text of each page, the overview last."""
    examples = _examples()
    names: list[str] = []
    for entry in catalog().values():
        names.append(entry.name)
        yield f"{entry.name}.md", _page(entry, examples)
    listed = "\n".join(names)
    yield "index.md", _HEAD + f"```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"


def _page(entry: Entry, examples: dict[object, tuple[bytes, object]]) -> str:
    row = _registered(entry)
    fields: tuple[Field, ...] = entry.message.FIELDS
    text = f"# {entry.name}\n\n{_about(entry, row)}\n\n"
    text += f"## Format\n\n{fence(draw(fields))}"
    text += table(("field", "bits", "form", "about"), map(_field, fields))
    if row is not None and any(code.name != "no-code" for code in row.codes):
        codes = ((one.number, one.name, one.iana_name, one.source) for one in row.codes)
        heads = ("code", "name", "IANA name", "source")
        text += "## Codes\n\n" + table(heads, codes)
    text += "## Send it\n\n" + fence(_command(entry), "console")
    found = examples.get(_key(entry))
    if found is not None:
        octets, shown = found
        text += "## Example\n\n" + fence(_dump(octets))
        text += fence(_json(shown), "json")
    return text


def _registered(entry: Entry) -> MessageType | None:
    number = _number(entry)
    return next(
        (one for one in TYPES if one.family is entry.family and one.number == number),
        None,
    )


def _number(entry: Entry) -> int | None:
    held: object = getattr(entry.message, "type", None)
    return held if isinstance(held, int) else entry.type


def _about(entry: Entry, row: MessageType | None) -> str:
    first = (entry.message.__doc__ or "").strip().partition("\n")[0]
    if row is None:
        return f"{first} Any type number can be given."
    name = "ICMPv4" if entry.family.layer == "icmpv4" else "ICMPv6"
    source = ", ".join(row.sources) or "no RFC"
    words = f"{name} type {row.number}, {row.iana_name}: {row.status.value}, {source}."
    return f"{first}\n\n{words} Class: `{_class(entry)}`."


def _class(entry: Entry) -> str:
    return f"{entry.family.layer}.{entry.message.__name__}"


def _field(row: Field) -> tuple[str, object, str, str]:
    bits = "…" if row.bits is None else row.bits
    return f"`{row.name}`", bits, row.form.value, explanation(row)


def _command(entry: Entry) -> str:
    fields = settable(entry.message)
    needed = [
        f"{name}=…"
        for name, one in fields.items()
        if one.required and name not in ("code", "type")
    ]
    return f"$ asdic send {' '.join((entry.name, '--to ADDRESS', *needed))}"


def _key(entry: Entry) -> tuple[type, int | None]:
    """Return what tells the examples of messages apart."""
    return entry.message, entry.type


def _examples() -> dict[object, tuple[bytes, object]]:
    """Return octets and JSON of the first example of each message."""
    found: dict[object, tuple[bytes, object]] = {}
    for number, octets in enumerate(demo_messages.frames(), 1):
        decoded = packet.decode(octets)
        frame = Frame(
            number=number,
            time_ns=None,
            original_length=len(octets),
            packet=decoded,
            findings=(),
        )
        for index, layer in enumerate(decoded.layers):
            if layer.LAYER in ("icmpv4", "icmpv6"):
                shown = frame_object(frame)["layers"]
                kept = shown[index] if isinstance(shown, list) else shown
                start, end = decoded.starts[index], decoded.ends[index]
                for key in ((type(layer), None), (type(layer), octets[start])):
                    found.setdefault(key, (octets[start:end], kept))
    return found


def _dump(octets: bytes) -> str:
    shown = octets[:_LONGEST]
    lines = [
        f"{at:04x}  {shown[at : at + _PER_LINE].hex(' ')}"
        for at in range(0, len(shown), _PER_LINE)
    ]
    if len(octets) > len(shown):
        lines.append(f"...   {len(octets)} octets")
    return "\n".join(lines)


def _json(shown: object) -> str:
    return msgspec.json.format(msgspec.json.encode(shown), indent=2).decode()
