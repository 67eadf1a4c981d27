"""The list of objects in an extension structure (RFC 4884 §7, §8)."""

import pytest
from hypothesis import given, strategies as st

from asdic.wire.multi_part import LabelStackEntry, MplsLabelStack, Unknown, objects

STACK = MplsLabelStack(entries=(LabelStackEntry(label=3),))


@pytest.mark.requirement("rfc4884-8-b")
def test_objects_behind_an_unknown_one_are_read() -> None:
    private = Unknown(octets=bytes.fromhex("0008 f7 00 01020304"))
    octets = private.encode() + STACK.encode()

    assert objects.decode(octets) == (private, STACK)
    assert objects.encode((private, STACK)) == octets


@pytest.mark.requirement("rfc4884-8-a")
@pytest.mark.parametrize(
    "rest",
    ["00", "0000 01 01", "0003 01 01", "0009 01 01 00000000", "0008 01"],
    ids=["one octet", "length 0", "length 3", "beyond the end", "cut short"],
)
def test_malformed_object_takes_all_that_is_left(rest: str) -> None:
    octets = bytes.fromhex(rest)

    assert objects.decode(STACK.encode() + octets) == (STACK, Unknown(octets=octets))


@given(st.binary(max_size=200))
def test_any_octets_survive(octets: bytes) -> None:
    assert objects.encode(objects.decode(octets)) == octets


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 255), st.binary(max_size=24)),
        max_size=6,
    )
)
def test_any_well_formed_objects_survive(parts: list[tuple[int, int, bytes]]) -> None:
    octets = b"".join(
        bytes((0, 4 + len(payload), class_num, c_type)) + payload
        for class_num, c_type, payload in parts
    )
    decoded = objects.decode(octets)

    assert len(decoded) == len(parts)
    assert objects.encode(decoded) == octets
