"""Route Information (RFC 4191 §2.3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import Preference, RouteInformation
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from radvd 2.19.
OCTETS = bytes.fromhex("1803301800000e1020010db8f00000000000000000000000")
OPTION = RouteInformation(
    prefix=OCTETS[8:], prefix_length=48, route_lifetime=3600, preference=Preference.LOW
)


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), RouteInformation.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        RouteInformation.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("prefix", b"12345", "there are 0, 8 or 16"),
        ("prefix_length", 256, "prefix_length"),
        ("route_lifetime", 4294967296, "route_lifetime"),
        ("preference", 4, "preference"),
        ("reserved", 8, "reserved"),
        ("reserved2", -1, "reserved2"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        RouteInformation,
        prefix=st.sampled_from((0, 8, 16)).flatmap(
            lambda n: st.binary(min_size=n, max_size=n)
        ),
        prefix_length=st.integers(0, 255),
        route_lifetime=st.integers(0, 0xFFFFFFFF),
        preference=st.sampled_from(Preference),
        reserved=st.integers(0, 7),
        reserved2=st.integers(0, 7),
    )
)
def test_option_survives_the_wire(option: RouteInformation) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


# Written by hand from RFC 4191 §2.3, and dissected alike by tshark.
@pytest.mark.parametrize(
    ("octets", "option"),
    [
        (
            "1801001800000708",
            RouteInformation(
                prefix=b"",
                prefix_length=0,
                route_lifetime=1800,
                preference=Preference.LOW,
            ),
        ),
        (
            "18023008ffffffff20010db8f0000000",
            RouteInformation(
                prefix=bytes.fromhex("20010db8f0000000"),
                prefix_length=48,
                route_lifetime=ndp.INFINITY,
                preference=Preference.HIGH,
            ),
        ),
    ],
)
def test_a_short_prefix_may_be_left_out(octets: str, option: RouteInformation) -> None:
    assert ndp.decode(bytes.fromhex(octets)) == (option,)
    assert option.encode().hex() == octets
    assert len(option.prefix_address) == 16


def test_preference_has_a_name() -> None:
    meanings = {row.name: row.meaning for row in OPTION.FIELDS if row.meaning}

    assert meanings["preference"](OPTION.preference) == "low"


def test_length_above_3_is_unknown() -> None:
    octets = bytes.fromhex("1804300000000e10") + bytes(24)

    assert ndp.decode(octets) == (ndp.Unknown(octets=octets),)
