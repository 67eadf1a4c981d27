"""Neighbor Advertisement Acknowledgment (RFC 5568 §6.4.6)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import NeighborAdvertisementAcknowledgment
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand, and held field by field against the text of RFC 5568 §6.4.6: length 3
# with an address. tshark 4.0 names all alike, but reads the address four octets early,
# where the figure has the reserved field.
OCTETS = bytes.fromhex("140300020000000020010db8000000000000000000000001")
OPTION = NeighborAdvertisementAcknowledgment(status=2, supplied_addresses=(OCTETS[8:],))


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(
        OCTETS, len(OCTETS), NeighborAdvertisementAcknowledgment.decode
    )


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        NeighborAdvertisementAcknowledgment.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("status", 256, "status"),
        ("supplied_addresses", (b"1234",), "an IPv6 address has 16"),
        ("option_code", -1, "option_code"),
        ("reserved", 4294967296, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        NeighborAdvertisementAcknowledgment,
        status=st.integers(0, 255),
        supplied_addresses=st.lists(
            st.binary(min_size=16, max_size=16), max_size=3
        ).map(tuple),
        option_code=st.integers(0, 255),
        reserved=st.integers(0, 0xFFFFFFFF),
    )
)
def test_option_survives_the_wire(option: NeighborAdvertisementAcknowledgment) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (4, "previous care-of address supplied: send no binding update"),
        (128, "link-layer address unrecognized"),
        (0, ""),
    ],
)
def test_status_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in OPTION.FIELDS if row.meaning}

    assert meanings["status"](number) == words


def test_no_address_need_be_supplied() -> None:
    octets = bytes.fromhex("1401000100000000")

    assert NeighborAdvertisementAcknowledgment(status=1).encode() == octets
    assert ndp.decode(octets) == (NeighborAdvertisementAcknowledgment(status=1),)
