"""What is known of one of many targets."""

from asdic.probe.ping.target_record import TargetRecord


def test_bursts_of_loss_are_seen_wherever_they_are() -> None:
    record = TargetRecord(transmitted=10)
    record.answer(1, 5, is_late=False)
    record.answer(4, 5, is_late=False)

    assert record.longest_gap == 2
    assert record.longest_loss == 6
    assert record.loss == 0.8


def test_answers_out_of_order_make_no_burst() -> None:
    record = TargetRecord(transmitted=2)
    record.answer(2, 5, is_late=False)
    record.answer(1, 5, is_late=True)

    assert record.latest == 2
    assert (record.received, record.late) == (2, 1)
    assert record.round_trips.maximum == 5


def test_each_record_has_statistics_of_its_own() -> None:
    one, other = TargetRecord(), TargetRecord()
    one.answer(1, 5, is_late=False)

    assert other.round_trips.summary() is None
    assert other.percentiles.at(50) is None
    assert other.jitter is not one.jitter
