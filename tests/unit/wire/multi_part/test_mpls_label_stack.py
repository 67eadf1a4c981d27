"""The MPLS label stack object (RFC 4950 §3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.multi_part import (
    ExtensionObject,
    LabelStackEntry,
    MplsLabelStack,
    Unknown,
    objects,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 4950 §3 and RFC 3032 §2.1; tshark dissects it alike.
OCTETS = bytes.fromhex("000c 01 01 03e81001 03e82b02")
STACK = MplsLabelStack(
    entries=(
        LabelStackEntry(label=16001, time_to_live=1),
        LabelStackEntry(
            label=16002, traffic_class=5, bottom_of_stack=True, time_to_live=2
        ),
    )
)
entries = st.builds(
    LabelStackEntry,
    label=st.integers(0, (1 << 20) - 1),
    traffic_class=st.integers(0, 7),
    bottom_of_stack=st.booleans(),
    time_to_live=st.integers(0, 255),
)


def first(octets: bytes) -> ExtensionObject:
    return objects.decode(octets)[0]


@pytest.mark.requirement("rfc4950-3-a")
def test_octets_and_object_are_the_same_thing() -> None:
    assert first(OCTETS) == STACK
    assert STACK.encode() == OCTETS
    assert STACK.length == 12


def test_figure_is_true() -> None:
    assert_figure_is_true(STACK, OCTETS, first)


def test_figure_of_an_entry_is_true() -> None:
    assert_figure_is_true(STACK.entries[1], OCTETS[8:], LabelStackEntry.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 4, MplsLabelStack.decode)
    assert_truncation_is_refused(OCTETS[4:], 4, LabelStackEntry.decode)


@pytest.mark.parametrize(
    "octets",
    [bytes.fromhex("0008 01 02 03e81001"), bytes.fromhex("0007 01 01 03e810")],
    ids=["other c-type", "half an entry"],
)
def test_object_of_another_kind_stays_octets(octets: bytes) -> None:
    with pytest.raises(DecodeError):
        MplsLabelStack.decode(octets)
    assert first(octets) == Unknown(octets=octets)


def test_label_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="label"):
        LabelStackEntry(label=1 << 20).encode()


def test_more_entries_than_the_length_can_say_are_refused() -> None:
    with pytest.raises(EncodeError, match="16383"):
        MplsLabelStack(entries=STACK.entries[:1] * 16383).encode()


@given(st.lists(entries, max_size=12))
def test_object_survives_the_wire(stack: list[LabelStackEntry]) -> None:
    item = MplsLabelStack(entries=tuple(stack))

    assert first(item.encode()) == item
