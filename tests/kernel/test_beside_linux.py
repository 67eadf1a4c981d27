"""asdic's host beside Linux: the same stimuli, and the answers of both.

Stimuli are in `tests/support/beside_linux`. Where the answers differ, a row of
`tests/beside_linux.toml` says who is right.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

import pytest

from beside_linux.answers import normal_forms, unsound
from beside_linux.corpus import corpus
from beside_linux.differences import Difference, differences, explanations
from beside_linux.fragments import unfinished
from beside_linux.play import play
from beside_linux.wires import Wire, asdic_host, linux_host
from namespaces import Network, require

pytestmark = [pytest.mark.kernel, require("sysctl")]

Answers: TypeAlias = dict[str, tuple[bytes, ...]]


def answers_of(make_host: Callable[[], AbstractContextManager[Wire]]) -> Answers:
    """Return what a host answers to each stimulus."""
    with make_host() as wire:
        came = play(wire, corpus())
        wire.shorten_timeouts()
        return came | play(wire, unfinished())


def found(both: tuple[Answers, Answers]) -> list[Difference]:
    """Return all differences."""
    ours, linux = both
    return [
        difference
        for name in ours
        for difference in differences(
            name, normal_forms(ours[name]), normal_forms(linux[name])
        )
    ]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answers, Answers]:
    """Return asdic's answers, and Linux's."""
    folder: Path = tmp_path_factory.mktemp("beside-linux")
    with Network() as network, ThreadPoolExecutor(2) as pool:
        ours, linux = network.namespace("asdic"), network.namespace("linux")
        running = (
            pool.submit(answers_of, lambda: asdic_host(ours, folder)),
            pool.submit(answers_of, lambda: linux_host(linux)),
        )
        return running[0].result(), running[1].result()


def test_enough_is_asked_and_answered_in_both_families(
    both: tuple[Answers, Answers],
) -> None:
    ours, linux = both
    assert ours.keys() == linux.keys()
    for family in ("v4/", "v6/"):
        asked = [name for name in ours if name.startswith(family)]
        answered = [name for name in asked if ours[name] and linux[name]]
        assert len(asked) >= 300
        assert len(answered) >= 150


def test_each_difference_from_linux_is_explained(both: tuple[Answers, Answers]) -> None:
    rows = explanations()

    unexplained = [
        one for one in found(both) if not any(row.explains(one) for row in rows)
    ]
    assert unexplained == []


def test_each_explanation_is_of_a_difference(both: tuple[Answers, Answers]) -> None:
    told = found(both)

    assert [row for row in explanations() if not any(map(row.explains, told))] == []


def test_every_checksum_of_an_answer_is_right(both: tuple[Answers, Answers]) -> None:
    for answers in both:
        assert unsound([one for frames in answers.values() for one in frames]) == []
