"""Packing of fixed parts."""

from struct import Struct as Layout

import pytest

from asdic.errors import EncodeError
from asdic.wire.ndp import NbmaShortcutLimit
from asdic.wire.packing import pack

LAYOUT = Layout("!BH")


def test_what_fits_is_packed() -> None:
    assert pack(NbmaShortcutLimit(shortcut_limit=1), LAYOUT, 1, 2) == b"\1\0\2"


def test_the_figure_is_asked_first() -> None:
    with pytest.raises(EncodeError, match="shortcut_limit: 256"):
        pack(NbmaShortcutLimit(shortcut_limit=256), LAYOUT, 1, 2)


def test_what_the_layout_refuses_is_an_encode_error() -> None:
    with pytest.raises(EncodeError, match="NbmaShortcutLimit: "):
        pack(NbmaShortcutLimit(shortcut_limit=1), LAYOUT, 1, 65536)
