"""Router Advertisement on the wire (RFC 1256 §3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import (
    NOT_A_DEFAULT_ROUTER,
    RouterAddress,
    RouterAdvertisement,
    RouterAdvertisementCode,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 1256 §3; tshark dissects it alike.
OCTETS = bytes.fromhex(
    "0900 e9f0 02 02 0708 c0000201 00000000 c0000202 80000000".replace(" ", "")
)
ENTRIES = (
    RouterAddress(router_address=bytes((192, 0, 2, 1))),
    RouterAddress(
        router_address=bytes((192, 0, 2, 2)), preference_level=NOT_A_DEFAULT_ROUTER
    ),
)
MESSAGE = RouterAdvertisement(lifetime=1800, num_addrs=2, entries=ENTRIES)


@pytest.mark.requirement("rfc1256-3-a")
def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_open_number_of_addresses_is_that_of_the_entries() -> None:
    assert icmpv4.encode(RouterAdvertisement(lifetime=1800, entries=ENTRIES)) == OCTETS


def test_longer_entries_keep_what_stands_behind_the_preference_level() -> None:
    # Written by hand from RFC 5944 §2.1 with entries of 3 words, which tshark shows
    # as data.
    octets = bytes.fromhex("0910 8f40 01 03 0708 c0000201 00000005 deadbeef")
    message = RouterAdvertisement(
        code=RouterAdvertisementCode.DOES_NOT_ROUTE_COMMON_TRAFFIC,
        lifetime=1800,
        num_addrs=1,
        addr_entry_size=3,
        entries=(
            RouterAddress(
                router_address=bytes((192, 0, 2, 1)),
                preference_level=5,
                extra=bytes.fromhex("deadbeef"),
            ),
        ),
    )

    assert icmpv4.decode(octets) == message
    assert icmpv4.encode(message) == octets


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, RouterAdvertisement.decode)


def test_addresses_that_are_not_there_leave_whole_ones_and_a_rest() -> None:
    message = RouterAdvertisement.decode(OCTETS[:-1])

    assert message.num_addrs == 2
    assert message.entries == ENTRIES[:1]
    assert message.trailing == OCTETS[16:-1]
    assert icmpv4.encode(message)[4:] == OCTETS[4:-1]


@pytest.mark.parametrize("size", [0, 1])
def test_entries_too_small_for_an_address_stay_octets(size: int) -> None:
    octets = OCTETS[:5] + bytes((size,)) + OCTETS[6:]
    message = RouterAdvertisement.decode(octets)

    assert message.entries == ()
    assert message.trailing == OCTETS[8:]
    assert icmpv4.encode(message)[4:] == octets[4:]


def test_entries_must_have_the_size_that_is_said() -> None:
    with pytest.raises(EncodeError, match="3 32-bit words"):
        icmpv4.encode(
            RouterAdvertisement(lifetime=0, entries=ENTRIES, addr_entry_size=3)
        )


def test_lifetime_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="lifetime"):
        icmpv4.encode(RouterAdvertisement(lifetime=65536, entries=()))


def test_more_entries_than_their_number_can_say_are_refused() -> None:
    with pytest.raises(EncodeError, match="num_addrs"):
        icmpv4.encode(RouterAdvertisement(lifetime=1, entries=ENTRIES[:1] * 256))


@given(st.binary(min_size=4, max_size=64))
def test_any_octets_survive(rest: bytes) -> None:
    octets = b"\x09\x00\x00\x00" + rest
    message = RouterAdvertisement.decode(octets)

    assert message.encode_unsummed() == octets
