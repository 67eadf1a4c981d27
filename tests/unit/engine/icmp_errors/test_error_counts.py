"""Counts of what was sent and held back."""

from __future__ import annotations

from asdic.engine.icmp_errors import ErrorCount, ErrorCounts, MessageClass

DF, OTHERS = MessageClass.TOO_BIG, MessageClass.UNREACHABLE


def counts() -> ErrorCounts:
    """Return the counts of two interfaces."""
    made = ErrorCounts()
    for interface, version, kind, sent, suppressed in (
        ("eth0", 4, DF, 1, 2),
        ("eth0", 4, OTHERS, 3, 4),
        ("eth0", 6, DF, 5, 0),
        ("eth1", 4, OTHERS, 0, 6),
    ):
        for number in range(sent + suppressed):
            made.count(interface, version, kind, is_sent=number < sent)
    return made


def test_each_interface_family_and_class_is_counted_apart() -> None:
    made = counts()

    assert made.of("eth0", 4, DF) == ErrorCount(1, 2)
    assert made.of("eth0", 6, DF) == ErrorCount(5, 0)
    assert made.of("eth1", 4, OTHERS) == ErrorCount(0, 6)
    assert made.of("eth1", 4, DF) == ErrorCount()


def test_unreachables_that_were_held_back_stand_by_their_class() -> None:
    assert counts().unreachables("eth0") == (2, 4)
    assert counts().unreachables("eth1") == (0, 6)
    assert counts().unreachables("eth2") == (0, 0)


def test_counts_of_one_interface_are_cleared_or_all() -> None:
    made = counts()
    made.clear("eth0")

    assert made.unreachables("eth0") == (0, 0)
    assert made.unreachables("eth1") == (0, 6)

    made.clear()
    assert made.state() == {}


def test_the_state_shows_all_of_them() -> None:
    assert counts().state() == {
        "eth0": {
            "icmpv4": {
                "too-big": {"sent": 1, "suppressed": 2},
                "unreachable": {"sent": 3, "suppressed": 4},
            },
            "icmpv6": {"too-big": {"sent": 5, "suppressed": 0}},
        },
        "eth1": {"icmpv4": {"unreachable": {"sent": 0, "suppressed": 6}}},
    }
