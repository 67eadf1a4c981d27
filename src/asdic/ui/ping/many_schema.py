"""The JSON Schema of a line that `asdic ping --json` prints of several hosts."""

from __future__ import annotations

from typing import TypeAlias

from asdic.probe.ping.events import Verdict
from asdic.ui.ping.many_values import PERCENTS

__all__ = ["schema"]

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_TIME: Json = {"type": ["integer", "null"], "minimum": 0}
_NUMBER: Json = {"type": ["integer", "null"], "minimum": 0, "maximum": 255}
_TARGET: dict[str, Json] = {"host": _TEXT, "address": _TEXT}
_COUNTS = (
    "transmitted",
    "received",
    "late",
    "duplicates",
    "corrupted",
    "errors",
    "refused",
    "longest_loss_burst",
)
_TIMES = ("minimum", "average", "maximum", "deviation", "jitter")
_EVENTS: dict[str, dict[str, Json]] = {
    "start": {"targets": _COUNT, "socket": {"enum": ["raw", "datagram"]}},
    "unknown": {"host": _TEXT, "problem": _TEXT},
    "reply": {
        **_TARGET,
        "verdict": {"enum": [verdict.value for verdict in Verdict]},
        "sequence_number": {"type": "integer", "minimum": 0, "maximum": 0xFFFF},
        "rtt_ns": _TIME,
    },
    "error": {
        **_TARGET,
        "sender": {"type": ["string", "null"]},
        "type": _NUMBER,
        "code": _NUMBER,
    },
    "refused": {**_TARGET, "problem": _TEXT},
    "summary": {
        **_TARGET,
        **dict.fromkeys(_COUNTS, _COUNT),
        "loss": {"type": "number", "minimum": 0, "maximum": 1},
        **{f"{name}_ns": _TIME for name in _TIMES},
        **{f"p{percent}_ns": _TIME for percent in PERCENTS},
    },
}


def schema() -> dict[str, Json]:
    """Return the schema; it refuses keys that it does not name."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:asdic:ping-many:1",
        "title": "One line, as asdic ping --json prints it of several hosts",
        "oneOf": [_event(name, fields) for name, fields in _EVENTS.items()],
    }


def _event(name: str, fields: dict[str, Json]) -> Json:
    properties: dict[str, Json] = {
        "event": {"const": name},
        "time_ns": _COUNT,
        **fields,
    }
    required: list[Json] = list(properties)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
