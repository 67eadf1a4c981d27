"""The schema of `asdic mtu --json`, to download."""

from __future__ import annotations

import json

from asdic.ui.path_mtu.json_lines import schema

__all__ = ["schema_text"]


def schema_text() -> str:
    """Return the schema as a JSON document."""
    return json.dumps(schema(), indent=1) + "\n"
