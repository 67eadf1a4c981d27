"""The interface identification object (RFC 8335 §2.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.multi_part import (
    ExtensionObject,
    InterfaceByAddress,
    InterfaceByIndex,
    InterfaceByName,
    InterfaceIdentification,
    Unknown,
    objects,
)
from asdic.wire.multi_part.interface_identification import decode_identification
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 8335 §2.1; tshark dissects them alike.
CASES: list[tuple[InterfaceIdentification, str]] = [
    (InterfaceByName(name=b"eth0"), "0008 03 01 65746830"),
    (InterfaceByName(name=b"eth77"), "000c 03 01 6574683737000000"),
    (InterfaceByName(name=b"lo", surplus_words=1), "000c 03 01 6c6f000000000000"),
    (InterfaceByIndex(if_index=3), "0008 03 02 00000003"),
    (
        InterfaceByAddress(address_family=1, address=bytes((192, 0, 2, 254))),
        "000c 03 03 0001 04 00 c00002fe",
    ),
    (
        InterfaceByAddress(address_family=2, address=bytes(15) + b"\1", reserved=9),
        "0018 03 03 0002 10 09 00000000000000000000000000000001",
    ),
    (
        InterfaceByAddress(
            address_family=16389, address=b"\2\0\0\0\0\1", padding=bytes(2)
        ),
        "0010 03 03 4005 06 00 020000000001 0000",
    ),
]


def first(octets: bytes) -> ExtensionObject:
    return objects.decode(octets)[0]


@pytest.mark.parametrize(("item", "text"), CASES)
def test_octets_and_object_are_the_same_thing(
    item: InterfaceIdentification, text: str
) -> None:
    octets = bytes.fromhex(text)

    assert first(octets) == item
    assert item.encode() == octets
    assert item.length == len(octets)


@pytest.mark.parametrize(
    ("item", "text"), [CASES[0], CASES[3], CASES[4], CASES[5], CASES[6]]
)
def test_figure_is_true(item: InterfaceIdentification, text: str) -> None:
    assert_figure_is_true(item, bytes.fromhex(text), first)


@pytest.mark.parametrize(("item", "text"), [CASES[3], CASES[4], CASES[5]])
def test_truncation_is_refused(item: InterfaceIdentification, text: str) -> None:
    octets = bytes.fromhex(text)

    assert_truncation_is_refused(octets, len(octets), type(item).decode)
    for length in range(4):
        with pytest.raises(DecodeError):
            decode_identification(octets[:length])


def test_a_name_that_ends_within_a_word_is_refused() -> None:
    octets = bytes.fromhex("0007 03 01 657468")

    assert first(octets) == Unknown(octets=octets)


def test_an_index_has_4_octets() -> None:
    octets = bytes.fromhex("000c 03 02 0000000000000003")

    assert first(octets) == Unknown(octets=octets)


def test_another_c_type_is_unknown() -> None:
    octets = bytes.fromhex("0008 03 04 00000003")

    assert first(octets) == Unknown(octets=octets)


def test_a_family_is_said_in_words() -> None:
    (family,) = (
        row for row in InterfaceByAddress.FIELDS if row.name == "address_family"
    )

    assert family.meaning is not None
    assert [family.meaning(number) for number in (1, 16389, 99)] == [
        "IPv4",
        "48-bit MAC",
        "",
    ]


@pytest.mark.parametrize(
    "item",
    [
        InterfaceByName(name=bytes(65533)),
        InterfaceByName(name=b"lo", surplus_words=-1),
        InterfaceByIndex(if_index=1 << 32),
        InterfaceByAddress(address_family=1 << 16, address=bytes(4)),
        InterfaceByAddress(address_family=1, address=bytes(256)),
        InterfaceByAddress(address_family=1, address=b"", padding=bytes(65528)),
    ],
)
def test_a_value_that_does_not_fit_is_refused(item: InterfaceIdentification) -> None:
    with pytest.raises(EncodeError):
        item.encode()


names = st.binary(max_size=40).map(lambda octets: octets.rstrip(b"\0"))


@given(
    st.builds(InterfaceByName, name=names, surplus_words=st.integers(0, 3))
    | st.builds(InterfaceByIndex, if_index=st.integers(0, 0xFFFFFFFF))
    | st.builds(
        InterfaceByAddress,
        address_family=st.integers(0, 0xFFFF),
        address=st.binary(max_size=32),
        reserved=st.integers(0, 255),
        padding=st.binary(max_size=4),
    )
)
def test_object_survives_the_wire(item: InterfaceIdentification) -> None:
    assert first(item.encode()) == item
