"""Receive stamps on the monotonic clock."""

from asdic.links.icmp.clock import StampClock

SECOND = 1_000_000_000
EPOCH = 1_700_000_000 * SECOND


class Clocks:
    """A monotonic clock, and a wall clock that can be set."""

    def __init__(self) -> None:
        self.monotonic = 5 * SECOND
        self.wall = EPOCH
        self.stamps = StampClock(lambda: self.monotonic, lambda: self.wall)

    def pass_by(self, nanoseconds: int) -> None:
        self.monotonic += nanoseconds
        self.wall += nanoseconds


def test_a_stamp_says_how_long_ago() -> None:
    clocks = Clocks()
    clocks.pass_by(1000)
    stamp = clocks.wall
    clocks.pass_by(300)

    assert clocks.stamps.arrival(stamp) == (5 * SECOND + 1000, stamp)
    assert clocks.stamps.now() == 5 * SECOND + 1300


def test_without_a_stamp_the_moment_of_reading_counts() -> None:
    clocks = Clocks()
    clocks.pass_by(1000)

    assert clocks.stamps.arrival(None) == (5 * SECOND + 1000, EPOCH + 1000)


def test_a_clock_that_was_set_back_changes_nothing() -> None:
    clocks = Clocks()
    stamp = clocks.wall + 1000
    clocks.pass_by(2000)
    clocks.wall -= 3600 * SECOND

    assert clocks.stamps.arrival(stamp) == (5 * SECOND + 2000, stamp)


def test_a_clock_that_was_set_forward_changes_nothing() -> None:
    clocks = Clocks()
    stamp = clocks.wall + 1000
    clocks.pass_by(2000)
    clocks.wall += 3600 * SECOND

    assert clocks.stamps.arrival(stamp) == (5 * SECOND + 2000, stamp)


def test_after_the_step_stamps_count_again() -> None:
    clocks = Clocks()
    clocks.wall += 3600 * SECOND
    clocks.stamps.arrival(clocks.wall)
    clocks.pass_by(1000)
    stamp = clocks.wall
    clocks.pass_by(500)

    assert clocks.stamps.arrival(stamp) == (5 * SECOND + 1000, stamp)


def test_nothing_arrives_in_the_future() -> None:
    clocks = Clocks()

    assert clocks.stamps.arrival(EPOCH + 999)[0] == 5 * SECOND


def test_a_batch_looks_once() -> None:
    clocks = Clocks()
    clocks.pass_by(1000)

    now, offset, counts = clocks.stamps.batch()

    assert (now, EPOCH + 500 - offset, counts) == (
        5 * SECOND + 1000,
        5 * SECOND + 500,
        True,
    )


def test_a_batch_after_a_step_has_no_stamps_that_count() -> None:
    clocks = Clocks()
    clocks.wall += SECOND

    assert not clocks.stamps.batch()[2]
    assert clocks.stamps.batch()[2]
