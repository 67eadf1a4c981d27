"""The tests of a file as functions without arguments, for a test that breaks things."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest

__all__ = ["Case", "cases"]

Case = Callable[[], None]


def cases(path: Path) -> list[tuple[str, Case]]:
    """Return each test of the file *path* with each of its sets of parameters.

    Tests that want fixtures are left out.
    """
    module = _load(path)
    found: list[tuple[str, Case]] = []
    for name, function in vars(module).items():
        if name.startswith("test_") and inspect.isfunction(function):
            wanted = set(inspect.signature(function).parameters)
            found += [
                (name, partial(function, **arguments))
                for arguments in _arguments(function)
                if set(arguments) == wanted
            ]
    return found


def _load(path: Path) -> ModuleType:
    spec = spec_from_file_location(f"cases_of_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _arguments(function: Callable[..., object]) -> Iterator[Mapping[str, object]]:
    """Yield each combination of what `parametrize` says."""
    marks = [
        mark
        for mark in getattr(function, "pytestmark", ())
        if mark.name == "parametrize"
    ]
    for combination in product(*map(_sets, marks)):
        yield {name: value for one in combination for name, value in one.items()}


def _sets(mark: pytest.Mark) -> Iterator[dict[str, object]]:
    """Yield each set of parameters of one `parametrize`."""
    names, values = mark.args[:2]
    if isinstance(names, str):
        names = tuple(map(str.strip, names.split(",")))
    for value in values:
        given = value.values if hasattr(value, "marks") else value
        if len(names) == 1 and not hasattr(value, "marks"):
            given = (value,)
        yield dict(zip(names, given, strict=True))
