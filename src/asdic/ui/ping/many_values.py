"""The summary of one of many targets as names and values, for every format."""

from __future__ import annotations

from typing import TypeAlias

from asdic.tools.many_ping import Target

__all__ = ["PERCENTS", "Value", "summary_values"]

Value: TypeAlias = str | int | float | None

PERCENTS = (50, 90, 95, 99)


def summary_values(target: Target) -> dict[str, Value]:
    """Return what is known of *target*; times in nanoseconds."""
    record = target.record
    times = record.round_trips.summary()
    values: dict[str, Value] = {
        "host": target.host,
        "address": target.endpoint.text,
        "transmitted": record.transmitted,
        "received": record.received,
        "loss": record.loss,
        "late": record.late,
        "duplicates": record.duplicates,
        "corrupted": record.corrupted,
        "errors": record.errors,
        "refused": record.refused,
        "longest_loss_burst": record.longest_loss,
        "minimum_ns": times and times.minimum,
        "average_ns": times and times.average,
        "maximum_ns": times and times.maximum,
        "deviation_ns": times and times.deviation,
        "jitter_ns": times and record.jitter.value,
    }
    for percent in PERCENTS:
        values[f"p{percent}_ns"] = record.percentiles.at(percent)
    return values
