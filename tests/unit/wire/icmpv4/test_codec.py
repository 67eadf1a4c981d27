"""Choosing a class for an ICMPv4 message, and its checksum (RFC 792)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError
from asdic.wire import icmpv4
from asdic.wire.checksum import is_valid
from asdic.wire.icmpv4 import Type, Unknown, codec
from asdic.wire.icmpv4.opaque_message import OpaqueMessage

OPAQUE = {kind.type for kind in OpaqueMessage.__subclasses__()}


def test_every_type_with_a_name_has_a_class() -> None:
    assert sorted(codec.DECODERS) == sorted(type_.value for type_ in Type)


@pytest.mark.parametrize("type_", Type)
def test_message_has_the_type_that_its_octets_say(type_: Type) -> None:
    message = icmpv4.decode(bytes((type_,)) + bytes(31))

    assert message.type == type_
    assert not isinstance(message, Unknown)


@pytest.mark.parametrize("length", range(4))
def test_octets_without_a_whole_checksum_are_refused(length: int) -> None:
    for decode in (icmpv4.decode, icmpv4.decode_leniently):
        with pytest.raises(DecodeError) as caught:
            decode(bytes(length))
        assert caught.value.offset == length


@pytest.mark.parametrize("type_", sorted(set(Type) - OPAQUE))
def test_message_too_short_for_its_type_is_kept_as_unknown(type_: Type) -> None:
    octets = bytes((type_, 1, 0, 0, 5, 6))

    assert icmpv4.decode_leniently(octets) == Unknown(
        type=type_, code=1, body=octets[4:]
    )


@pytest.mark.requirement("rfc792-3-a")
@given(
    st.sampled_from(sorted(codec.DECODERS)) | st.integers(0, 255),
    st.binary(min_size=3, max_size=300),
)
def test_any_octets_survive_with_a_right_checksum(type_: int, rest: bytes) -> None:
    octets = bytes((type_,)) + rest
    message = icmpv4.decode_leniently(octets)
    encoded = icmpv4.encode(message)
    extension = getattr(message, "extension", None)

    assert is_valid(encoded)
    assert encoded[:2] == octets[:2]
    if extension is None:
        assert encoded[4:] == octets[4:]
    else:  # its checksum is computed anew
        start = len(octets) - len(extension.encode())
        assert encoded[4 : start + 2] == octets[4 : start + 2]
        assert encoded[start + 4 :] == octets[start + 4 :]
