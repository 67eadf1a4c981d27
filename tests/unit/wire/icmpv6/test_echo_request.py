"""Echo Request on the wire (RFC 4443 §4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import EchoRequest
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from Linux 6.18, sent by iputils' ping.
SOURCE = bytes.fromhex("20010db800010000000000fffe000002")
DESTINATION = bytes.fromhex("20010db8000100000000000000000001")
OCTETS = bytes.fromhex(
    "800058c8555700016916026b000000003f990d00000000001011121314151617"
    "18191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637"
)
MESSAGE = EchoRequest(identifier=0x5557, sequence_number=1, data=OCTETS[8:])


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, EchoRequest.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [("identifier", -1), ("sequence_number", 65536), ("code", 256)],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        EchoRequest,
        identifier=st.integers(0, 0xFFFF),
        sequence_number=st.integers(0, 0xFFFF),
        data=st.binary(max_size=200),
        code=st.integers(0, 255),
    )
)
def test_message_survives_the_wire(message: EchoRequest) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message
