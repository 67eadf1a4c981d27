"""The Internet Timestamp option (RFC 791 §3.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import (
    AddressedTimestamp,
    BareTimestamp,
    Timestamp,
    TimestampFlag,
    Unknown,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: the replies to iputils' ping -T over one router, Linux everywhere; with
# tsonly, tsandaddr and tsprespec.
BARE_OCTETS = bytes.fromhex("4428 19 00" + "04c95234" * 5 + "00000000" * 4)
BARE = Timestamp(
    flag=TimestampFlag.TIMESTAMPS_ONLY,
    pointer=25,
    entries=(BareTimestamp(timestamp=80302644),) * 5 + (BareTimestamp(),) * 4,
)
ADDRESSED_OCTETS = bytes.fromhex(
    "4424 25 11"
    "0a00000104c9523c 0a00000204c9523c 0a00010104c9523c 0a00010104c9523c".replace(
        " ", ""
    )
)
ADDRESSED = Timestamp(
    flag=TimestampFlag.ADDRESSES_AND_TIMESTAMPS,
    pointer=37,
    overflow=1,
    entries=tuple(
        AddressedTimestamp(address=bytes(address), timestamp=80302652)
        for address in [(10, 0, 0, 1), (10, 0, 0, 2), (10, 0, 1, 1), (10, 0, 1, 1)]
    ),
)
PRESPECIFIED_OCTETS = bytes.fromhex("4414 15 03 0a00000204c952420a00010104c95242")
PRESPECIFIED = Timestamp(
    flag=TimestampFlag.PRESPECIFIED_ADDRESSES,
    pointer=21,
    entries=(
        AddressedTimestamp(address=bytes((10, 0, 0, 2)), timestamp=80302658),
        AddressedTimestamp(address=bytes((10, 0, 1, 1)), timestamp=80302658),
    ),
)
EVERY_KIND = pytest.mark.parametrize(
    ("option", "octets"),
    [
        (BARE, BARE_OCTETS),
        (ADDRESSED, ADDRESSED_OCTETS),
        (PRESPECIFIED, PRESPECIFIED_OCTETS),
    ],
    ids=["times", "addresses and times", "prespecified"],
)
bare = st.builds(BareTimestamp, timestamp=st.integers(0, 0xFFFFFFFF))
addressed = st.builds(
    AddressedTimestamp,
    address=st.binary(min_size=4, max_size=4),
    timestamp=st.integers(0, 0xFFFFFFFF),
)


def first(octets: bytes) -> options.Option:
    return options.decode(octets)[0]


@EVERY_KIND
def test_octets_and_option_are_the_same_thing(option: Timestamp, octets: bytes) -> None:
    assert options.decode(octets) == (option,)
    assert option.encode() == octets
    assert option.length == len(octets)


def test_figure_is_true() -> None:
    # The flag decides what the entries are: without any, its bits move nothing.
    octets = bytes.fromhex("4404 05 21")

    assert_figure_is_true(first(octets), octets, first)


def test_figures_of_entries_are_true() -> None:
    assert_figure_is_true(BARE.entries[0], BARE_OCTETS[4:8], BareTimestamp.decode)
    assert_figure_is_true(
        ADDRESSED.entries[0], ADDRESSED_OCTETS[4:12], AddressedTimestamp.decode
    )


@EVERY_KIND
def test_truncation_is_refused(option: Timestamp, octets: bytes) -> None:
    assert_truncation_is_refused(octets, len(octets), type(option).decode)


def test_truncation_of_entries_is_refused() -> None:
    assert_truncation_is_refused(bytes(4), 4, BareTimestamp.decode)
    assert_truncation_is_refused(bytes(8), 8, AddressedTimestamp.decode)


@pytest.mark.parametrize(
    "octets",
    ["4408 05 02 00000000", "4408 05 01 00000000", "4406 05 00 0000"],
    ids=["no such flag", "half an entry", "half a time"],
)
def test_option_that_breaks_the_format_stays_octets(octets: str) -> None:
    whole = bytes.fromhex(octets)

    with pytest.raises(DecodeError):
        Timestamp.decode(whole)
    assert options.decode(whole) == (Unknown(octets=whole),)


def test_values_must_fit_their_fields() -> None:
    with pytest.raises(EncodeError, match="overflow"):
        Timestamp(flag=0, entries=(), overflow=16).encode()
    with pytest.raises(EncodeError, match="timestamp"):
        BareTimestamp(timestamp=1 << 32).encode()
    with pytest.raises(EncodeError, match="address"):
        AddressedTimestamp(address=bytes(16)).encode()


@given(
    flag_and_entries=st.tuples(st.just(0), st.lists(bare, max_size=9))
    | st.tuples(st.sampled_from([1, 3]), st.lists(addressed, max_size=4)),
    pointer=st.integers(0, 255),
    overflow=st.integers(0, 15),
)
def test_option_survives_the_wire(
    flag_and_entries: tuple[int, list[BareTimestamp] | list[AddressedTimestamp]],
    pointer: int,
    overflow: int,
) -> None:
    flag, entries = flag_and_entries
    option = Timestamp(
        flag=flag, entries=tuple(entries), pointer=pointer, overflow=overflow
    )

    assert options.decode(option.encode()) == (option,)
