"""Whatever octets come, every way to show them works."""

from __future__ import annotations

import msgspec
from hypothesis import given, strategies as st

from asdic.tools.decode import Frame
from asdic.ui.decode.json_form import frame_object
from asdic.ui.decode.line import LineWriter
from asdic.ui.decode.tree import frame_tree
from asdic.wire.link_type import LinkType
from asdic.wire.packet import decode
from decoded import CORE_FRAMES, frame

LINK_TYPES = st.sampled_from(list(LinkType))
CHANGES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6)


def show(octets: bytes, link_type: int) -> None:
    """Show *octets* in every way; each says something."""
    shown = frame(decode(octets, link_type))
    assert LineWriter().write(shown)
    assert list(frame_tree(shown))
    assert msgspec.json.encode(frame_object(shown))


@given(st.binary(max_size=200), LINK_TYPES)
def test_random_octets_are_shown(octets: bytes, link_type: LinkType) -> None:
    show(octets, link_type)


@given(st.sampled_from(CORE_FRAMES), CHANGES, st.integers(0, 20))
def test_damaged_messages_are_shown(
    shown: Frame, changes: list[tuple[int, int]], missing: int
) -> None:
    octets = bytearray(shown.packet.octets)
    for at, octet in changes:
        octets[at % len(octets)] = octet
    show(bytes(octets[: len(octets) - missing]), LinkType.ETHERNET)
