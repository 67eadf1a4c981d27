"""Leave Group on the wire (RFC 2236 §2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import igmp
from asdic.wire.igmp import LeaveGroup
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: what Linux sent with force_igmp_version=2.
OCTETS = bytes.fromhex("1700 f7fa ef010203")
MESSAGE = LeaveGroup(group_address=bytes((239, 1, 2, 3)))


def test_octets_and_message_are_the_same_thing() -> None:
    assert igmp.decode(OCTETS) == MESSAGE
    assert igmp.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, igmp.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, LeaveGroup.decode)


def test_group_must_be_an_ipv4_address() -> None:
    with pytest.raises(EncodeError, match="group_address"):
        igmp.encode(LeaveGroup(group_address=bytes(16)))


@given(
    group=st.binary(min_size=4, max_size=4),
    time=st.integers(0, 255),
    trailing=st.binary(max_size=16),
)
def test_message_survives_the_wire(group: bytes, time: int, trailing: bytes) -> None:
    message = LeaveGroup(group_address=group, max_resp_time=time, trailing=trailing)

    assert igmp.decode(igmp.encode(message)) == message
