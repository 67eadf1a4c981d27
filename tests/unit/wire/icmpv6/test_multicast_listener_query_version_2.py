"""Multicast Listener Query of MLD version 2 on the wire (RFC 9777 §5.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import MulticastListenerQueryVersion2
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 9777 §5.1, and dissected alike by tshark.
SOURCE = bytes.fromhex("fe80000000000000000000fffe000001")
DESTINATION = bytes.fromhex("ff3e0000000000000000000000004321")
SOURCES = (
    bytes.fromhex("20010db8000100000000000000000005"),
    bytes.fromhex("20010db8000100000000000000000006"),
)
OCTETS = bytes.fromhex(
    "8200fa639abc0000ff3e00000000000000000000000043210aa50002"
    "20010db8000100000000000000000005"
    "20010db8000100000000000000000006"
)
MESSAGE = MulticastListenerQueryVersion2(
    multicast_address=DESTINATION,
    maximum_response_code=0x9ABC,
    suppress_router_side_processing=True,
    queriers_robustness_variable=2,
    queriers_query_interval_code=0xA5,
    sources=SOURCES,
    number_of_sources=2,
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 28, MulticastListenerQueryVersion2.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("multicast_address", b"1234"),
        ("maximum_response_code", 65536),
        ("queriers_robustness_variable", 8),
        ("queriers_query_interval_code", 256),
        ("number_of_sources", 65536),
        ("reserved", -1),
        ("resv", 16),
        ("code", 256),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        MulticastListenerQueryVersion2,
        multicast_address=st.binary(min_size=16, max_size=16),
        maximum_response_code=st.integers(0, 0xFFFF),
        suppress_router_side_processing=st.booleans(),
        queriers_robustness_variable=st.integers(0, 7),
        queriers_query_interval_code=st.integers(0, 255),
        number_of_sources=st.just(0),
        reserved=st.integers(0, 0xFFFF),
        resv=st.integers(0, 15),
        code=st.integers(0, 255),
        trailing=st.binary(max_size=200),
    )
)
def test_message_survives_the_wire(message: MulticastListenerQueryVersion2) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


@pytest.mark.requirement("rfc3810-5.1.3-a")
@pytest.mark.parametrize(
    ("code", "milliseconds"),
    [(0, 0), (0x7FFF, 32767), (0x8000, 32768), (0x9ABC, 109_504), (0xFFFF, 8_387_584)],
)
def test_maximum_response_code_above_32767_is_a_floating_point_number(
    code: int, milliseconds: int
) -> None:
    message = replace(MESSAGE, maximum_response_code=code)

    assert message.maximum_response_delay == milliseconds


@pytest.mark.parametrize(
    ("code", "seconds"), [(0, 0), (127, 127), (128, 128), (0xA5, 672), (0xFF, 31744)]
)
def test_query_interval_code_above_127_is_a_floating_point_number(
    code: int, seconds: int
) -> None:
    message = replace(MESSAGE, queriers_query_interval_code=code)

    assert message.queriers_query_interval == seconds


def test_meanings_are_in_milliseconds_and_seconds() -> None:
    meanings = {row.name: row.meaning for row in MESSAGE.FIELDS if row.meaning}

    assert meanings["maximum_response_code"](0x9ABC) == "109504 ms"
    assert meanings["queriers_query_interval_code"](0xA5) == "672 s"


def test_number_of_sources_is_that_of_the_sources_unless_given() -> None:
    message = replace(MESSAGE, number_of_sources=None)

    assert icmpv6.encode(message, SOURCE, DESTINATION) == OCTETS


def test_sources_that_are_not_there_are_only_counted() -> None:
    octets = OCTETS[:-1]

    message = MulticastListenerQueryVersion2.decode(octets)

    assert message.number_of_sources == 2
    assert message.sources == SOURCES[:1]
    assert message.trailing == SOURCES[1][:-1]
    assert message.encode_unsummed()[4:] == octets[4:]


def test_octets_behind_the_last_source_are_kept() -> None:
    message = MulticastListenerQueryVersion2.decode(OCTETS + b"more")

    assert message == replace(MESSAGE, trailing=b"more")


def test_a_source_that_is_no_address_is_refused() -> None:
    with pytest.raises(EncodeError, match="an address has 16"):
        replace(MESSAGE, sources=(b"1234",)).encode_unsummed()


# Captured from Linux 6.18, sent by a bridge with mcast_querier and MLD version 2.
def test_general_query_of_a_bridge() -> None:
    octets = bytes.fromhex("820057962710000000000000000000000000000000000000027d0000")

    assert icmpv6.decode(octets) == MulticastListenerQueryVersion2(
        multicast_address=bytes(16),
        maximum_response_code=10_000,
        queriers_robustness_variable=2,
        queriers_query_interval_code=125,
        number_of_sources=0,
    )


@pytest.mark.parametrize("length", [24, 27])
def test_a_query_below_28_octets_is_of_version_1(length: int) -> None:
    message = icmpv6.decode(OCTETS[:length])

    assert isinstance(message, icmpv6.MulticastListenerQuery)
