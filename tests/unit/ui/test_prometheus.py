"""Metrics as text, by the rules of Prometheus' exposition format."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.ui.prometheus import Kind, Metric, Sample, format_metrics


def metric(name: str, *samples: Sample, kind: Kind = Kind.COUNTER) -> Metric:
    return Metric(name=name, help="What it counts.", kind=kind, samples=samples)


def test_a_metric_has_its_help_its_type_and_its_numbers() -> None:
    found = metric("a_total", Sample(1, {"rule": "x"}), Sample(2.5, {"rule": "y"}))
    assert format_metrics([found]) == (
        "# HELP a_total What it counts.\n"
        "# TYPE a_total counter\n"
        'a_total{rule="x"} 1\n'
        'a_total{rule="y"} 2.5\n'
    )


def test_a_gauge_needs_no_suffix() -> None:
    text = format_metrics([metric("peers", Sample(3), kind=Kind.GAUGE)])
    assert text.endswith("# TYPE peers gauge\npeers 3\n")


def test_labels_are_in_order_and_escaped() -> None:
    text = format_metrics(
        [metric("a_total", Sample(1, {"b": 'say "hi"\n', "a": "\\"}))]
    )
    assert text.endswith('a_total{a="\\\\",b="say \\"hi\\"\\n"} 1\n')


def test_help_is_escaped() -> None:
    found = Metric(name="a", help="one\ntwo\\", kind=Kind.GAUGE, samples=())
    assert format_metrics([found]).startswith("# HELP a one\\ntwo\\\\\n")


@pytest.mark.parametrize(
    ("value", "text"),
    [(math.inf, "+Inf"), (-math.inf, "-Inf"), (math.nan, "NaN"), (1e-9, "1e-09")],
)
def test_numbers_are_written_as_go_reads_them(value: float, text: str) -> None:
    found = format_metrics([metric("a", Sample(value), kind=Kind.GAUGE)])
    assert found.splitlines()[-1] == f"a {text}"


@pytest.mark.parametrize(
    ("metrics", "problem"),
    [
        ([metric("1_total")], "no name"),
        ([metric("plain")], "end with _total"),
        ([metric("a_total", kind=Kind.GAUGE)], "end with _total"),
        ([metric("a_total"), metric("a_total")], "comes twice"),
        ([metric("a_total", Sample(1, {"a": "1"}), Sample(2, {"a": "1"}))], "twice"),
        ([metric("a_total", Sample(1, {"__a": "1"}))], "no name"),
        ([metric("a_total", Sample(1, {"a-b": "1"}))], "no name"),
    ],
)
def test_what_prometheus_would_refuse_is_refused(
    metrics: list[Metric], problem: str
) -> None:
    with pytest.raises(EncodeError, match=problem):
        format_metrics(metrics)


@given(st.dictionaries(st.from_regex(r"[a-z]\w{0,5}", fullmatch=True), st.text()))
def test_any_label_value_stays_on_its_line(labels: dict[str, str]) -> None:
    try:
        text = format_metrics([metric("a_total", Sample(1, labels))])
    except EncodeError:  # letters of other alphabets
        return
    last = text.split("\n")[2]
    assert text.count("\n") == 3
    assert re.fullmatch(
        r'a_total(\{(\w+="(\\[\\n"]|[^"\\])*",?)+\})? 1', last, re.DOTALL
    )
