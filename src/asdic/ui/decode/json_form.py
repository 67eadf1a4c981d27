"""A decoded frame as JSON: one object, as the schema beside this file describes.

Fields stand under the names that `FIELDS` gives them. Numbers stay numbers,
addresses become text, octets hexadecimal digits. As text a frame comes in pieces,
a layer or a finding each: one with an option in every other octet is not at once
in memory as objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec

from asdic.tools.decode import Frame
from asdic.ui.decode.names import (
    ICMP_FAMILIES,
    code_name,
    item_name,
    message_name,
    name_key,
)
from asdic.ui.decode.values import listed_text, octets_text, quoted_packet
from asdic.wire import igmp
from asdic.wire.field import Described, Form, Placed, place
from asdic.wire.layer import Layer, Malformed
from asdic.wire.ndp.dns_search_list import decode_names
from asdic.wire.packet import ChecksumStatus, Packet
from asdic.wire.validate import Finding

__all__ = ["Json", "frame_json", "frame_object"]

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

_encode = msgspec.json.Encoder().encode


def frame_object(frame: Frame) -> dict[str, Json]:
    """Return *frame* as an object ready to be written as JSON."""
    return {
        **_head(frame),
        "layers": list(_layers(frame)),
        "findings": list(map(_finding, frame.findings)),
    }


def frame_json(frame: Frame) -> Iterator[str]:
    """Yield the text of `frame_object` in pieces."""
    yield _encode(_head(frame)).decode()[:-1] + ',"layers":['
    yield from _listed(_layers(frame))
    yield '],"findings":['
    yield from _listed(map(_finding, frame.findings))
    yield "]}"


def _listed(values: Iterable[Json]) -> Iterator[str]:
    comma = ""
    for value in values:
        yield comma + _encode(value).decode()
        comma = ","


def _head(frame: Frame) -> dict[str, Json]:
    return {
        "frame": frame.number,
        "time_ns": frame.time_ns,
        "captured_length": len(frame.packet.octets),
        "original_length": frame.original_length,
        "interface": frame.interface or None,
        "comments": list(frame.comments),
    }


def _layers(frame: Frame) -> Iterator[Json]:
    statuses = {found.offset: found.status for found in frame.checksums()}
    return _Writer(frame.packet, statuses).layers()


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "source": finding.source,
        "layer": finding.layer,
        "offset": finding.offset,
        "text": finding.text,
    }


class _Writer:
    """Writes the layers of one packet, or of one packet quoted in it."""

    def __init__(
        self, packet: Packet, statuses: dict[int, ChecksumStatus], depth: int = 0
    ) -> None:
        self._packet = packet
        self._statuses = statuses
        self._depth = depth

    def layers(self) -> Iterator[Json]:
        """Yield all layers, outermost first."""
        packet = self._packet
        for layer, start in zip(packet.layers, packet.starts, strict=True):
            yield self._layer(layer, start)

    def _layer(self, layer: Layer, start: int) -> Json:
        written: dict[str, Json] = {"layer": layer.LAYER}
        if layer.LAYER in ICMP_FAMILIES:
            written["message"] = message_name(layer)
            written["code_name"] = code_name(layer) or None
        elif layer.LAYER == igmp.LAYER:
            written["message"] = item_name(type(layer))
        written |= self._fields(layer, start)
        if isinstance(layer, Malformed):
            written["expected"] = layer.what
            written["problem"] = layer.problem
            written["problem_offset"] = layer.offset
        return written

    def _fields(self, value: Described, start: int) -> dict[str, Json]:
        written: dict[str, Json] = {}
        for placed in place(value, start):
            name = placed.field.name
            if placed.field.form is Form.CHECKSUM:
                at = placed.start >> 3
                held = self._packet.octets[at : at + 2]
                written[name] = int.from_bytes(held, "big")
                status = self._statuses.get(at, ChecksumStatus.UNVERIFIABLE)
                written[f"{name}_status"] = status.value
            else:
                written[name] = self._value(value, placed)
        return written

    def _value(self, owner: Described, placed: Placed) -> Json:
        value = placed.value
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return bool(value) if placed.field.form is Form.FLAG else int(value)
        if isinstance(value, bytes):
            return self._octets(owner, value, placed.field.form)
        if placed.field.form in (Form.ADDRESSES, Form.SUFFIXES):
            return [listed_text(one, placed.field.form) for one in value]  # type: ignore[attr-defined]  # a tuple of addresses
        return self._items(placed)

    def _octets(self, owner: Described, octets: bytes, form: Form) -> Json:
        if form is Form.QUOTE:
            return {"layers": self._quote(owner, octets)}
        if form is Form.DOMAIN_NAMES:
            return list(decode_names(octets))
        return octets_text(octets, form)

    def _items(self, placed: Placed) -> Json:
        at = placed.start >> 3
        if not isinstance(placed.value, tuple):
            return self._fields(placed.value, at)  # type: ignore[arg-type]  # a lone described value
        key = name_key(placed.field.name)
        written: list[Json] = []
        for item in placed.value:
            fields = self._fields(item, at)
            if "type" not in fields and hasattr(item, "type"):
                fields = {"type": item.type, **fields}
            written.append({key: item_name(type(item)), **fields})
            at += len(item.encode())
        return written

    def _quote(self, owner: Described, octets: bytes) -> list[Json]:
        quoted = quoted_packet(owner, octets, self._depth)
        if quoted is None:
            return [{"layer": "data", "octets": octets.hex()}] if octets else []
        return list(_Writer(quoted, {}, self._depth + 1).layers())
