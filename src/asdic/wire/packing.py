"""Packing of fixed parts, for encoders that need not be fast.

`struct` cuts and pads octets in silence and speaks of its own formats when it
refuses a number: so the value is checked against its figure first.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.field import Described

__all__ = ["pack"]


def pack(value: Described, layout: Layout, *held: int | bytes) -> bytes:
    """Return what *held*, the fixed part of *value*, is on the wire.

    Raises:
        EncodeError: a value does not fit its field, or is no number.

    """
    field.check(value)
    try:
        return layout.pack(*held)
    except StructError as error:
        raise EncodeError(f"{type(value).__name__}: {error}") from error
