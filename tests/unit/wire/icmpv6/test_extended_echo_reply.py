"""Extended Echo Reply on the wire (RFC 8335 §3), over IPv6."""

from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.icmpv6 import ExtendedEchoReply
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE, DESTINATION = parse_address("fd00:9::2"), parse_address("fd00:9::1")
# Captured: what Linux answers.
OCTETS = bytes.fromhex("a100 895e 1234 c9 07 2000 0f52 0008 03 01 65746830")
MESSAGE = ExtendedEchoReply(
    identifier=0x1234,
    sequence_number=201,
    active=True,
    ipv4=True,
    ipv6=True,
    trailing=OCTETS[8:],
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.decode(OCTETS) == MESSAGE
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, ExtendedEchoReply.decode)
