"""What version 2 reports, and when."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import MulticastListener as Settings
from listeners import GROUP, OTHER_GROUP, A, B, C, ListenerBench, Said


def to(mode: str, *sources: bytes, group: bytes = GROUP) -> Said:
    return Said(f"change to {mode} mode", group, sources)


def allow(*sources: bytes) -> Said:
    return Said("allow new sources", GROUP, sources)


def block(*sources: bytes) -> Said:
    return Said("block old sources", GROUP, sources)


@pytest.mark.requirement("rfc3810-6.1-a")
@pytest.mark.parametrize("robustness", [1, 2, 5])
def test_a_change_is_reported_at_once_and_repeated(robustness: int) -> None:
    bench = ListenerBench(Settings(robustness_variable=robustness))

    bench.join()
    assert bench.said() == [to("exclude")]
    for _ in range(robustness - 1):
        bench.wait(0.999)
        assert bench.said() == []
        bench.wait(0.001)
        assert bench.said() == [to("exclude")]
    bench.wait(1_000)
    assert bench.said() == []


@pytest.mark.requirement("rfc3810-6.1-a")
def test_repetitions_come_at_random_within_the_interval() -> None:
    bench = ListenerBench(fixed={"unsolicited-report": 0.25})
    bench.join()
    bench.said()

    bench.wait(0.26)

    assert bench.said() == [to("exclude")]


def test_the_queriers_robustness_variable_is_taken() -> None:
    bench = ListenerBench()
    bench.query(robustness=4)
    bench.join()
    bench.wait(10)
    assert bench.said() == [to("exclude")] * 4

    bench.query(robustness=0)
    bench.join(OTHER_GROUP)
    bench.wait(10)
    assert len(bench.said()) == 2 + 2  # and an answer about both groups


@pytest.mark.requirement("rfc3810-6.1-b")
def test_a_filter_mode_that_changes_is_reported_with_all_sources() -> None:
    bench = ListenerBench()

    bench.exclude(B, A)
    bench.include(C)
    bench.exclude()

    said = bench.said()
    assert said == [to("exclude", A, B), to("include", C), to("exclude")]


@pytest.mark.requirement("rfc3810-6.1-b")
def test_sources_that_change_are_allowed_and_blocked() -> None:
    bench = ListenerBench(Settings(robustness_variable=1))

    bench.include(A, B)
    bench.include(B, C)
    bench.include()
    assert bench.said() == [allow(A, B), allow(C), block(A), block(B, C)]

    bench.exclude(A, B)
    bench.exclude(B, C)
    assert bench.said() == [to("exclude", A, B), allow(A), block(C)]


def test_changes_while_others_are_repeated_are_merged() -> None:
    bench = ListenerBench()

    bench.include(A)
    bench.include(A, B)
    assert bench.messages() == [[allow(A)], [allow(A, B)]]
    bench.wait(1)
    assert bench.messages() == [[allow(B)]]
    bench.wait(100)
    assert bench.messages() == []


def test_a_change_of_sources_while_the_mode_is_repeated_goes_with_the_mode() -> None:
    bench = ListenerBench()

    bench.exclude()
    bench.exclude(A)
    assert bench.messages() == [[to("exclude")], [to("exclude", A)]]
    bench.wait(1)
    assert bench.messages() == [[block(A)]]
    bench.wait(100)
    assert bench.messages() == []


def test_a_change_of_mode_replaces_changes_of_sources() -> None:
    bench = ListenerBench()

    bench.include(A)
    bench.exclude(B)
    bench.wait(100)

    assert bench.messages() == [[allow(A)], [to("exclude", B)], [to("exclude", B)]]


def test_what_is_taken_back_is_reported_all_the_same() -> None:
    bench = ListenerBench()

    bench.join()
    bench.leave()
    bench.wait(100)

    assert bench.said() == [to("exclude"), to("include"), to("include")]


def test_several_groups_are_reported_in_one_message() -> None:
    bench = ListenerBench()

    bench.join()
    bench.join(OTHER_GROUP)
    assert bench.messages() == [
        [to("exclude")],
        [to("exclude"), to("exclude", group=OTHER_GROUP)],
    ]
    bench.wait(1)
    assert bench.messages() == [[to("exclude", group=OTHER_GROUP)]]


@pytest.mark.requirement("rfc3810-6.2-b")
@pytest.mark.parametrize(
    ("excluded", "asked", "answer"),
    [
        (False, (), Said("mode is include", GROUP, (A, B))),
        (False, (B, C), Said("mode is include", GROUP, (B,))),
        (True, (), Said("mode is exclude", GROUP, (A, B))),
        (True, (B, C), Said("mode is include", GROUP, (C,))),
    ],
)
def test_an_answer_says_what_is_received(
    *, excluded: bool, asked: tuple[bytes, ...], answer: Said
) -> None:
    bench = ListenerBench()
    (bench.exclude if excluded else bench.include)(A, B)
    bench.wait(10)
    bench.said()

    bench.query(GROUP, *asked)
    bench.wait(10)

    assert bench.said() == [answer]


@pytest.mark.requirement("rfc3810-6.2-b")
def test_sources_that_are_not_received_are_not_answered() -> None:
    bench = ListenerBench()
    bench.include(A)
    bench.wait(10)
    bench.said()

    bench.query(GROUP, C)
    bench.wait(10)

    assert bench.said() == []
    assert bench.silences == ["query-sources-not-received"]


def test_no_answer_comes_about_a_group_that_was_left_meanwhile() -> None:
    bench = ListenerBench(Settings(robustness_variable=1))
    bench.join()
    bench.query(GROUP)

    bench.leave()
    bench.wait(100)

    assert bench.said() == [to("exclude"), to("include")]
    assert len(bench.timers) == 0


@pytest.mark.requirement("rfc3810-5.1.3-a")
@pytest.mark.parametrize(
    ("code", "milliseconds"),
    [(32_767, 32_767), (0x8000, 32_768), (0x9ABC, (0x1ABC << 4)), (0xFFFF, 8_387_584)],
)
def test_a_large_maximum_response_code_is_a_floating_point_number(
    code: int, milliseconds: int
) -> None:
    bench = ListenerBench(fixed={"query-response": 1.0})
    bench.join()
    bench.wait(10)
    bench.said()

    bench.query(code=code)
    bench.wait((milliseconds - 1) / 1000)
    assert bench.said() == []
    bench.wait(0.001)
    assert bench.said() == [Said("mode is exclude", GROUP)]
