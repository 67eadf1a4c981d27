"""Labels that packets come with: what fits their fields."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import InterfaceConfiguration, MplsLabel
from asdic.errors import ConfigurationError


def test_the_greatest_values_fit() -> None:
    label = MplsLabel(label=(1 << 20) - 1, traffic_class=7, time_to_live=255)

    assert (label.label, label.traffic_class, label.time_to_live) == (1048575, 7, 255)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"label": 1 << 20}, "label: 1048576: from 0 to 1048575"),
        ({"label": -1}, "label: -1: from 0 to 1048575"),
        ({"label": 16, "traffic_class": 8}, "traffic_class: 8: from 0 to 7"),
        ({"label": 16, "time_to_live": 256}, "time_to_live: 256: from 0 to 255"),
    ],
)
def test_what_does_not_fit_is_refused(fields: dict[str, int], problem: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        MplsLabel(**fields)
    assert str(caught.value) == problem


def test_a_stack_has_no_more_entries_than_an_error_tells() -> None:
    most = (MplsLabel(label=16),) * 16
    taken = InterfaceConfiguration(name="eth0", mpls_label_stack=most)
    assert taken.mpls_label_stack == most
    with pytest.raises(ConfigurationError) as caught:
        InterfaceConfiguration(name="eth0", mpls_label_stack=(*most, *most))
    assert str(caught.value) == "mpls_label_stack: 32 entries: at most 16"
