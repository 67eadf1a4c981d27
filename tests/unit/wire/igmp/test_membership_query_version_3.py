"""Membership Query of version 3 on the wire (RFC 9776 §4.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import igmp
from asdic.wire.igmp import MembershipQueryVersion3
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 9776 §4.1; tshark dissects it alike.
OCTETS = bytes.fromhex(
    "119a 75c6 e8010203 0a 8c 0002 c0000205 c0000206".replace(" ", "")
)
SOURCES = (bytes((192, 0, 2, 5)), bytes((192, 0, 2, 6)))
MESSAGE = MembershipQueryVersion3(
    group_address=bytes((232, 1, 2, 3)),
    max_resp_code=0x9A,
    sources=SOURCES,
    number_of_sources=2,
    suppress_router_side_processing=True,
    queriers_robustness_variable=2,
    queriers_query_interval_code=0x8C,
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert igmp.decode(OCTETS) == MESSAGE
    assert igmp.encode(MESSAGE) == OCTETS


def test_query_for_all_groups_has_no_sources() -> None:
    # Written by hand from RFC 9776 §4.1; tshark dissects it alike.
    octets = bytes.fromhex("1164 ec1e 00000000 027d 0000")
    message = MembershipQueryVersion3(
        group_address=bytes(4),
        max_resp_code=100,
        number_of_sources=0,
        queriers_robustness_variable=2,
        queriers_query_interval_code=125,
    )

    assert igmp.decode(octets) == message
    assert igmp.encode(message) == octets


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, igmp.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 12, MembershipQueryVersion3.decode)


def test_codes_above_127_are_exponential() -> None:
    # tshark: 41.6 s.
    assert MESSAGE.max_resp_time == 416
    assert MESSAGE.queriers_query_interval == (0x10 | 0xC) << 3


@pytest.mark.parametrize(
    ("name", "text"),
    [("max_resp_code", "41.6 s"), ("queriers_query_interval_code", "224 s")],
)
def test_codes_read_as_times(name: str, text: str) -> None:
    row = next(row for row in MESSAGE.FIELDS if row.name == name)

    assert row.meaning is not None
    assert row.meaning(getattr(MESSAGE, name)) == text


def test_open_number_of_sources_is_that_of_the_sources() -> None:
    message = MembershipQueryVersion3(
        group_address=bytes(4), max_resp_code=1, sources=SOURCES
    )

    assert igmp.encode(message)[10:] == b"\0\2" + b"".join(SOURCES)


def test_sources_that_are_not_there_leave_whole_ones_and_a_rest() -> None:
    message = MembershipQueryVersion3.decode(OCTETS[:-1])

    assert message.number_of_sources == 2
    assert message.sources == SOURCES[:1]
    assert message.trailing == OCTETS[16:-1]
    assert message.encode_unsummed()[4:] == OCTETS[4:-1]


@pytest.mark.parametrize(
    ("sources", "problem"),
    [((bytes(16),), "16 octets"), ((bytes(4),) * 65536, "at most 65535")],
)
def test_sources_must_be_ipv4_addresses_that_fit(
    sources: tuple[bytes, ...], problem: str
) -> None:
    with pytest.raises(EncodeError, match=problem):
        igmp.encode(
            MembershipQueryVersion3(
                group_address=bytes(4), max_resp_code=1, sources=sources
            )
        )


def test_robustness_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="queriers_robustness_variable"):
        igmp.encode(
            MembershipQueryVersion3(
                group_address=bytes(4), max_resp_code=1, queriers_robustness_variable=8
            )
        )


@given(st.binary(min_size=11, max_size=80))
def test_any_octets_survive(rest: bytes) -> None:
    octets = b"\x11" + rest

    encoded = MembershipQueryVersion3.decode(octets).encode_unsummed()
    assert encoded[:2] + encoded[4:] == octets[:2] + octets[4:]
