"""The reference of the library: one page per package, one section per module."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from tables import fence

__all__ = ["pages"]

# The command line is described by its own page.
_LEFT_OUT = frozenset({"asdic.ui"})


def pages() -> Iterator[tuple[str, str]]:
    """Yield the file name and the text of each page, the overview last."""
    names = sorted(_packages("asdic"))
    for name in names:
        yield f"{name}.md", _page(name)
    listed = "\n".join(names)
    head = "# Library\n\nWhat `__all__` of a module names is public.\n\n"
    yield "index.md", head + f"```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"


def _packages(name: str) -> Iterator[str]:
    yield name
    for info in iter_modules(import_module(name).__path__, f"{name}."):
        if info.ispkg and info.name not in _LEFT_OUT:
            yield from _packages(info.name)


def _modules(package: str) -> list[str]:
    found = iter_modules(import_module(package).__path__, f"{package}.")
    return sorted(
        info.name
        for info in found
        if not info.ispkg and not info.name.rpartition(".")[2].startswith("_")
    )


def _page(package: str) -> str:
    own = ", ".join(_own(package))
    text = f"# {package}\n\n"
    text += _automodule(package, f"members: {own}" if own else "no-members:")
    for module in _modules(package):
        text += f"## {module}\n\n" + _automodule(module, "members:")
    return text


def _own(package: str) -> list[str]:
    """Return the public names that stand in the package itself, not in its modules."""
    module = import_module(package)
    return [
        name
        for name in getattr(module, "__all__", ())
        if getattr(getattr(module, name), "__module__", None) == package
    ]


def _automodule(name: str, members: str) -> str:
    return fence(f".. automodule:: {name}\n   :{members}", "{eval-rst}")
