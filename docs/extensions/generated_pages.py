"""Sphinx extension: pages written anew from the source before each build.

Each entry of `PAGES` is a page and the function that returns its Markdown. Pages
whose text has not changed are left alone, so that Sphinx reads them once only.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sphinx.application import Sphinx

import api_pages
import beside_linux_page
import command_page
import configuration_page
import docstrings
import engine_rule_page
import error_limit_page
import field_page
import ios_page
import message_page
import mtu_schema_page
import neighbors_schema_page
import requirement_page
import respond_page
import rule_page
import schema_page
import suppression_page
import type_page

__all__ = ["PAGES", "setup"]

PAGES: dict[str, Callable[[], str]] = {
    "conformance/beside_linux.md": beside_linux_page.page,
    "conformance/requirements.md": requirement_page.page,
    "conformance/suppression.md": suppression_page.page,
    "reference/commands.md": command_page.page,
    "reference/configuration.md": configuration_page.page,
    "reference/decode.schema.json": schema_page.schema_text,
    "reference/engine_rules.md": engine_rule_page.page,
    "reference/error_limits.md": error_limit_page.page,
    "reference/fields.md": field_page.page,
    "reference/ios.md": ios_page.page,
    "reference/json.md": schema_page.page,
    "reference/mtu.schema.json": mtu_schema_page.schema_text,
    "reference/neighbors.schema.json": neighbors_schema_page.schema_text,
    "reference/node.schema.json": configuration_page.schema_text,
    "reference/respond.md": respond_page.page,
    "reference/respond.schema.json": respond_page.schema_text,
    "reference/rules.md": rule_page.page,
    "reference/types.md": type_page.page,
}


def write_pages(app: Sphinx) -> None:
    """Write every generated page under the source folder of the documentation."""
    top = Path(app.srcdir)
    for name, page in PAGES.items():
        _write(top / name, page())
    for name, text in api_pages.pages():
        _write(top / "reference" / "api" / name, text)
    for name, text in message_page.pages():
        _write(top / "reference" / "messages" / name, text)


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx, which calls this by name."""
    app.connect("builder-inited", write_pages)
    # Before napoleon, which reads what is left.
    app.connect("autodoc-process-docstring", docstrings.from_markdown, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
