"""Links whose frames somebody sees."""

from __future__ import annotations

from asdic.links.frame_link import FrameLink
from asdic.links.wrappers import Direction, Faults, FaultyLink, ObservedLink
from frame_links import Cable


def test_frames_are_seen_both_ways_as_they_go_on() -> None:
    cable = Cable()
    seen: list[tuple[Direction, str, bytes]] = []

    def observe(direction: Direction, link: FrameLink, frame: bytes) -> None:
        seen.append((direction, link.name, frame))

    link = ObservedLink(cable, observe)
    cable.give(b"one")
    assert link.receive() == b"one"
    assert link.receive() is None
    link.send(b"two")
    assert cable.take() == [b"two"]
    assert seen == [(Direction.IN, "eth0", b"one"), (Direction.OUT, "eth0", b"two")]


def test_what_was_held_back_is_seen_when_it_comes() -> None:
    cable = Cable()
    seen: list[bytes] = []
    slow = FaultyLink(cable, Faults(delay=5), _Half(), lambda: 0)
    link = ObservedLink(slow, lambda _direction, _link, frame: seen.append(frame))
    cable.give(b"one")
    assert link.receive() is None
    assert seen == []
    assert link.next_release() == 5
    assert link.release(5) == [b"one"] == seen


class _Half:
    def random(self) -> float:
        return 0.5
