"""A node with a user, as one station."""

from __future__ import annotations

from asdic.engine.instant import Instant
from stream_networks import StreamLab


def test_what_comes_to_the_node_is_handed_to_its_user() -> None:
    lab = StreamLab(4, 3000)
    lab.run(1)
    assert lab.receiver.received == 3000
    assert lab.sender.is_done


def test_a_station_wakes_for_its_node_and_for_its_user() -> None:
    lab = StreamLab(4, 3000, 68, is_silent=True)
    node, user = lab.left.node, lab.sender
    due = [one for one in (node.next_wake(), user.next_wake()) if one is not None]
    assert lab.left.next_wake() == min(due)
    at = user.next_wake()
    assert at is not None
    lab.network.run(Instant(at))
    assert user.timeouts == 1
