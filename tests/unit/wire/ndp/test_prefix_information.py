"""Prefix Information (RFC 4861 §4.6.2, RFC 6275 §7.2, RFC 9762 §4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import PrefixInformation
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from radvd 2.19.
OCTETS = bytes.fromhex(
    "030440e000015180000038400000000020010db8000100000000000000000000"
)
OPTION = PrefixInformation(
    prefix=bytes.fromhex("20010db8000100000000000000000000"),
    prefix_length=64,
    valid_lifetime=86_400,
    preferred_lifetime=14_400,
    on_link=True,
    autonomous=True,
    router_address=True,
)


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), PrefixInformation.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        PrefixInformation.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("prefix", b"1234", "prefix"),
        ("prefix_length", None, "not an integer"),
        ("prefix_length", 256, "prefix_length"),
        ("valid_lifetime", -1, "valid_lifetime"),
        ("preferred_lifetime", 4294967296, "preferred_lifetime"),
        ("reserved", 16, "reserved"),
        ("reserved", -1, "reserved"),
        ("reserved2", 4294967296, "reserved2"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        PrefixInformation,
        prefix=st.binary(min_size=16, max_size=16),
        prefix_length=st.integers(0, 255),
        valid_lifetime=st.integers(0, 0xFFFFFFFF),
        preferred_lifetime=st.integers(0, 0xFFFFFFFF),
        on_link=st.booleans(),
        autonomous=st.booleans(),
        router_address=st.booleans(),
        dhcpv6_pd_preferred=st.booleans(),
        reserved=st.integers(0, 15),
        reserved2=st.integers(0, 0xFFFFFFFF),
    )
)
def test_option_survives_the_wire(option: PrefixInformation) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


# Written by hand from RFC 9762 §4; tshark 4.0 shows the same octets, and the P flag
# as a reserved bit.
def test_p_flag_prefers_delegated_prefixes() -> None:
    octets = bytes.fromhex(
        "0304409000278d0000093a800000000020010db8000100000000000000000000"
    )

    (option,) = ndp.decode(octets)

    assert option == PrefixInformation(
        prefix=octets[16:],
        prefix_length=64,
        valid_lifetime=2_592_000,
        preferred_lifetime=604_800,
        on_link=True,
        dhcpv6_pd_preferred=True,
    )
    assert option.encode() == octets


def test_an_option_longer_than_its_length_says_is_refused() -> None:
    with pytest.raises(DecodeError):
        PrefixInformation.decode(OCTETS + bytes(8))
