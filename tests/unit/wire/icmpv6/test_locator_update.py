"""ILNPv6 Locator Update on the wire (RFC 6743 §2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import Locator, LocatorUpdate
from asdic.wire.icmpv6.locator_update import operation_text
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("20010db8000000000000000000000001")
DESTINATION = bytes.fromhex("20010db8000000000000000000000002")

# Written by hand from the RFC. tshark 4.0 dissects it alike, and finds the checksum
# right; the operation it takes for reserved.
OCTETS = bytes.fromhex(
    "9c009583 02 01 0000 20010db800010000 000a 0e10 20010db800020000 0014 0708"
)
MESSAGE = LocatorUpdate(
    locators=(
        Locator(locator=OCTETS[8:16], preference=10, lifetime=3600),
        Locator(locator=OCTETS[20:28], preference=20, lifetime=1800),
    )
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == replace(MESSAGE, number_of_locators=2)


def test_figure_is_true() -> None:
    assert_figure_is_true(replace(MESSAGE, number_of_locators=2), OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, LocatorUpdate.decode)


def test_what_is_not_announced_or_not_whole_trails() -> None:
    fewer = icmpv6.decode(OCTETS[:4] + b"\1" + OCTETS[5:])
    cut = icmpv6.decode(OCTETS[:-1])

    assert isinstance(fewer, LocatorUpdate)
    assert (fewer.locators, fewer.trailing) == (MESSAGE.locators[:1], OCTETS[20:])
    assert isinstance(cut, LocatorUpdate)
    assert (cut.locators, cut.trailing) == (MESSAGE.locators[:1], OCTETS[20:-1])
    assert cut.number_of_locators == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number_of_locators", 256),
        ("operation", 256),
        ("code", 256),
        ("reserved", 65536),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


def test_more_locators_than_their_number_can_tell_are_refused() -> None:
    with pytest.raises(EncodeError, match="LocatorUpdate"):
        replace(MESSAGE, locators=MESSAGE.locators * 128).encode_unsummed()


def test_operations_have_names() -> None:
    assert operation_text(1) == "advertisement"
    assert operation_text(2) == "acknowledgment"
    assert operation_text(3) == ""


@given(code=st.integers(0, 255), body=st.binary(min_size=4, max_size=60))
def test_any_octets_survive(code: int, body: bytes) -> None:
    octets = bytes((156, code, 0, 0)) + body

    assert icmpv6.decode(octets).encode_unsummed() == octets
