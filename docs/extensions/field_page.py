"""The page of fields: every figure that asdic reads, from the tables in the source."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import asdic.wire
from asdic.wire.field import Field
from asdic.wire.glossary import explanation
from tables import table

__all__ = ["page"]

_HEAD = """\
# Fields

Each layer, message, option and extension object with its fields in wire order.
The names are those of the Python attributes and of `asdic decode --json`; a width
of `…` is told by the value itself.

"""


def page() -> str:
    """Return the text of the page."""
    text = _HEAD
    package = ""
    for described in _described():
        home = described.__module__.removeprefix("asdic.").rpartition(".")[0]
        if home != package:
            package = home
            text += f"## {package}\n\n"
        text += _figure(described)
    return text


def _figure(described: type) -> str:
    fields: tuple[Field, ...] = getattr(described, "FIELDS", ())
    rows = [
        (
            f"`{row.name}`",
            "…" if row.bits is None else row.bits,
            row.form.value,
            explanation(row),
        )
        for row in fields
    ]
    return f"### {described.__name__}\n\n" + table(
        ("field", "bits", "form", "about"), rows
    )


def _described() -> Iterator[type]:
    """Yield the classes that describe a figure, each where it is defined."""
    for info in sorted(walk_packages(asdic.wire.__path__, "asdic.wire."), key=_name):
        module = import_module(info.name)
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and isinstance(getattr(value, "FIELDS", None), tuple)
                and value.__module__ == info.name
            ):
                yield value


def _name(info: object) -> str:
    return str(getattr(info, "name", ""))
