"""The JSON Schema of `asdic decode --json`, made from the layers' own `FIELDS`.

A layer, message or option that is added to wire is in the schema at once: this
finds every class that has `LAYER`, and from the annotations of its fields of
items the classes that may stand there. So schema and output can't drift apart.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import ClassVar, get_args, get_type_hints

import asdic.wire
from asdic.ui.decode.json_form import Json
from asdic.ui.decode.names import ICMP_FAMILIES, item_name, name_key, type_name
from asdic.wire import icmpv4, icmpv6, igmp
from asdic.wire.field import Field, Form
from asdic.wire.glossary import explanation
from asdic.wire.layer import Malformed
from asdic.wire.packet import ChecksumStatus

__all__ = ["schema"]

_HEX: Json = {"type": "string", "pattern": "^([0-9a-f]{2})*$"}
_COUNT: dict[str, Json] = {"type": "integer", "minimum": 0}
_ADDRESS: Json = {
    "anyOf": [
        {"type": "string", "format": "ipv4"},
        {"type": "string", "format": "ipv6"},
    ]
}
_FORMS: dict[Form, Json] = {
    Form.FLAG: {"type": "boolean"},
    Form.IPV4: {"type": "string", "format": "ipv4"},
    Form.IPV6: {"type": "string", "format": "ipv6"},
    Form.PREFIX: {"type": "string", "format": "ipv6"},
    Form.LINK_LAYER: {"type": "string", "pattern": "^([0-9a-f]{2}(:[0-9a-f]{2})*)?$"},
    Form.OCTETS: _HEX,
    Form.TEXT: {"type": "string"},
    Form.DOMAIN_NAMES: {"type": "array", "items": {"type": "string"}},
    Form.ADDRESSES: {"type": "array", "items": _ADDRESS},
    Form.SUFFIXES: {
        "type": "array",
        "items": {"type": "string", "format": "ipv6"},
    },
    Form.QUOTE: {"$ref": "#/$defs/quote"},
}
_ICMP_STATUSES = tuple(s for s in ChecksumStatus if s is not ChecksumStatus.ABSENT)
_FRAME: dict[str, Json] = {
    "frame": {
        "type": "integer",
        "minimum": 1,
        "description": "place in the capture",
    },
    "time_ns": {
        "type": ["integer", "null"],
        "description": "nanoseconds since 1970",
    },
    "captured_length": {**_COUNT, "description": "octets at hand"},
    "original_length": {**_COUNT, "description": "octets on the wire"},
    "interface": {
        "type": ["string", "null"],
        "description": "where it was captured, if the capture says so",
    },
    "comments": {
        "type": "array",
        "items": {"type": "string"},
        "description": "what people wrote to it in the capture",
    },
    "layers": {"$ref": "#/$defs/layers"},
    "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
}
_UNIONS = {
    icmpv4.LAYER: icmpv4.Message,
    icmpv6.LAYER: icmpv6.Message,
    igmp.LAYER: igmp.Message,
}
"""Layers of which each message has a class; their bases are no layers."""
_PLAIN_NAMES = ("header", "packet")


class _Class:
    """What this needs of a class with `FIELDS`, in terms that mypy knows."""

    FIELDS: ClassVar[tuple[Field, ...]]
    LAYER: ClassVar[str]


def schema() -> dict[str, Json]:
    """Return the schema of one line that `asdic decode --json` prints."""
    builder = _Builder()
    layers = sorted(_layer_classes(), key=_definition_name)
    references = {kind: builder.layer(kind) for kind in layers}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:asdic:decode:1",
        "title": "One frame, as asdic decode --json prints it",
        **_object(_FRAME),
        "$defs": {
            "layers": {"type": "array", "items": _layer(references)},
            "quote": _object({"layers": {"$ref": "#/$defs/layers"}}),
            "finding": _finding(),
            **dict(sorted(builder.definitions.items())),
        },
    }


def _object(properties: dict[str, Json]) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _layer(references: dict[type[_Class], Json]) -> Json:
    """Return the schema of a layer: its name, and its type, say which one counts.

    A mere choice of all would have a validator try each of them on each quoted
    packet, again in each packet quoted therein.
    """
    by_name: dict[str, dict[type[_Class], Json]] = {}
    for kind, reference in references.items():
        by_name.setdefault(kind.LAYER, {})[kind] = reference
    return {
        "type": "object",
        "required": ["layer"],
        "properties": {"layer": {"enum": list(by_name)}},
        "allOf": [
            _when("layer", {"const": name}, _alternatives(kinds))
            for name, kinds in by_name.items()
        ],
    }


def _when(name: str, value: Json, then: Json) -> Json:
    return {"if": {"properties": {name: value}, "required": [name]}, "then": then}


def _alternatives(kinds: dict[type[_Class], Json]) -> Json:
    """Return what a layer may be, by type where its classes have one each."""
    by_type: dict[int, list[Json]] = {}
    any_type: list[Json] = []
    for kind, reference in kinds.items():
        number = getattr(kind, "type", None)
        if isinstance(number, int):
            by_type.setdefault(number, []).append(reference)
        else:
            any_type.append(reference)
    if not by_type:
        return _one_of(any_type)
    other: Json = {"not": {"enum": list(by_type)}}
    return {
        "allOf": [
            *(
                _when("type", {"const": number}, _one_of(found + any_type))
                for number, found in by_type.items()
            ),
            _when("type", other, _one_of(any_type)),
        ],
        "required": ["type"],
    }


def _one_of(references: list[Json]) -> Json:
    return references[0] if len(references) == 1 else {"oneOf": references}


def _finding() -> Json:
    return _object(
        {
            "rule": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "source": {"type": "string", "description": "document and section"},
            "layer": {**_COUNT, "description": "index in the list of layers"},
            "offset": {**_COUNT, "description": "octets from the frame's start"},
            "text": {"type": "string"},
        }
    )


def _layer_classes() -> Iterator[type[_Class]]:
    """Yield every class in wire that stands for a layer."""
    for module in pkgutil.walk_packages(asdic.wire.__path__, "asdic.wire."):
        for kind in vars(import_module(module.name)).values():
            if (
                isinstance(kind, type)
                and kind.__module__ == module.name
                and not getattr(kind, "_is_protocol", False)
                and hasattr(kind, "FIELDS")
                and hasattr(kind, "LAYER")
                and kind.LAYER not in _UNIONS
            ):
                yield kind
    for union in _UNIONS.values():
        yield from get_args(union)


def _definition_name(kind: type[_Class]) -> str:
    layer, name = kind.LAYER.replace("_", "-"), item_name(kind)
    return layer if name in (*_PLAIN_NAMES, layer) else f"{layer}-{name}"


class _Builder:
    """Writes definitions, each class once."""

    def __init__(self) -> None:
        self.definitions: dict[str, Json] = {}

    def layer(self, kind: type[_Class]) -> Json:
        """Return a reference to the definition of a layer."""
        properties: dict[str, Json] = {"layer": {"const": kind.LAYER}}
        statuses = tuple(ChecksumStatus)
        if kind.LAYER in ICMP_FAMILIES:
            properties["message"] = _message(kind)
            properties["code_name"] = {"type": ["string", "null"]}
            statuses = _ICMP_STATUSES
        elif kind.LAYER == igmp.LAYER:
            properties["message"] = {"const": item_name(kind)}
        properties |= self._fields(kind, statuses)
        if kind.LAYER == Malformed.LAYER:
            properties["expected"] = {"type": "string"}
            properties["problem"] = {"type": "string"}
            properties["problem_offset"] = _COUNT
        return self._define(_definition_name(kind), properties)

    def _define(self, name: str, properties: dict[str, Json]) -> Json:
        self.definitions[name] = _object(properties)
        return {"$ref": f"#/$defs/{name}"}

    def _fields(
        self, kind: type[_Class], statuses: tuple[ChecksumStatus, ...]
    ) -> dict[str, Json]:
        properties: dict[str, Json] = {}
        for row in kind.FIELDS:
            properties[row.name] = self._field(kind, row)
            if row.form is Form.CHECKSUM:
                properties[f"{row.name}_status"] = {
                    "enum": [status.value for status in statuses]
                }
        return properties

    def _field(self, kind: type[_Class], row: Field) -> Json:
        if row.form is Form.ITEMS:
            return self._items(kind, row)
        if row.name == "type" and isinstance(
            constant := getattr(kind, "type", None), int
        ):
            return {"const": constant}
        found = _FORMS.get(row.form)
        if row.form is Form.IPV4 and row.bits is None:  # ARP's may be of any kind
            found = {"type": "string"}
        if found is None:
            bits = row.bits or 64
            least = -(1 << bits - 1) if row.about.startswith("signed") else 0
            found = {"type": "integer", "minimum": least, "maximum": (1 << bits) - 1}
        if isinstance(found, dict) and "$ref" not in found:
            return {**found, "description": explanation(row)}
        return found

    def _items(self, kind: type[_Class], row: Field) -> Json:
        annotation = get_type_hints(kind)[row.name]
        classes = sorted(set(_described(annotation)), key=item_name)
        optional = type(None) in get_args(annotation)
        if getattr(annotation, "__origin__", None) is not tuple:
            alone = [self._item(item, "") for item in classes]
            if optional:
                alone.append({"type": "null"})
            return {"anyOf": alone}
        key = name_key(row.name)
        references: list[Json] = [self._item(item, key) for item in classes]
        return {"type": "array", "items": {"oneOf": references}}

    def _item(self, kind: type[_Class], key: str) -> Json:
        properties: dict[str, Json] = {}
        if key:
            properties[key] = {"const": item_name(kind)}
        fields = self._fields(kind, tuple(ChecksumStatus))
        if key and "type" not in fields and hasattr(kind, "type"):
            properties["type"] = {"type": "integer", "minimum": 0, "maximum": 255}
        properties |= fields
        package = kind.__module__.removeprefix("asdic.wire.").rpartition(".")[0]
        name = f"{package}-{item_name(kind)}".replace(".", "-").replace("_", "-")
        return self._define(name, properties)


def _described(annotation: object) -> Iterator[type[_Class]]:
    """Yield the classes with `FIELDS` that an annotation names, however nested."""
    if isinstance(annotation, type) and hasattr(annotation, "FIELDS"):
        yield annotation
    for part in get_args(annotation):
        yield from _described(part)


def _message(kind: type[_Class]) -> Json:
    number = getattr(kind, "type", None)
    if not isinstance(number, int):  # it may be of any type
        return {"type": "string"}
    return {"const": type_name(ICMP_FAMILIES[kind.LAYER], number)}
