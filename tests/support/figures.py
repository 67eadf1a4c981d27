"""Checks that hold for every class that describes its figure with `FIELDS`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asdic.errors import DecodeError
from asdic.wire.field import Described, Form, Placed, place

__all__ = ["assert_figure_is_true", "assert_truncation_is_refused"]

_MOVERS = (
    "ihl",
    "data_offset",
    "version",
    "count",
    "num_addrs",
    "addr_entry_size",
    "dodagid_present",
    "last_entry",
    "cmpr_i",
    "cmpr_e",
    "pad",
)

_LENGTHS = ("ihl", "data_offset")


def assert_figure_is_true(
    value: Described, octets: bytes, decode: Callable[[bytes], object]
) -> None:
    """Flip every bit of *octets*; the field described there, and only it, changes.

    *value* is what *octets* decode to. Bits of the type number may make another
    class of it, and are left out; so are those of nested items and of lengths
    that make decoding fail or nested parts move, for which the others must differ.
    """
    placed = place(value, 0)
    assert placed[-1].start + placed[-1].bits == 8 * len(octets), "the figure's size"
    for row in placed:
        if row.field.form in (Form.ITEMS, Form.CHECKSUM) or row.field.name == "type":
            continue
        for bit in range(row.start, row.start + row.bits):
            _assert_only_this_changes(value, row, _flipped(octets, bit), decode)


def _flipped(octets: bytes, bit: int) -> bytes:
    changed = bytearray(octets)
    changed[bit >> 3] ^= 0x80 >> (bit & 7)
    return bytes(changed)


def _assert_only_this_changes(
    value: Described, row: Placed, octets: bytes, decode: Callable[[bytes], object]
) -> None:
    try:
        other = decode(octets)
    except DecodeError:
        assert "length" in row.field.name or row.field.name in _LENGTHS, row
        return
    if type(other) is not type(value):
        return
    name = row.field.name
    assert getattr(other, name) != getattr(value, name), f"{name} did not change"
    if "length" in name or "number_of" in name or name in _MOVERS:
        return  # these may move everything behind them
    for field in value.FIELDS:
        if field.name != name and field.form is not Form.CHECKSUM:
            assert getattr(other, field.name) == getattr(value, field.name), (
                f"{field.name} changed with {name}"
            )


def assert_truncation_is_refused(
    octets: bytes, minimum: int, decode: Callable[[bytes], object]
) -> None:
    """Every prefix shorter than *minimum* raises `DecodeError`, and says where."""
    for length in range(minimum):
        with pytest.raises(DecodeError) as caught:
            decode(octets[:length])
        assert caught.value.offset <= length
