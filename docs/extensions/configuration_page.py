"""The page of a node's file, from the settings that its reader knows."""

from __future__ import annotations

import json

from pydantic import BaseModel

from asdic.config import advertising, mpls_label
from asdic.config.access_lists import AccessEntryModel, AccessListModel
from asdic.config.models import InterfaceModel, NodeFile, RouteModel
from asdic.config.settings import SECTIONS, Setting, settings_of
from asdic.tools.node.commands import COMMANDS
from tables import fence, table

__all__ = ["page", "schema_text"]

_TEXT = """\
# Configuration of a node

`asdic node --config FILE` reads a TOML file. It is strict: an unknown key, a value of
another kind or out of range ends it, with file, line, key and what is allowed. Names
and defaults are those of the RFCs. Durations are a number and a unit: `ns`, `us`, `ms`,
`s`, `min`, `h` or `d`.

Options of the command line add interfaces and addresses, and overrule settings.

For editors, there is a JSON schema of it: {download}`node.schema.json`.

"""

_EXAMPLE = """\
[[interface]]
kind = "tap"
name = "t0"
mac = "02:00:00:00:00:09"
addresses = ["192.0.2.9/24", "2001:db8::9/64"]
gateways = ["192.0.2.1"]

[host]
open_udp = [7]

[neighbor_discovery]
retrans_timer = "500ms"
"""


_TABLES: dict[str, type[BaseModel]] = {
    "[interface.mpls_label_stack]": mpls_label.MplsLabelModel,
    "interface.advertising": advertising.AdvertisingModel,
    "[interface.advertising.adv_prefix_list]": advertising.PrefixModel,
    "[interface.advertising.adv_routes]": advertising.RouteModel,
    "interface.ipv4_advertising": advertising.Ipv4AdvertisingModel,
    "[route]": RouteModel,
    "[access_list]": AccessListModel,
    "[access_list.entries]": AccessEntryModel,
}
"""Tables beside the sections."""


def page() -> str:
    """Return the text of the page."""
    text = _TEXT + fence(_EXAMPLE, "toml") + "## [[interface]]\n\nOne for each.\n\n"
    text += _keys(InterfaceModel)
    for name, model in _TABLES.items():
        text += f"## [{name}]\n\n{model.__doc__}\n\n" + _keys(model)
    for section in SECTIONS:
        text += f"## [{section}]\n\n" + _settings(section)
    text += "## Commands of the control socket\n\n"
    text += "One JSON object per line, with a `command`; each gets one in return.\n\n"
    rows = [(f"`{name}`", about) for name, about in COMMANDS.items()]
    return text + table(("command", "what it does"), rows)


def _keys(model: type[BaseModel]) -> str:
    """Return a table of the keys of a model."""
    rows = [
        (f"`{name}`", one.description or "") for name, one in model.model_fields.items()
    ]
    return table(("key", "what it is"), rows)


def schema_text() -> str:
    """Return the schema as a JSON document."""
    return json.dumps(NodeFile.model_json_schema(), indent=1) + "\n"


def _settings(section: str) -> str:
    rows = [
        (f"`{one.name}`", one.allowed, _default(one), one.explanation)
        for one in settings_of(section).values()
    ]
    return table(("key", "what is written", "default", "what it is"), rows)


def _default(setting: Setting) -> str:
    return f"`{setting.default_text}`" if setting.default_text else ""
