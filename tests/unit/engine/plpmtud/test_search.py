"""Which sizes a search probes."""

from __future__ import annotations

from asdic.engine.plpmtud import Search

COMMON = (1252, 1372, 1392, 1422, 1448, 1464)


def search(**parts: int) -> Search:
    return Search(1200, 1472, granularity=4, common_sizes=COMMON, **parts)


def test_the_largest_size_is_tried_first() -> None:
    one = search()
    assert one.next() == 1472
    one.acknowledge(1472)
    assert one.is_done
    assert (one.low, one.high) == (1472, 1472)


def test_then_common_sizes_from_the_middle() -> None:
    one = search()
    one.lose(one.next())
    assert one.next() == 1422
    one.acknowledge(1422)
    assert one.next() == 1464


def test_without_a_common_size_what_is_left_is_halved() -> None:
    one = Search(1200, 1472, granularity=4)
    one.lose(one.next())
    assert one.next() == (1200 + 1472) // 2


def test_the_last_attempt_is_the_least_gain() -> None:
    one = search()
    assert one.next(is_last=True) == 1204
    one.acknowledge(1204)
    assert one.next(is_last=True) == 1208


def test_what_was_reported_is_tried_first() -> None:
    assert search(favorite=1300).next() == 1300
    one = search()
    one.lose(one.next())
    one.favor(1400)
    assert one.next() == 1400
    assert one.next() == 1422


def test_what_cannot_work_is_no_favorite() -> None:
    for size in (1200, 1473):
        one = search()
        one.favor(size)
        assert one.next() == 1422


def test_a_size_that_was_lost_once_is_tried_again_at_the_end() -> None:
    one = Search(1464, 1472, granularity=4)
    one.lose(one.next())
    assert one.next() == 1468
    one.acknowledge(1468)
    assert one.next() == 1472
    one.acknowledge(1472)
    assert one.is_done


def test_the_second_loss_of_a_size_is_believed() -> None:
    one = Search(1464, 1472, granularity=4)
    one.lose(1472)
    one.acknowledge(1468)
    assert not one.is_done
    one.lose(1472)
    assert one.high == 1471
    assert one.is_done


def test_larger_suspects_are_dropped_with_a_size_that_fails() -> None:
    one = search()
    one.lose(one.next())
    for size in (1422, 1422):
        one.lose(size)
    assert one.high == 1421
    assert one.next() == 1372


def test_smaller_suspects_are_cleared_by_a_size_that_works() -> None:
    one = search()
    one.lose(one.next())
    one.lose(one.next())
    one.acknowledge(1430)
    assert one.next() == 1464
    one.acknowledge(1000)
    assert one.low == 1430


def test_what_works_after_all_raises_the_end_of_the_search() -> None:
    one = search()
    one.lose(1422)
    one.lose(1422)
    one.acknowledge(1440)
    assert (one.low, one.high) == (1440, 1440)
    assert one.is_done
