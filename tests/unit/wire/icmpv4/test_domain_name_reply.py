"""Domain Name Reply (RFC 1788) on the wire."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import DomainNameReply
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand, and held field by field against the text of RFC 1788 §3; tshark 4.0
# names it alike, and shows no fields.
OCTETS = bytes.fromhex(
    "2600 d33d 0007 0004 00000e10 06726f75746572 076578616d706c65 00"
)
MESSAGE = DomainNameReply(
    identifier=7,
    sequence_number=4,
    time_to_live=3600,
    names=b"\x06router\x07example\x00",
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 12, DomainNameReply.decode)


@pytest.mark.parametrize("code", [256, -1, None])
def test_a_code_that_does_not_fit_is_refused(code: int) -> None:
    with pytest.raises(EncodeError):
        replace(MESSAGE, code=code).encode_unsummed()


@given(
    identifier=st.integers(0, 0xFFFF),
    sequence_number=st.integers(0, 0xFFFF),
    time_to_live=st.integers(-0x80000000, 0x7FFFFFFF),
    names=st.binary(max_size=32),
    code=st.integers(0, 0xFF),
)
def test_message_survives_the_wire(
    identifier: int, sequence_number: int, time_to_live: int, names: bytes, code: int
) -> None:
    message = DomainNameReply(
        identifier=identifier,
        sequence_number=sequence_number,
        time_to_live=time_to_live,
        names=names,
        code=code,
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
