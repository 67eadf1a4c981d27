"""The JSON Schema of `asdic neighbors --json`, to download."""

from __future__ import annotations

import json

from asdic.ui.neighbors.schema import schema

__all__ = ["schema_text"]


def schema_text() -> str:
    """Return the schema as a JSON document."""
    return json.dumps(schema(), indent=1) + "\n"
