"""Destination Unreachable on the wire (RFC 4443 §3.1, RFC 4884 §4.4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6, multi_part
from asdic.wire.icmpv6 import DestinationUnreachable, DestinationUnreachableCode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from Linux 6.18, its answer to a UDP datagram for a closed port.
SOURCE = bytes.fromhex("20010db8000100000000000000000001")
DESTINATION = bytes.fromhex("20010db8000100000000000000000002")
OCTETS = bytes.fromhex(
    "01045dba000000006008d41d000b114020010db8000100000000000000000002"
    "20010db8000100000000000000000001b067270f000b0888616263"
)
MESSAGE = DestinationUnreachable(
    code=DestinationUnreachableCode.PORT_UNREACHABLE, invoking_packet=OCTETS[8:]
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, DestinationUnreachable.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [("code", 256), ("unused", -1), ("unused", 16777216), ("length", 256)],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        DestinationUnreachable,
        code=st.integers(0, 255),
        invoking_packet=st.binary(max_size=200),
        unused=st.integers(0, 0xFFFFFF),
    )
)
def test_message_survives_the_wire(message: DestinationUnreachable) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


# Written by hand from RFC 4884 §4.4 and RFC 4950: a quote of 64 octets, padded to
# 128, and an MPLS label stack. tshark dissects it alike.
LABEL_STACK = bytes.fromhex("00080101000131ff")
WITH_EXTENSION = (
    bytes.fromhex("0100000010000000")
    + OCTETS[8:].ljust(128, b"\0")
    + bytes.fromhex("2000acf6")
    + LABEL_STACK
)


@pytest.mark.requirement("rfc4884-3-b")
def test_length_counts_words_of_8_octets_and_leads_to_the_extension() -> None:
    message = icmpv6.decode(WITH_EXTENSION)

    assert isinstance(message, DestinationUnreachable)
    assert message.length * message.LENGTH_UNIT == 128
    assert message.invoking_packet == OCTETS[8:].ljust(128, b"\0")
    assert message.extension is not None
    assert message.extension.encode()[4:] == LABEL_STACK


def test_message_with_extension_encodes_to_the_same_octets() -> None:
    assert icmpv6.decode(WITH_EXTENSION).encode_unsummed() == WITH_EXTENSION


def test_figure_of_message_with_extension_is_true() -> None:
    message = DestinationUnreachable.decode(WITH_EXTENSION)

    assert_figure_is_true(message, WITH_EXTENSION, icmpv6.decode)


def test_length_beyond_the_end_leaves_all_to_the_quote() -> None:
    octets = bytes.fromhex("01000000ff000000") + OCTETS[8:]

    message = icmpv6.decode(octets)

    assert message == DestinationUnreachable(
        code=0, length=255, invoking_packet=OCTETS[8:]
    )
    assert message.encode_unsummed() == octets


@pytest.mark.requirement("rfc4884-4-b")
def test_length_0_leaves_all_to_the_quote() -> None:
    octets = WITH_EXTENSION[:4] + bytes(4) + WITH_EXTENSION[8:]

    message = icmpv6.decode(octets)

    assert message == DestinationUnreachable(code=0, invoking_packet=octets[8:])


def test_attached_objects_stand_behind_a_quote_padded_to_128_octets() -> None:
    whole = DestinationUnreachable.decode(WITH_EXTENSION)
    assert whole.extension is not None

    message = multi_part.attach(
        DestinationUnreachable(code=0, invoking_packet=OCTETS[8:]),
        *whole.extension.objects,
    )

    assert message.encode_unsummed() == WITH_EXTENSION


def test_codes_are_those_of_the_registry() -> None:
    assert [code.value for code in DestinationUnreachableCode] == list(range(10))
