"""The JSON of `asdic decode --json`: its schema, to read and to download."""

from __future__ import annotations

import json

from asdic.ui.decode.schema import schema
from tables import fence

__all__ = ["page", "schema_text"]

_TEXT = """\
# JSON

`asdic decode --json` prints one object per packet and line:

- `frame`: its number in the capture, from 1.
- `time_ns`: when it was captured, in nanoseconds since 1970 (UTC); `null` for a packet
  given with `--hex`.
- `layers`: outermost first. Each has `layer`, a name such as `ethernet`, `ipv6` or
  `icmpv4`, and its fields under the names of [Fields](fields.md). An ICMP layer has
  `message`, `type`, `code`, `checksum` and `checksum_status` (`valid`, `invalid` or
  `unverifiable`) as well.
- `findings`: the rules that the packet breaks, each with `rule`, `source`, `layer` and
  `offset`. The names are those of [Rules](rules.md).

Addresses are text, octets are hexadecimal digits, numbers are numbers.

The schema says the same exactly, and allows nothing else (`additionalProperties` is
false throughout): {download}`decode.schema.json`.

"""


def page() -> str:
    """Return the text of the page."""
    return _TEXT + "## Schema\n\n" + fence(schema_text(), "json")


def schema_text() -> str:
    """Return the schema as a JSON document."""
    return json.dumps(schema(), indent=1) + "\n"
