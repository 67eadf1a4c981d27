"""An extension object without a class here (RFC 4884 §7)."""

import pytest

from asdic.wire.multi_part import Unknown, objects
from figures import assert_figure_is_true

# Written by hand from RFC 4884 §7.1: class 247, which is for private use. tshark
# shows class, c-type and data alike.
OCTETS = bytes.fromhex("0008 f7 02 01020304")
ITEM = Unknown(octets=OCTETS)


@pytest.mark.requirement("rfc4884-8-b")
def test_octets_and_object_are_the_same_thing() -> None:
    assert objects.decode(OCTETS) == (ITEM,)
    assert ITEM.encode() == OCTETS


def test_class_and_c_type_are_known() -> None:
    assert ITEM.class_num == 247
    assert ITEM.c_type == 2


@pytest.mark.parametrize(
    ("octets", "class_num"), [(b"", None), (OCTETS[:2], None), (OCTETS[:3], 247)]
)
def test_class_and_c_type_that_are_cut_off_are_none(
    octets: bytes, class_num: int | None
) -> None:
    item = Unknown(octets=octets)

    assert item.class_num == class_num
    assert item.c_type is None


def test_figure_is_true() -> None:
    assert_figure_is_true(ITEM, OCTETS, lambda octets: Unknown(octets=octets))
