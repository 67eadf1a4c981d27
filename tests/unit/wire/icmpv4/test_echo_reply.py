"""Echo Reply on the wire (RFC 792)."""

from asdic.wire import icmpv4
from asdic.wire.icmpv4 import EchoReply
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: Linux's answer to iputils' ping.
OCTETS = bytes.fromhex(
    "0000f29a 6d4e 0001 ae18026b0000000027bf090000000000101112131415161718191a1b1c1d1e"
    "1f202122232425262728292a2b2c2d2e2f3031323334353637"
)
MESSAGE = EchoReply(identifier=0x6D4E, sequence_number=1, data=OCTETS[8:])


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, EchoReply.decode)
