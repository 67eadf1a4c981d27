"""Each field of each figure is explained."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import pytest

import asdic.wire
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.glossary import GLOSSARY, explanation


def figures() -> dict[str, tuple[Field, ...]]:
    """Return the fields of every class in wire that describes a figure."""
    found: dict[str, tuple[Field, ...]] = {}
    for info in walk_packages(asdic.wire.__path__, "asdic.wire."):
        for name, kind in vars(import_module(info.name)).items():
            rows = getattr(kind, "FIELDS", None)
            if isinstance(kind, type) and isinstance(rows, tuple):
                found[f"{kind.__module__}.{name}"] = rows
    return found


FIGURES = figures()


def test_the_figures_of_all_of_wire_are_found() -> None:
    assert len(FIGURES) > 250


@pytest.mark.parametrize("figure", FIGURES)
def test_each_field_is_explained(figure: str) -> None:
    assert [row.name for row in FIGURES[figure] if not explanation(row)] == []


def test_the_glossary_explains_nothing_that_is_not_there() -> None:
    bare = {row.name for rows in FIGURES.values() for row in rows if not row.about}
    assert set(GLOSSARY) - bare == set()


def test_explanations_are_a_few_plain_words() -> None:
    texts = [explanation(row) for rows in FIGURES.values() for row in rows]
    assert max(map(len, texts)) <= 60
    assert all(text.isprintable() and not text.endswith(".") for text in texts)


def test_the_row_of_a_figure_goes_before_the_glossary() -> None:
    assert explanation(field.number("mtu", 32, "of the next link")) == (
        "of the next link"
    )
    assert explanation(field.number("mtu", 32)) == GLOSSARY["mtu"]
    assert explanation(field.number("nobody_knows", 32)) == ""
