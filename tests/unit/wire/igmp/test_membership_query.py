"""Membership Query of versions 1 and 2 on the wire (RFC 1112 appendix I, RFC 2236 §2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import igmp
from asdic.wire.igmp import MembershipQuery
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 1112 appendix I; tshark dissects it alike.
OCTETS = bytes.fromhex("1100 eeff 00000000")
MESSAGE = MembershipQuery(group_address=bytes((0, 0, 0, 0)))


def test_octets_and_message_are_the_same_thing() -> None:
    assert igmp.decode(OCTETS) == MESSAGE
    assert igmp.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, igmp.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, MembershipQuery.decode)


def test_group_must_be_an_ipv4_address() -> None:
    with pytest.raises(EncodeError, match="group_address"):
        igmp.encode(MembershipQuery(group_address=bytes(16)))


@given(
    group=st.binary(min_size=4, max_size=4),
    time=st.integers(0, 255),
    trailing=st.binary(max_size=3),
)
def test_message_survives_the_wire(group: bytes, time: int, trailing: bytes) -> None:
    message = MembershipQuery(
        group_address=group, max_resp_time=time, trailing=trailing
    )

    assert igmp.decode(igmp.encode(message)) == message


def test_query_of_version_2_gives_a_time_in_tenths_of_a_second() -> None:
    # Written by hand from RFC 2236 §2; tshark dissects it alike.
    octets = bytes.fromhex("1164 fd96 ef010203")
    message = MembershipQuery(group_address=bytes((239, 1, 2, 3)), max_resp_time=100)

    assert igmp.decode(octets) == message
    assert igmp.encode(message) == octets
