"""Choosing a class for an IGMP message, and its checksum (RFC 9776 §4, §7.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError
from asdic.wire import igmp
from asdic.wire.checksum import is_valid
from asdic.wire.igmp import (
    MembershipQuery,
    MembershipQueryVersion3,
    Type,
    Unknown,
    codec,
)


def test_every_type_with_a_name_has_a_class() -> None:
    assert sorted(codec.DECODERS) == sorted(type_.value for type_ in Type)


@pytest.mark.parametrize("type_", Type)
def test_message_has_the_type_that_its_octets_say(type_: Type) -> None:
    message = igmp.decode(bytes((type_,)) + bytes(31))

    assert message.type == type_
    assert not isinstance(message, Unknown)


def test_length_of_a_query_tells_its_version() -> None:
    for length in (8, 9, 11):
        assert isinstance(igmp.decode(b"\x11" + bytes(length - 1)), MembershipQuery)
    assert isinstance(igmp.decode(b"\x11" + bytes(11)), MembershipQueryVersion3)


@pytest.mark.parametrize("length", range(4))
def test_octets_without_a_whole_checksum_are_refused(length: int) -> None:
    for decode in (igmp.decode, igmp.decode_leniently):
        with pytest.raises(DecodeError) as caught:
            decode(bytes(length))
        assert caught.value.offset == length


@pytest.mark.parametrize("type_", Type)
def test_message_too_short_for_its_type_is_kept_as_unknown(type_: Type) -> None:
    octets = bytes((type_, 1, 0, 0, 5, 6))

    assert igmp.decode_leniently(octets) == Unknown(type=type_, code=1, body=octets[4:])


@given(
    st.sampled_from(sorted(codec.DECODERS)) | st.integers(0, 255),
    st.binary(min_size=3, max_size=200),
)
def test_any_octets_survive_with_a_right_checksum(type_: int, rest: bytes) -> None:
    octets = bytes((type_,)) + rest
    encoded = igmp.encode(igmp.decode_leniently(octets))

    assert is_valid(encoded)
    assert encoded[:2] + encoded[4:] == octets[:2] + octets[4:]
