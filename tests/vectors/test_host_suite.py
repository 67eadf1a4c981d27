"""The published sample of a host suite, played against three hosts."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from asdic.tools.conformance import (
    EchoHost,
    MakeHost,
    Result,
    SilentHost,
    Verdict,
    engine_host,
    play,
    read_suite,
)

FOLDER = os.environ.get("ASDIC_VECTORS", "")
FILE = Path(FOLDER) / "host-conformance.json"
MOST_FAILED = 4
MOST_DEVIATING = 6

pytestmark = [
    pytest.mark.vectors,
    pytest.mark.skipif(
        not FOLDER or not FILE.is_file(),
        reason="ASDIC_VECTORS names no folder with host-conformance.json",
    ),
]


def results(make_host: MakeHost) -> list[Result]:
    return [play(name, test, make_host) for name, test in read_suite(FILE).items()]


def totals(make_host: MakeHost) -> Counter[Verdict]:
    return Counter(result.verdict for result in results(make_host))


def test_the_engine_fails_at_most_four_tests_and_deviates_in_at_most_six() -> None:
    played = results(engine_host)
    counts = Counter(result.verdict for result in played)
    shown = [
        f"{one.name} step {one.step}: {one.reason}"
        for one in played
        if one.verdict is not Verdict.PASSED
    ]
    assert counts.total() > 200
    assert counts[Verdict.FAILED] <= MOST_FAILED, shown
    assert counts[Verdict.DEVIATES] <= MOST_DEVIATING, shown


def test_every_deviation_names_the_rfc_section_that_overrules_the_test() -> None:
    deviating = [one for one in results(engine_host) if one.verdict is Verdict.DEVIATES]
    assert deviating
    assert all(one.reason.startswith("RFC ") for one in deviating)


def test_a_silent_host_passes_nothing() -> None:
    counts = totals(lambda _transmits: SilentHost())
    assert counts[Verdict.PASSED] == 0
    assert counts[Verdict.DEVIATES] == 0


def test_a_host_that_only_echoes_passes_next_to_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    counts = totals(lambda _transmits: EchoHost())
    with capsys.disabled():
        print(f" --host echo passes {counts[Verdict.PASSED]} of {counts.total()} ")  # noqa: T201 - the figure is asked for
    assert counts[Verdict.PASSED] + counts[Verdict.DEVIATES] <= 5
