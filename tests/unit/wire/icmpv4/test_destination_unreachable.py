"""Destination Unreachable on the wire (RFC 792, RFC 1191 §4, RFC 4884 §4.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import DestinationUnreachable, DestinationUnreachableCode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 1191 §4: code 4, next-hop MTU 1400, quoting the first
# 28 octets of a UDP datagram. tshark dissects it alike.
QUOTE = bytes.fromhex(
    "450005dc 00014000 40110000 c0000201 c6336402 8235829a 05c80000".replace(" ", "")
)
OCTETS = bytes.fromhex("03 04 0000 0000 0578") + QUOTE
MESSAGE = DestinationUnreachable(
    code=DestinationUnreachableCode.FRAGMENTATION_NEEDED,
    next_hop_mtu=1400,
    invoking_packet=QUOTE,
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert MESSAGE.encode_unsummed() == OCTETS
    assert icmpv4.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, DestinationUnreachable.decode)


def test_next_hop_mtu_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="next_hop_mtu"):
        icmpv4.encode(
            DestinationUnreachable(code=4, next_hop_mtu=65536, invoking_packet=b"")
        )


@given(
    code=st.integers(0, 255),
    mtu=st.integers(0, 65535),
    unused=st.integers(0, 255),
    quote=st.binary(max_size=600),
)
def test_message_survives_the_wire(
    code: int, mtu: int, unused: int, quote: bytes
) -> None:
    message = DestinationUnreachable(
        code=code, next_hop_mtu=mtu, unused=unused, invoking_packet=quote
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
