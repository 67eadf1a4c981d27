"""The JSON Schema of `asdic neighbors --json`, made from the lines' own classes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import json

from asdic.ui.decode.json_form import Json
from asdic.ui.decode.schema import schema as decode_schema
from asdic.ui.neighbors.lines import Line, RouterLine

__all__ = ["schema"]

_REFERENCE = re.compile(r'"#/\$defs/([^"]+)"')
_MESSAGES = ("icmpv6-router-advertisement", "icmpv4-router-advertisement")


def schema() -> dict[str, Json]:
    """Return the schema of one line that `asdic neighbors --json` prints."""
    (choice,), definitions = json.schema_components(
        [Line], ref_template="#/$defs/{name}"
    )
    messages = decode_schema()["$defs"]
    assert isinstance(messages, dict), "it is one"  # noqa: S101 - for mypy
    for one in definitions.values():
        if one.get("additionalProperties") is False:
            one["required"] = list(one["properties"])
    router = definitions[RouterLine.__name__]["properties"]
    references = [{"$ref": f"#/$defs/{name}"} for name in _MESSAGES]
    router["message"] = {"oneOf": references}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:asdic:neighbors:1",
        "title": "One line, as asdic neighbors --json prints it",
        **choice,
        "$defs": {**definitions, **_reachable(_MESSAGES, messages)},
    }


def _reachable(names: Iterable[str], every: dict[str, Json]) -> dict[str, Json]:
    """Return the definitions that *names* need, themselves included."""
    found: dict[str, Json] = {}
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found[name] = every[name]
            left += _REFERENCE.findall(json.encode(every[name]).decode())
    return dict(sorted(found.items()))
