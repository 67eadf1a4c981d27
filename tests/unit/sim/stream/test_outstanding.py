"""Segments under way."""

from __future__ import annotations

from asdic.sim.stream.outstanding import Outstanding, SentSegment


def outstanding(count: int, probe: int | None = None) -> Outstanding:
    """Return segments of 10 octets under way."""
    found = Outstanding()
    for one in range(count):
        found.add(SentSegment(start=10 * one, end=10 * one + 10, is_probe=one == probe))
    return found


def starts(found: Outstanding | list[SentSegment]) -> list[int]:
    return [one.start for one in found]


def test_what_was_acknowledged_is_forgotten() -> None:
    found = outstanding(4)
    assert not found.acknowledge(25, [])
    assert starts(found) == [20, 30]
    assert found.flight == 20


def test_what_arrived_behind_a_gap_is_not_under_way() -> None:
    found = outstanding(4)
    found.acknowledge(0, [(10, 30)])
    assert starts(found) == [0, 10, 20, 30]
    assert found.flight == 20


def test_a_segment_is_lost_when_three_that_were_sent_later_arrived() -> None:
    found = outstanding(5)
    found.acknowledge(0, [(10, 30)])
    assert found.take_lost() == []
    found.acknowledge(0, [(40, 50)])
    assert starts(found.take_lost()) == [0]
    assert starts(found) == [10, 20, 30, 40]


def test_a_probe_arrives_in_either_way() -> None:
    for up_to, blocks in ((20, []), (0, [(10, 20)])):
        found = outstanding(3, probe=1)
        assert found.probe is not None
        assert found.acknowledge(up_to, blocks)
        assert found.probe is None


def test_a_segment_can_be_taken_out() -> None:
    found = outstanding(3, probe=1)
    probe = found.probe
    assert probe is not None
    found.remove(probe)
    assert starts(found) == [0, 20]
    found.clear()
    assert list(found) == []
