"""All stimuli, in the order in which they are sent."""

from __future__ import annotations

from beside_linux import (
    discovery,
    echo,
    extension_headers,
    fragments,
    headers,
    messages,
    mutated,
    transport,
)
from beside_linux.stimulus import Stimulus

__all__ = ["corpus"]

_MODULES = (
    echo,
    headers,
    extension_headers,
    fragments,
    transport,
    messages,
    mutated,
    # What changes what a host knows comes last.
    discovery,
)


def corpus() -> list[Stimulus]:
    """Return all stimuli; their names are unique."""
    found = [one for module in _MODULES for one in module.stimuli()]
    names = [one.name for one in found]
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise AssertionError(f"names that are not unique: {sorted(repeated)}")
    return found
