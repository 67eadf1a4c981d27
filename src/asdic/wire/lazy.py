"""Packages that import their modules when a name of theirs is first used.

A ping needs two of ICMP's messages, and should start in the time that it takes
to import two (PEP 562). Type checkers read the plain imports beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["lazy_attributes"]


def lazy_attributes(
    package: str, modules: Mapping[str, tuple[str, ...]]
) -> Callable[[str], object]:
    """Return a `__getattr__` for *package*.

    Args:
        package: Its full name.
        modules: For each of its modules, the names that the package offers.

    """
    places = {name: module for module, names in modules.items() for name in names}

    def find(name: str) -> object:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(f"{package}.{places[name]}")
        value: object = getattr(module, name)
        # From now on the interpreter finds it by itself.
        setattr(sys.modules[package], name, value)
        return value

    return find
