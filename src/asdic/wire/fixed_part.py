"""The fixed part of a figure, read and written as its fields describe it.

For messages and options that are rare enough that one table for figure and codec
is worth more than speed; the frequent ones have layouts of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, final

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.field import Described, Field, Form

__all__ = ["FixedPart"]

_NUMBERS = frozenset({Form.NUMBER, Form.HEX, Form.FLAG, Form.CHECKSUM})


@final
class FixedPart:
    """Fields of known width, one behind the other.

    Args:
        fields: Their descriptions; those from the first without a width on are
            left out.
        derived: Names that the value computes by itself, and the type and the
            like: `read` skips them.

    Attributes:
        size: Octets of the whole part.

    """

    def __init__(self, fields: Iterable[Field], derived: Iterable[str] = ()) -> None:
        self._rows: list[tuple[Field, int]] = []
        for row in fields:
            if row.bits is None:
                break
            self._rows.append((row, row.bits))
        self._derived = frozenset(derived)
        self.size = sum(bits for _, bits in self._rows) >> 3

    def read(
        self, octets: bytes, start: int = 0
    ) -> dict[str, Any]:  # Any: as each field's form has it
        """Return the fields that begin at *start*, by name.

        There must be `size` octets; checksums are left out.
        """
        word = int.from_bytes(octets[start : start + self.size], "big")
        left = 8 * self.size
        found: dict[str, Any] = {}  # Any: as each field's form has it
        for row, bits in self._rows:
            left -= bits
            if row.form is Form.CHECKSUM or row.name in self._derived:
                continue
            held = word >> left & (1 << bits) - 1
            if row.form is Form.FLAG:
                found[row.name] = bool(held)
            elif row.form in _NUMBERS:
                found[row.name] = held
            else:
                found[row.name] = held.to_bytes(bits >> 3, "big")
        return found

    def write(self, value: Described) -> bytes:
        """Return the octets of the fields of *value*, a checksum as zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(value)
        word = 0
        for row, bits in self._rows:
            held = 0 if row.form is Form.CHECKSUM else getattr(value, row.name)
            if row.form not in _NUMBERS and isinstance(held, bytes):
                held = int.from_bytes(held, "big")
            if not isinstance(held, int):
                kind = "an integer" if row.form in _NUMBERS else "octets"
                raise EncodeError(
                    f"{type(value).__name__}.{row.name}: {held!r} is not {kind}"
                )
            word = word << bits | held
        return word.to_bytes(self.size, "big")
