from __future__ import annotations

import pytest

from asdic.probe.trace import Answer, Attempt, Hop, hops_back


@pytest.mark.parametrize(
    ("left", "hops"),
    [(64, 1), (63, 2), (65, 64), (128, 1), (255, 1), (250, 6), (1, 64)],
)
def test_the_way_back_is_counted_from_the_next_usual_hop_limit(
    left: int, hops: int
) -> None:
    assert hops_back(left) == hops


def test_a_hop_names_each_sender_once_in_order() -> None:
    def attempt(sender: bytes | None) -> Attempt:
        answer = Answer(sender=sender, round_trip=1)
        return Attempt(token=1, hop_limit=1, length=60, sent=0, answer=answer)

    silent = Attempt(token=2, hop_limit=1, length=60, sent=0)
    seen = [attempt(one) for one in (b"b", b"a", b"b", None)]
    hop = Hop(round=1, hop_limit=1, attempts=(*seen, silent))
    assert hop.senders == (b"b", b"a")
