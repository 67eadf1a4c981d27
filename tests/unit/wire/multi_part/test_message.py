"""Attaching objects to an ICMP error, and the layout of old (RFC 4884 §4, §5.5)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import icmpv4, icmpv6, multi_part
from asdic.wire.multi_part import Extension, LabelStackEntry, MplsLabelStack

STACK = MplsLabelStack(entries=(LabelStackEntry(label=16001, bottom_of_stack=True),))
ERRORS: list[
    icmpv4.DestinationUnreachable
    | icmpv4.TimeExceeded
    | icmpv4.ParameterProblem
    | icmpv6.DestinationUnreachable
    | icmpv6.TimeExceeded
] = [
    icmpv4.DestinationUnreachable(code=1, invoking_packet=b"\x45" * 28),
    icmpv4.TimeExceeded(code=0, invoking_packet=b"\x45" * 28),
    icmpv4.ParameterProblem(code=0, pointer=1, invoking_packet=b"\x45" * 28),
    icmpv6.DestinationUnreachable(code=1, invoking_packet=b"\x60" * 48),
    icmpv6.TimeExceeded(code=0, invoking_packet=b"\x60" * 48),
]
EVERY_ERROR = pytest.mark.parametrize(
    "message", ERRORS, ids=[f"{type(m).__name__} {m.LAYER}" for m in ERRORS]
)
Error = (
    icmpv4.DestinationUnreachable
    | icmpv4.TimeExceeded
    | icmpv4.ParameterProblem
    | icmpv6.DestinationUnreachable
    | icmpv6.TimeExceeded
)


@EVERY_ERROR
@pytest.mark.requirement("rfc4884-3-a", "rfc4884-3-b", "rfc4884-4-a")
def test_objects_stand_behind_a_padded_quote(message: Error) -> None:
    extended = multi_part.attach(message, STACK)

    assert extended.invoking_packet == message.invoking_packet.ljust(128, b"\0")
    assert extended.length * extended.LENGTH_UNIT == 128
    assert extended.extension == Extension(objects=(STACK,))
    assert type(message).decode(extended.encode_unsummed()) == extended


@EVERY_ERROR
def test_objects_that_were_there_are_replaced(message: Error) -> None:
    once = multi_part.attach(message, STACK)

    assert multi_part.attach(once) == multi_part.attach(message)
    assert multi_part.attach(once, STACK) == once


@EVERY_ERROR
def test_quote_longer_than_the_length_can_say_is_refused(message: Error) -> None:
    room = 255 * message.LENGTH_UNIT
    longest = type(message).decode(message.encode_unsummed()[:8] + bytes(room))
    longer = type(message).decode(message.encode_unsummed()[:8] + bytes(room + 1))

    assert multi_part.attach(longest, STACK).length == 255
    with pytest.raises(EncodeError, match=f"at most {room}"):
        multi_part.attach(longer, STACK)


@EVERY_ERROR
@pytest.mark.requirement("rfc4884-5.5-a")
def test_old_layout_is_seen_only_on_request(message: Error) -> None:
    octets = message.encode_unsummed()[:8] + bytes(128)
    octets += Extension(objects=(STACK,)).encode()
    plain = type(message).decode(octets)
    old = multi_part.with_old_layout(plain)

    assert plain.extension is None
    assert old.extension == Extension(objects=(STACK,))
    assert old.invoking_packet == bytes(128)
    assert old.length == 0
    assert old.encode_unsummed() == octets


@EVERY_ERROR
@pytest.mark.requirement("rfc4884-5.5-a")
def test_message_that_is_not_of_the_old_layout_stays_as_it_is(message: Error) -> None:
    extended = multi_part.attach(message, STACK)
    too_long = type(message).decode(extended.encode_unsummed()[:140])

    assert multi_part.with_old_layout(message) is message
    assert multi_part.with_old_layout(extended) is extended
    assert multi_part.with_old_layout(too_long) is too_long


@given(quote=st.binary(min_size=128, max_size=128), rest=st.binary(max_size=60))
def test_old_layout_never_changes_octets(quote: bytes, rest: bytes) -> None:
    extension = Extension.decode(b"\x20\x00\x00\x00" + rest).encode()
    for behind in (extension, rest):
        message = icmpv4.TimeExceeded(code=0, invoking_packet=quote + behind)

        octets = multi_part.with_old_layout(message).encode_unsummed()

        assert octets[8:] == quote + behind
