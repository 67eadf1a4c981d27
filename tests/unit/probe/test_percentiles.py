"""Percentiles beside the exact ones."""

from hypothesis import given, strategies as st

from asdic.probe.percentiles import Percentiles


def test_nothing_has_no_percentile() -> None:
    assert Percentiles().at(50) is None


@given(
    st.lists(st.integers(0, 10**12), min_size=1, max_size=200),
    st.sampled_from([1, 50, 90, 99, 100]),
)
def test_they_are_the_exact_ones_or_a_little_more(
    times: list[int], percent: int
) -> None:
    made = Percentiles()
    for time in times:
        made.add(time)
    exact = sorted(times)[-(-len(times) * percent // 100) - 1]

    found = made.at(percent)

    assert found is not None
    assert exact <= found <= exact + exact // 32
