"""What `make demo` shows: a frame of every core message, all of them valid."""

from __future__ import annotations

import re

import demo_messages
from asdic.ui.decode.tree import frame_tree
from asdic.wire import icmpv4, icmpv6, packet
from asdic.wire.icmpv4.codec import DECODERS as ICMPV4_DECODERS
from asdic.wire.icmpv6.codec import DECODERS as ICMPV6_DECODERS
from asdic.wire.ndp.codec import DECODERS as OPTION_DECODERS
from asdic.wire.validate import findings
from decoded import given

# Messages that no sender uses any more are shown as well.
EXPECTED_FINDINGS = {"icmpv4-type-deprecated"}
MEANING_COLUMN = 58
VALUE = re.compile(r" +\S+(?: \S+)* +\d+(?:-\d+)?(?::\d+(?:-\d+)?)? +\S.*")
FRAMES = tuple(demo_messages.frames())


def test_it_has_every_message_of_icmpv4() -> None:
    shown = {message.type for message in demo_messages.icmpv4_messages()}
    assert shown == set(ICMPV4_DECODERS)


def test_it_has_every_message_of_icmpv6() -> None:
    shown = {message.type for _, _, message in demo_messages.icmpv6_messages()}
    assert shown == set(ICMPV6_DECODERS)


def test_it_has_every_option_of_neighbor_discovery() -> None:
    shown = {
        option.type
        for _, _, message in demo_messages.icmpv6_messages()
        if message.type != icmpv6.Type.RPL_CONTROL  # which has options of its own
        for option in getattr(message, "options", ())
    }
    assert shown == set(OPTION_DECODERS)


def test_every_frame_ends_with_its_message_and_the_right_checksum() -> None:
    for octets in FRAMES:
        decoded = packet.decode(octets)
        last = decoded.layers[-1]
        assert last.LAYER in {icmpv4.LAYER, icmpv6.LAYER}
        assert packet.encode(decoded) == octets


def test_no_frame_breaks_a_rule() -> None:
    found = {one.rule for octets in FRAMES for one in findings(packet.decode(octets))}
    assert found == EXPECTED_FINDINGS


def test_the_tree_explains_every_value() -> None:
    for octets in FRAMES:
        for line in frame_tree(given(octets)):
            value = VALUE.fullmatch(line)
            # What a value means begins behind the columns of name, place and value.
            assert value is None or len(line) > MEANING_COLUMN, line
