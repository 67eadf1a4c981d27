"""Extended Echo Request on the wire (RFC 8335 §2), over IPv6."""

from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.icmpv6 import ExtendedEchoRequest
from asdic.wire.multi_part import Extension, InterfaceByName
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE, DESTINATION = parse_address("2001:db8::1"), parse_address("2001:db8:ffff::7")
# Written by hand from RFC 8335; tshark dissects it alike, and Linux answers it.
OCTETS = bytes.fromhex("a000 fd2e 0007 07 01 2000 0f52 0008 03 01 65746830")
MESSAGE = ExtendedEchoRequest(
    identifier=7,
    sequence_number=7,
    extension=Extension(objects=(InterfaceByName(name=b"eth0"),)),
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.decode(OCTETS) == MESSAGE
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, ExtendedEchoRequest.decode)
