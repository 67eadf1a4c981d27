"""What a target of the fuzzing is, and how it is given one input."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Target", "exercise"]


@dataclass(frozen=True, kw_only=True)
class Target:
    """One thing to fuzz.

    Attributes:
        name: What the command line calls it.
        about: What it reads.
        read: The code under test.
        check: Raises `AssertionError` where something does not hold.
        seeds: Inputs to begin with.
        declared: What `read` may raise.
        memory: Octets of memory that an octet of input may take, beside 64 KiB.

    """

    name: str
    about: str
    read: Callable[[bytes], Any]  # each target has a result of its own
    check: Callable[[bytes, Any], None]  # likewise
    seeds: Callable[[], list[bytes]]
    declared: tuple[type[Exception], ...] = ()
    memory: int = 32


def exercise(target: Target, octets: bytes) -> None:
    """Read *octets* and check what was read."""
    try:
        result = target.read(octets)
    except target.declared:
        return
    target.check(octets, result)
