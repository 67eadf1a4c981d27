"""What became of each request."""

from hypothesis import given, strategies as st

from asdic.probe.ping.tally import Tally


def test_the_latest_of_a_sequence_number_is_found() -> None:
    tally = Tally()
    for _ in range(65_536 + 5):
        tally.send(0)

    assert tally.latest(5) == 65_541
    assert tally.latest(6) == 6
    assert tally.attempt(5) is None, "forgotten"


def test_what_was_never_sent_is_not_found() -> None:
    tally = Tally()
    tally.send(0)

    assert tally.latest(1) == 1
    assert tally.latest(2) is None
    assert tally.latest(0) is None


def test_the_most_in_flight_is_seen_when_something_comes_back() -> None:
    tally = Tally()
    for _ in range(4):
        tally.send(0)
    tally.settle(2)

    assert tally.most_in_flight == 3
    assert tally.in_flight == 2


def test_an_older_answer_settles_nothing_more() -> None:
    tally = Tally()
    for _ in range(4):
        tally.send(0)
    tally.settle(4)
    tally.settle(1)

    assert tally.in_flight == 0
    assert tally.most_in_flight == 4


@given(sent=st.integers(1, 2000), sequence_number=st.integers(0, 65535))
def test_the_latest_has_the_sequence_number_asked_for(
    sent: int, sequence_number: int
) -> None:
    tally = Tally()
    for _ in range(sent):
        tally.send(0)

    number = tally.latest(sequence_number)

    assert number is None or number % 65536 == sequence_number
    assert (number is not None) == (1 <= sequence_number <= sent)


def test_a_request_that_went_later_than_believed() -> None:
    tally = Tally()
    for at in (10, 20, 30):
        tally.send(at)

    tally.restamp(20, 25)
    tally.restamp(99, 100)

    sent = [attempt.sent for attempt in map(tally.attempt, (1, 2, 3)) if attempt]
    assert sent == [10, 25, 30]
