"""The octets of an error: what it quotes, and where its extension stands."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from asdic.engine.icmp_errors import Draft, encode_error
from asdic.wire import icmpv4, icmpv6
from asdic.wire.multi_part import Extension, InterfaceByIndex, MultiPartMessage

ROOM_6, ROOM_4 = 1240, 556
PACKET = bytes(range(256)) * 8
EXTENSION = Extension(objects=(InterfaceByIndex(if_index=3),))


def multi_part(octets: bytes, *, is_ipv6: bool) -> MultiPartMessage:
    """Read an error that may have an extension."""
    message = icmpv6.decode(octets) if is_ipv6 else icmpv4.decode(octets)
    assert isinstance(message, icmpv6.TimeExceeded | icmpv4.DestinationUnreachable)
    return message


@pytest.mark.requirement("rfc4443-2.4c-a")
def test_as_much_of_the_packet_is_quoted_as_there_is_room_for() -> None:
    draft = Draft(type=1, code=4)

    assert encode_error(draft, PACKET, ROOM_6, is_ipv6=True) == (
        bytes((1, 4, 0, 0, 0, 0, 0, 0)) + PACKET[: ROOM_6 - 8]
    )


@pytest.mark.requirement("rfc1812-4.3.2.3-a", "rfc792-3-c", "rfc1122-3.2.2-b")
def test_an_icmpv4_error_quotes_as_much_as_576_octets_leave() -> None:
    octets = encode_error(Draft(type=11), PACKET, ROOM_4, is_ipv6=False)

    assert len(octets) + 20 == 576
    assert octets[8:] == PACKET[: ROOM_4 - 8]


@pytest.mark.requirement("rfc4443-3.1-k", "rfc792-dest-unreach-b")
@pytest.mark.parametrize("is_ipv6", [True, False])
def test_a_short_packet_is_quoted_whole_behind_an_unused_word_of_zero(
    *, is_ipv6: bool
) -> None:
    octets = encode_error(Draft(type=3), b"short", ROOM_4, is_ipv6=is_ipv6)

    assert octets == bytes((3, 0, 0, 0, 0, 0, 0, 0)) + b"short"


def test_a_pointer_or_an_mtu_stands_in_the_word() -> None:
    octets = encode_error(Draft(type=2, word=1280), b"x", ROOM_6, is_ipv6=True)

    assert icmpv6.decode(octets) == icmpv6.PacketTooBig(mtu=1280, invoking_packet=b"x")


@pytest.mark.requirement("rfc4884-3-b", "rfc4884-4-a")
def test_behind_a_short_quote_an_extension_stands_at_octet_128() -> None:
    draft = Draft(type=3, extension=EXTENSION)

    octets = encode_error(draft, b"short", ROOM_6, is_ipv6=True)

    assert octets[4] == 16
    assert octets[8:136] == b"short".ljust(128, b"\0")
    assert octets[136:] == EXTENSION.encode()


@pytest.mark.requirement("rfc4884-3-a", "rfc4884-4-a")
def test_icmpv4_counts_the_quote_in_words_of_32_bits() -> None:
    draft = Draft(type=12, word=20 << 24, extension=EXTENSION)

    octets = encode_error(draft, PACKET[:129], ROOM_4, is_ipv6=False)

    assert octets[4:8] == bytes((20, 33, 0, 0))
    assert octets[8:140] == PACKET[:129] + bytes(3)
    assert octets[140:] == EXTENSION.encode()


@pytest.mark.parametrize("is_ipv6", [True, False])
def test_where_128_octets_do_not_fit_before_it_an_extension_is_left_out(
    *, is_ipv6: bool
) -> None:
    kind = 1 if is_ipv6 else 3
    room = 8 + 128 + len(EXTENSION.encode())
    draft = Draft(type=kind, extension=EXTENSION)

    short = encode_error(draft, PACKET, room - 1, is_ipv6=is_ipv6)
    just = encode_error(draft, PACKET, room, is_ipv6=is_ipv6)

    assert short == bytes((kind, *bytes(7))) + PACKET[: room - 1 - 8]
    assert just[8:] == PACKET[:128] + EXTENSION.encode()


@pytest.mark.requirement("rfc4884-5-a")
@pytest.mark.parametrize(
    ("is_ipv6", "room", "whole"), [(True, 1240, 1280), (False, 556, 576)]
)
@given(size=strategies.integers(0, 2000))
def test_an_extension_displaces_quoted_octets_beyond_128(
    *, is_ipv6: bool, room: int, whole: int, size: int
) -> None:
    draft = Draft(type=3, extension=EXTENSION)

    octets = encode_error(draft, PACKET[:size], room, is_ipv6=is_ipv6)

    message = multi_part(octets, is_ipv6=is_ipv6)
    assert message.extension == EXTENSION
    assert len(octets) + (40 if is_ipv6 else 20) <= whole
    assert message.invoking_packet.rstrip(b"\0") in PACKET[:size] + b"\0"
    assert len(message.invoking_packet) >= 128


@pytest.mark.requirement("rfc4884-5.1-a")
@pytest.mark.parametrize(
    ("is_ipv6", "type_"),
    [(True, 2), (True, 4), (True, 128), (True, 129), (False, 4), (False, 5)],
)
def test_types_without_a_length_of_the_quote_are_sent_without_extension(
    *, is_ipv6: bool, type_: int
) -> None:
    bare = Draft(type=type_, word=7)
    extended = Draft(type=type_, word=7, extension=EXTENSION)

    octets = encode_error(extended, PACKET, ROOM_4, is_ipv6=is_ipv6)

    assert octets == encode_error(bare, PACKET, ROOM_4, is_ipv6=is_ipv6)
