"""JSON schemas of tools that print an object per line: one that knows every key.

    LINES = lines_schema("respond", 1, "A line of ...", {"summary": {"count": COUNT}})

Each line has `event`, which tells the keys that it has besides: all of them, always,
and no others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

__all__ = [
    "ADDRESS",
    "COUNT",
    "FLAG",
    "OCTET",
    "TEXT",
    "TIME",
    "Json",
    "about",
    "array_of",
    "lines_schema",
    "object_of",
    "one_of",
    "or_null",
]

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | Mapping[str, Json] | None"
Schema: TypeAlias = "dict[str, Json]"

TEXT: Final[Schema] = {"type": "string"}
FLAG: Final[Schema] = {"type": "boolean"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
OCTET: Final[Schema] = {"type": "integer", "minimum": 0, "maximum": 255}
TIME: Final[Schema] = {
    "type": "integer",
    "minimum": 0,
    "description": "nanoseconds since 1970",
}
ADDRESS: Final[Schema] = {
    "type": "string",
    "pattern": "^([0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*(%.+)?)$",
}


def about(schema: Schema, description: str) -> Schema:
    """Return a schema with words about it."""
    return {**schema, "description": description}


def one_of(*values: str) -> Schema:
    """Return the schema of one of some strings."""
    return {"enum": list(values)}


def or_null(schema: Schema) -> Schema:
    """Return the schema of something that may be missing."""
    description = schema.get("description")
    plain: Schema = {
        key: value for key, value in schema.items() if key != "description"
    }
    found: Schema = {"anyOf": [plain, {"type": "null"}]}
    return found if description is None else {**found, "description": description}


def array_of(schema: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def object_of(properties: Mapping[str, Json]) -> Schema:
    """Return the schema of an object that has all of *properties* and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def lines_schema(
    tool: str, version: int, title: str, events: Mapping[str, Mapping[str, Json]]
) -> Schema:
    """Return the schema of a tool's lines.

    Args:
        tool: The tool's name.
        version: Counts the changes that break readers.
        title: What a line is.
        events: The keys of each event, with their schemas; `event` and `time_ns` are
            added to all of them.

    """
    alternatives: list[Json] = [
        object_of({"event": {"const": name}, "time_ns": TIME, **properties})
        for name, properties in events.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:asdic:{tool}:{version}",
        "title": title,
        "oneOf": alternatives,
    }
