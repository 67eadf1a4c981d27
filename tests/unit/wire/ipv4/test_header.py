"""The IPv4 header (RFC 791 §3.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ipv4
from asdic.wire.checksum import is_valid
from asdic.wire.ipv4 import options
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: around an IGMP report and around an ICMP error, both sent by Linux.
OCTETS = bytes.fromhex("46c00034 00004000 0102f9ec 0a000001 e0000016 94040000")
HEADER = ipv4.Header(
    source=bytes((10, 0, 0, 1)),
    destination=bytes((224, 0, 0, 22)),
    protocol=2,
    time_to_live=1,
    total_length=52,
    type_of_service=0xC0,
    flags=2,
    options=(options.RouterAlert(),),
)
PLAIN_OCTETS = bytes.fromhex("45c00070 48a30000 40011d28 0a000002 0a000001")
PLAIN = ipv4.Header(
    source=bytes((10, 0, 0, 2)),
    destination=bytes((10, 0, 0, 1)),
    protocol=1,
    time_to_live=64,
    total_length=112,
    type_of_service=0xC0,
    identification=0x48A3,
)
BOTH = pytest.mark.parametrize(
    ("header", "octets"),
    [(HEADER, OCTETS), (PLAIN, PLAIN_OCTETS)],
    ids=["with an option", "without options"],
)


@BOTH
def test_octets_and_header_are_the_same_thing(
    header: ipv4.Header, octets: bytes
) -> None:
    assert ipv4.Header.decode(octets) == header
    assert ipv4.Header.decode(b"\xff" * 14 + octets, 14) == header
    assert header.encode() == octets


@BOTH
def test_figure_is_true(header: ipv4.Header, octets: bytes) -> None:
    assert_figure_is_true(header, octets, ipv4.Header.decode)


@BOTH
def test_truncation_is_refused(header: ipv4.Header, octets: bytes) -> None:
    assert_truncation_is_refused(octets, header.header_length, ipv4.Header.decode)


# A record of 2 hops (RFC 791 §3.1), written by hand behind a captured header.
ROUTED = (
    bytes.fromhex("48") + OCTETS[1:20] + bytes.fromhex("070b0c 0a000001 0a000002 00")
)


@pytest.mark.parametrize("length", range(20, 32))
def test_as_much_as_there_is_can_be_asked_for(length: int) -> None:
    header = ipv4.Header.decode(ROUTED[:length], partial=True)

    assert header.missing == 32 - length
    assert (header.ihl, header.header_length) == (8, 32)
    assert header.source == HEADER.source
    assert options.encode(header.options) == ROUTED[20:length]
    assert header.encode_unsummed()[12:] == ROUTED[12:length]
    assert header.encode_unsummed()[0] == 0x48


def test_nothing_is_missing_of_a_whole_header() -> None:
    assert ipv4.Header.decode(ROUTED, partial=True) == ipv4.Header.decode(ROUTED)
    assert ipv4.Header.decode(ROUTED).missing == 0


def test_below_20_octets_there_is_no_header() -> None:
    with pytest.raises(DecodeError, match="header cut short"):
        ipv4.Header.decode(ROUTED[:19], partial=True)


@pytest.mark.parametrize("missing", [-4, 1, 40])
def test_what_is_missing_must_fit(missing: int) -> None:
    with pytest.raises(EncodeError, match="options"):
        replace(HEADER, missing=missing).encode()


def test_header_says_how_long_it_is() -> None:
    assert (HEADER.ihl, HEADER.header_length) == (6, 24)
    assert (PLAIN.ihl, PLAIN.header_length) == (5, 20)


@pytest.mark.parametrize("ihl", range(5))
def test_header_below_five_words_is_refused(ihl: int) -> None:
    octets = bytes((0x40 + ihl,)) + PLAIN_OCTETS[1:]

    with pytest.raises(DecodeError, match=f"IHL {ihl} is below 5 at octet 0"):
        ipv4.Header.decode(octets)


def test_flags_are_known_by_name() -> None:
    assert HEADER.dont_fragment
    assert not HEADER.more_fragments
    assert replace(PLAIN, flags=1).more_fragments


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [
        ("flags", 3, "don't fragment, more fragments"),
        ("flags", 0, ""),
        ("type_of_service", 0xB9, "DSCP 46, ECT(1)"),
        ("protocol", 1, "ICMP"),
    ],
)
def test_numbers_read_as_words(name: str, number: int, text: str) -> None:
    row = next(row for row in ipv4.Header.FIELDS if row.name == name)

    assert row.meaning is not None
    assert row.meaning(number) == text


def test_open_total_length_counts_the_payload() -> None:
    header = replace(HEADER, total_length=None)

    assert header.sized(28) == HEADER
    assert HEADER.sized(1) is HEADER
    assert header.encode(bytes(28)) == OCTETS + bytes(28)


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("fragment_offset", 1 << 13),
        ("fragment_offset", -1),
        ("source", bytes(16)),
        ("destination", b""),
        ("flags", 8),
        ("identification", 65536),
        ("version", 16),
    ],
)
def test_value_must_fit_its_field(change: str, value: int | bytes) -> None:
    with pytest.raises(EncodeError, match=change):
        replace(PLAIN, **{change: value}).encode()


def test_number_that_is_left_out_is_refused() -> None:
    with pytest.raises(EncodeError):
        replace(PLAIN, protocol=None).encode()


@pytest.mark.parametrize("size", [1, 2, 3, 44])
def test_options_must_be_whole_words_and_fit_the_header(size: int) -> None:
    with pytest.raises(EncodeError, match="pad to a multiple of 4, at most 40"):
        replace(PLAIN, options=(options.NoOperation(),) * size).encode()


@given(
    st.builds(
        ipv4.Header,
        source=st.binary(min_size=4, max_size=4),
        destination=st.binary(min_size=4, max_size=4),
        protocol=st.integers(0, 0xFF),
        time_to_live=st.integers(0, 0xFF),
        type_of_service=st.integers(0, 0xFF),
        total_length=st.integers(0, 0xFFFF),
        identification=st.integers(0, 0xFFFF),
        flags=st.integers(0, 7),
        fragment_offset=st.integers(0, 0x1FFF),
        options=st.binary(max_size=40).map(
            lambda octets: options.decode(octets[: len(octets) & ~3])
        ),
    )
)
def test_header_survives_the_wire(header: ipv4.Header) -> None:
    octets = header.encode()

    assert ipv4.Header.decode(octets) == header
    assert is_valid(octets)
