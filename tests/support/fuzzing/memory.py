"""How much memory reading an input takes, and how much it may take."""

from __future__ import annotations

import sys
import tracemalloc

from fuzzing.target import Target

__all__ = ["allowance", "peak_of"]

_BASE = 64 * 1024


def allowance(target: Target, octets: bytes) -> int:
    """Return the octets of memory that reading *octets* may take at its peak."""
    return target.memory * len(octets) + _BASE


def peak_of(target: Target, octets: bytes, *, is_warm: bool = False) -> int:
    """Return the most memory that *target* took at once, in octets, to read *octets*.

    Read once before, so that what is imported or cached on first use does not count,
    unless *is_warm* says that they were read just now.
    """
    if not is_warm:
        _read(target, octets)
    # Who traces lines takes memory, too, which is not the target's.
    tracer = sys.gettrace()
    sys.settrace(None)
    tracemalloc.start()
    try:
        result = _read(target, octets)
        _, peak = tracemalloc.get_traced_memory()
        del result
    finally:
        tracemalloc.stop()
        sys.settrace(tracer)
    return peak


def _read(target: Target, octets: bytes) -> object:
    try:
        return target.read(octets)
    except target.declared:
        return None
