"""A decoded frame as a tree: every field, where it stands, and what it means.

```text
Frame 1: 42 octets, 2026-11-21 22:04:30.123456
ipv4                        14-33
  version                   14:0-3     4
  ...
icmpv4 echo-request         34-41
  type                      34         8         echo-request
```

A range counts octets from the start of the frame, both ends included; a field
narrower than its octets shows its bits behind a colon, 0 the leftmost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from asdic.tools.decode import Frame
from asdic.ui.decode.names import (
    ICMP_FAMILIES,
    code_name,
    item_name,
    message_name,
    name_key,
)
from asdic.ui.decode.values import harmless, listed_text, octets_text, quoted_packet
from asdic.wire.field import Described, Form, Item, Placed, place
from asdic.wire.glossary import explanation
from asdic.wire.layer import Malformed
from asdic.wire.packet import ChecksumField, ChecksumStatus, Packet

__all__ = ["Paint", "frame_tree", "plain"]

Paint = Callable[[str, str], str]
"""Dresses a text up for a terminal: `paint(text, role)`; roles are `layer` and `finding`."""

_NAME_WIDTH = 26
_RANGE_WIDTH = 10
_VALUE_WIDTH = 18
_SHORT = 16  # octets shown on the field's own line
_PER_LINE = 16


def plain(text: str, _role: str) -> str:
    """Leave a text as it is."""
    return text


def frame_tree(frame: Frame, paint: Paint = plain) -> Iterator[str]:
    """Yield the lines of *frame*'s tree."""
    packet = frame.packet
    yield paint(_heading(frame), "frame")
    found = {field.offset: field for field in frame.checksums()}
    yield from _Branch(packet, found, paint).layers()
    for finding in frame.findings:
        text = f"{finding.rule} ({finding.source}): {finding.text}"
        yield paint(f"finding at octet {finding.offset}: {text}", "finding")


def _heading(frame: Frame) -> str:
    size = len(frame.packet.octets)
    text = f"Frame {frame.number}: {size} octets"
    if frame.original_length != size:
        text += f" of {frame.original_length}"
    if frame.time_ns is not None:
        seconds, rest = divmod(frame.time_ns, 1_000_000_000)
        moment = datetime.fromtimestamp(seconds).astimezone()
        text += f", {moment:%Y-%m-%d %H:%M:%S}.{rest:09d} {moment:%z}"
    if frame.interface:
        text += f", on {harmless(frame.interface)}"
    return "".join([text, *(f"\n  {harmless(one)}" for one in frame.comments)])


def _type_of(item: Item) -> str:
    """Return the type of an item whose figure does not show it, or `""`."""
    shown = any(row.name == "type" for row in item.FIELDS)
    return f"type {item.type}" if not shown and hasattr(item, "type") else ""


class _Branch:
    """Writes one packet, or one that another quotes."""

    def __init__(
        self,
        packet: Packet,
        checksums: dict[int, ChecksumField],
        paint: Paint,
        *,
        base: int = 0,
        depth: int = 0,
        indent: str = "",
    ) -> None:
        self._packet = packet
        self._checksums = checksums
        self._paint = paint
        self._base = base
        self._depth = depth
        self._indent = indent

    def layers(self) -> Iterator[str]:
        """Yield the lines of all layers, outermost first."""
        packet = self._packet
        for layer, start in zip(packet.layers, packet.starts, strict=True):
            placed = place(layer, start)
            end = (placed[-1].start + placed[-1].bits + 7) >> 3
            name = layer.LAYER
            if name in ICMP_FAMILIES:
                name += f" {message_name(layer)}"
            heading = _columns(self._indent, name, self._range(start, end))
            yield self._paint(heading, "layer")
            if isinstance(layer, Malformed):
                problem = f"{layer.what}: {layer.problem} at octet {layer.offset}"
                yield self._paint(f"{self._indent}  {problem}", "finding")
            yield from self._fields(layer, placed, self._indent + "  ")

    def _range(self, start: int, end: int) -> str:
        return _octet_range(start + self._base, end + self._base)

    def _fields(
        self, owner: Described, placed: list[Placed], indent: str
    ) -> Iterator[str]:
        for row in placed:
            form = row.field.form
            if not row.bits:
                continue
            if form is Form.ITEMS:
                yield from self._items(row, indent)
            elif form is Form.QUOTE:
                yield from self._quote(owner, row, indent)
            elif form in (Form.ADDRESSES, Form.SUFFIXES):
                yield from self._addresses(row, indent)
            else:
                value, meaning = self._value(owner, row)
                where = self._place_text(row)
                yield _columns(indent, row.field.name, where, value, meaning)
                if form is Form.OCTETS and row.bits > _SHORT * 8:
                    yield from _dump(row, self._base, indent + "  ")

    def _place_text(self, row: Placed) -> str:
        start, end = row.octet_range
        text = self._range(start, end)
        if row.start & 7 or row.bits & 7:
            first = row.start & 7
            last = first + row.bits - 1
            text += f":{first}-{last}" if row.bits > 1 else f":{first}"
        return text

    def _value(self, owner: Described, row: Placed) -> tuple[str, str]:
        """Return what a field holds, and what that means."""
        field, held = row.field, row.value
        if field.form is Form.CHECKSUM:
            return self._checksum(row.start >> 3)
        if isinstance(held, bytes):
            if field.form is Form.OCTETS and len(held) > _SHORT:
                return f"{len(held)} octets", explanation(field)
            return octets_text(held, field.form), explanation(field)
        number = int(held) if isinstance(held, int) else 0
        text = str(number)
        if field.form is Form.HEX:
            text = f"0x{number:0{(row.bits + 3) // 4}x}"
        meaning = _number_meaning(owner, row, number)
        if meaning.startswith(f"{text} "):
            text, meaning = meaning, ""
        about = field.about if meaning else explanation(field)
        return text, ", ".join(filter(None, (meaning, about)))

    def _checksum(self, at: int) -> tuple[str, str]:
        held = int.from_bytes(self._packet.octets[at : at + 2], "big")
        found = self._checksums.get(at)
        if found is None:
            where = " in a quote" if self._base else ""
            return f"0x{held:04x}", f"not verified{where}"
        text = found.status.value
        if found.status is ChecksumStatus.INVALID:
            text += f", expected 0x{found.expected:04x}"
        return f"0x{held:04x}", text

    def _items(self, row: Placed, indent: str) -> Iterator[str]:
        at = row.start >> 3
        alone = not isinstance(row.value, tuple)
        for item in (row.value,) if alone else row.value:  # type: ignore[attr-defined]  # an item or a tuple of them
            name = row.field.name
            if not alone:
                name = f"{name_key(name)} {item_name(type(item))}"
            size = len(item.encode())
            # What stands under the name, and why it does where it stands alone.
            about = explanation(row.field) if alone else ""
            where = self._range(at, at + size)
            yield _columns(indent, name, where, _type_of(item), about)
            yield from self._fields(item, place(item, at), indent + "  ")
            at += size

    def _addresses(self, row: Placed, indent: str) -> Iterator[str]:
        at = row.start >> 3
        for address in row.value:  # type: ignore[attr-defined]  # a tuple of addresses
            where = self._range(at, at + len(address))
            text = listed_text(address, row.field.form)
            yield _columns(indent, row.field.name, where, text, explanation(row.field))
            at += len(address)

    def _quote(self, owner: Described, row: Placed, indent: str) -> Iterator[str]:
        where = self._place_text(row)
        yield _columns(indent, row.field.name, where, "", explanation(row.field))
        octets = row.value if isinstance(row.value, bytes) else b""
        quoted = quoted_packet(owner, octets, self._depth)
        if quoted is None:
            yield from _dump(row, self._base, indent + "  ")
            return
        branch = _Branch(
            quoted,
            {},
            self._paint,
            base=self._base + (row.start >> 3),
            depth=self._depth + 1,
            indent=indent + "  ",
        )
        yield from branch.layers()


def _number_meaning(owner: Described, row: Placed, number: int) -> str:
    if row.field.meaning is not None:
        return row.field.meaning(number)
    layer = getattr(owner, "LAYER", "")
    if layer in ICMP_FAMILIES:
        if row.field.name == "type":
            return message_name(owner)
        if row.field.name == "code":
            return code_name(owner)
    return ""


def _octet_range(start: int, end: int) -> str:
    return f"{start}-{end - 1}" if end - start > 1 else f"{start}"


def _columns(
    indent: str, name: str, where: str, value: str = "", meaning: str = ""
) -> str:
    text = f"{indent + name:<{_NAME_WIDTH}}  {where:<{_RANGE_WIDTH}} "
    return f"{text}{value:<{_VALUE_WIDTH}} {meaning}".rstrip()


def _dump(row: Placed, base: int, indent: str) -> Iterator[str]:
    octets = row.value
    if not isinstance(octets, bytes):
        return
    start = base + (row.start >> 3)
    for at in range(0, len(octets), _PER_LINE):
        part = octets[at : at + _PER_LINE]
        shown = "".join(chr(c) if 0x20 <= c < 0x7F else "." for c in part)  # noqa: PLR2004 - printable ASCII
        yield f"{indent}{start + at:04x}  {part.hex(' '):<47}  {shown}"
