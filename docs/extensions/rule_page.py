"""A page to come."""

from __future__ import annotations

__all__ = ["page"]


def page() -> str:
    """Return the text of the page."""
    return "# rule\n"
