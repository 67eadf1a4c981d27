"""Echo Request on the wire (RFC 792)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import EchoRequest
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: what iputils' ping sent.
OCTETS = bytes.fromhex(
    "0800ea9a 6d4e 0001 ae18026b0000000027bf090000000000101112131415161718191a1b1c1d1e"
    "1f202122232425262728292a2b2c2d2e2f3031323334353637"
)
MESSAGE = EchoRequest(identifier=0x6D4E, sequence_number=1, data=OCTETS[8:])


@pytest.mark.requirement("rfc792-3-a")
def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, EchoRequest.decode)


def test_identifier_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="identifier"):
        icmpv4.encode(EchoRequest(identifier=65536, sequence_number=1))


@pytest.mark.requirement("rfc792-echo-b")
@given(
    identifier=st.integers(0, 0xFFFF),
    sequence_number=st.integers(0, 0xFFFF),
    data=st.binary(max_size=1500),
)
def test_message_survives_the_wire(
    identifier: int, sequence_number: int, data: bytes
) -> None:
    message = EchoRequest(
        identifier=identifier, sequence_number=sequence_number, data=data
    )
    octets = icmpv4.encode(message)

    assert icmpv4.decode(octets) == message
    assert len(octets) == 8 + len(data)
