"""Extended Echo Reply on the wire (RFC 8335 §3)."""

from asdic.wire import icmpv4
from asdic.wire.icmpv4 import ExtendedEchoReply, ExtendedEchoReplyCode
from asdic.wire.multi_part import Extension, InterfaceByName
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: what Linux answers about an interface that it has, and one that it has
# not. Behind the reply it sends the request's structure back.
OCTETS = bytes.fromhex("2b00 fac3 1234 c8 07 2000 0f52 0008 03 01 65746830")
MESSAGE = ExtendedEchoReply(
    identifier=0x1234,
    sequence_number=200,
    active=True,
    ipv4=True,
    ipv6=True,
    trailing=OCTETS[8:],
)
MISSING = bytes.fromhex("2b02 fac8 1234 c8 00 2000 d846 000c 03 01 6574683737000000")


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, ExtendedEchoReply.decode)


def test_the_code_says_that_there_is_no_such_interface() -> None:
    message = icmpv4.decode(MISSING)

    assert isinstance(message, ExtendedEchoReply)
    assert message.code == ExtendedEchoReplyCode.NO_SUCH_INTERFACE
    assert not message.active
    asked = Extension.decode(message.trailing)
    assert asked.objects == (InterfaceByName(name=b"eth77"),)
    assert icmpv4.encode(message) == MISSING
