"""Time Exceeded on the wire (RFC 792, RFC 4884 §4.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4, multi_part
from asdic.wire.icmpv4 import TimeExceeded, TimeExceededCode
from asdic.wire.multi_part import LabelStackEntry, MplsLabelStack
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: what Linux, as router, answered to traceroute's first probe.
OCTETS = bytes.fromhex(
    "0b00a2d6 00000000"
    "4500003c4f3400000111557c0a0000010a000101c526829a0028153b404142434445464748494a4b"
    "4c4d4e4f505152535455565758595a5b5c5d5e5f"
)
MESSAGE = TimeExceeded(
    code=TimeExceededCode.TIME_TO_LIVE_EXCEEDED_IN_TRANSIT, invoking_packet=OCTETS[8:]
)
# Written by hand from RFC 4884 §4.2 and RFC 4950 §3; tshark dissects it alike.
EXTENDED_OCTETS = (
    bytes.fromhex("0b00 7ea1 00 20 0000")
    + bytes.fromhex("4500001c0001000040110000c0000201c63364028235829a00080000").ljust(
        128, b"\0"
    )
    + bytes.fromhex("2000 9c1f 000c 01 01 03e81 0 01 03e82 b 02".replace(" ", ""))
)
EXTENDED_MESSAGE = multi_part.attach(
    TimeExceeded(code=0, invoking_packet=EXTENDED_OCTETS[8:36]),
    MplsLabelStack(
        entries=(
            LabelStackEntry(label=16001, time_to_live=1),
            LabelStackEntry(
                label=16002, traffic_class=5, bottom_of_stack=True, time_to_live=2
            ),
        )
    ),
)


@pytest.mark.requirement("rfc792-3-c")
def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


@pytest.mark.requirement("rfc4884-3-a")
def test_octets_and_message_with_extension_are_the_same_thing() -> None:
    assert icmpv4.decode(EXTENDED_OCTETS) == EXTENDED_MESSAGE
    assert icmpv4.encode(EXTENDED_MESSAGE) == EXTENDED_OCTETS


@pytest.mark.parametrize(
    ("message", "octets"),
    [(MESSAGE, OCTETS), (EXTENDED_MESSAGE, EXTENDED_OCTETS)],
    ids=["plain", "extended"],
)
def test_figure_is_true(message: TimeExceeded, octets: bytes) -> None:
    assert_figure_is_true(message, octets, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, TimeExceeded.decode)


def test_unused_bits_must_fit_their_field() -> None:
    with pytest.raises(EncodeError, match="unused_after_length"):
        icmpv4.encode(
            TimeExceeded(code=0, invoking_packet=b"", unused_after_length=65536)
        )


def test_number_that_is_left_out_is_refused() -> None:
    with pytest.raises(EncodeError):
        icmpv4.encode(replace(MESSAGE, length=None))


@given(
    code=st.integers(0, 255),
    unused=st.integers(0, 255),
    unused_after_length=st.integers(0, 65535),
    quote=st.binary(max_size=600),
)
def test_message_survives_the_wire(
    code: int, unused: int, unused_after_length: int, quote: bytes
) -> None:
    message = TimeExceeded(
        code=code,
        unused=unused,
        unused_after_length=unused_after_length,
        invoking_packet=quote,
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
