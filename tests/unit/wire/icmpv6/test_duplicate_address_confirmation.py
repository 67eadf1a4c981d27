"""Duplicate Address Confirmation on the wire (RFC 6775 §4.4, RFC 8505 §4.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import DuplicateAddressConfirmation
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC; tshark 4.0 knows the first form only.
OCTETS = bytes.fromhex(
    "9e0232a00101003c020000fffe000001020000fffe00000220010db8000000000000000000000001"
)
MESSAGE = DuplicateAddressConfirmation(
    registered_address=OCTETS[24:],
    rovr=OCTETS[8:24],
    registration_lifetime=60,
    status=1,
    tid=1,
    code=2,
)


def decode_same_form(octets: bytes) -> object:
    """Read a message, unless its body has another form."""
    message = icmpv6.decode_leniently(octets)
    same = (
        isinstance(message, DuplicateAddressConfirmation)
        and message.code == MESSAGE.code
    )
    return message if same else None


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, decode_same_form)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 40, DuplicateAddressConfirmation.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", 256),
        ("tid", 256),
        ("registration_lifetime", 65536),
        ("registered_address", b"1234"),
        ("rovr", b"1234"),
        ("code", 4),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=f"{name}|rovr"):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        DuplicateAddressConfirmation,
        registered_address=st.binary(min_size=16, max_size=16),
        rovr=st.binary(min_size=8, max_size=8),
        registration_lifetime=st.integers(0, 0xFFFF),
        status=st.integers(0, 255),
        tid=st.integers(0, 255),
        code=st.sampled_from((0, 1, 5, 16, 17)),
        trailing=st.binary(max_size=20),
    )
)
def test_message_survives_the_wire(message: DuplicateAddressConfirmation) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


@pytest.mark.parametrize(
    ("suffix", "size"), [(1, 8), (2, 16), (3, 24), (4, 32), (5, 8)]
)
def test_code_suffix_tells_how_long_the_rovr_is(suffix: int, size: int) -> None:
    message = replace(MESSAGE, code=0x10 | suffix, rovr=bytes(size))

    assert icmpv6.decode(message.encode_unsummed()) == message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "success"),
        (1, "duplicate address"),
        (11, ""),
    ],
)
def test_status_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in MESSAGE.FIELDS if row.meaning}

    assert meanings["status"](number) == words
