"""A function's docstring as the long help of its command."""

from __future__ import annotations

from inspect import cleandoc

__all__ = ["unwrapped"]


def unwrapped(docstring: str | None) -> str:
    """Return a docstring with a line per paragraph: the terminal is to wrap them."""
    paragraphs = cleandoc(docstring or "").split("\n\n")
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)
