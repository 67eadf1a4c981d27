"""Metrics as text that Prometheus reads (its exposition format, version 0.0.4)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final, final

from msgspec import Struct

from asdic.errors import EncodeError

__all__ = ["Kind", "Metric", "Sample", "format_metrics"]

_METRIC: Final = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
_LABEL: Final = re.compile(r"(?!__)[a-zA-Z_][a-zA-Z0-9_]*")
_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\n": "\\n", '"': '\\"'})
_HELP_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\n": "\\n"})


class Kind(Enum):
    """What a metric's numbers do."""

    COUNTER = "counter"
    GAUGE = "gauge"


@final
class Sample(Struct, frozen=True, gc=False):
    """A number.

    Attributes:
        value: The number.
        labels: What it is about.

    """

    value: float
    labels: Mapping[str, str] = {}


@final
class Metric(Struct, frozen=True, kw_only=True):
    """Numbers of one name.

    Attributes:
        name: With its unit; a counter's ends with `_total`.
        help: What it counts, in one line.
        kind: What its numbers do.
        samples: The numbers, each with other labels.

    """

    name: str
    help: str
    kind: Kind
    samples: tuple[Sample, ...]


def format_metrics(metrics: Iterable[Metric]) -> str:
    """Return the text of metrics.

    Raises:
        EncodeError: a name is none, comes twice, or a counter's lacks `_total`.

    """
    seen: set[str] = set()
    lines: list[str] = []
    for metric in metrics:
        if metric.name in seen:
            raise EncodeError(f"metric {metric.name}: comes twice")
        seen.add(metric.name)
        lines += _lines(metric)
    return "".join(f"{line}\n" for line in lines)


def _lines(metric: Metric) -> Iterator[str]:
    name = metric.name
    if not _METRIC.fullmatch(name):
        raise EncodeError(f"metric {name!r}: no name for one")
    if (metric.kind is Kind.COUNTER) != name.endswith("_total"):
        raise EncodeError(f"metric {name}: counters, and only they, end with _total")
    yield f"# HELP {name} {metric.help.translate(_HELP_ESCAPES)}"
    yield f"# TYPE {name} {metric.kind.value}"
    labels = [_labels(sample.labels) for sample in metric.samples]
    if len(set(labels)) != len(labels):
        raise EncodeError(f"metric {name}: labels come twice")
    for text, sample in zip(labels, metric.samples, strict=True):
        yield f"{name}{text} {_number(sample.value)}"


def _labels(labels: Mapping[str, str]) -> str:
    for name in labels:
        if not _LABEL.fullmatch(name):
            raise EncodeError(f"label {name!r}: no name for one")
    pairs = (f'{name}="{labels[name].translate(_ESCAPES)}"' for name in sorted(labels))
    return f"{{{','.join(pairs)}}}" if labels else ""


def _number(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    return repr(value)
