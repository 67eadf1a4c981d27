"""Address Registration (RFC 6775 §4.1, RFC 8505 §4.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import AddressRegistration
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("2102 01 00 03 05 0258 0200 00ff fe00 0001")
OPTION = AddressRegistration(
    status=1,
    routing=True,
    transaction=True,
    transaction_id=5,
    registration_lifetime=600,
    rovr=bytes.fromhex("020000fffe000001"),
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: ndp.decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), AddressRegistration.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        AddressRegistration.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="status"):
        replace(OPTION, status=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert AddressRegistration.decode(octets).encode() == octets


def test_statuses_have_names() -> None:
    meaning = AddressRegistration.FIELDS[2].meaning

    assert meaning is not None
    assert meaning(1) == "duplicate address"
    assert meaning(99) == ""
