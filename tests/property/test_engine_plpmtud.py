"""Whatever a path takes and loses: its size is found, within RFC 8899's counts."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.engine.plpmtud import PlpmtudState, udp_constants
from plpmtud_bench import SearchBench, found

MTUS = st.one_of(st.integers(1280, 9000), st.sampled_from((1280, 1400, 1492, 1500)))


@pytest.mark.requirement("rfc8899-5.1.2-a")
@given(st.sampled_from((4, 6)), MTUS, MTUS, st.integers(2, 5), st.integers(1, 16))
def test_the_size_of_any_path_is_found_to_within_the_granularity(
    version: int, link: int, narrowest: int, max_probes: int, granularity: int
) -> None:
    constants = replace(
        udp_constants(version, link, max_probes=max_probes), granularity=granularity
    )
    size = min(link, narrowest) - constants.headers
    bench = found(size, constants)
    assert size - granularity < bench.plpmtud.plpmtu <= size
    lost = [one > size for one in bench.probes]
    runs = "".join("x" if one else "." for one in lost).split(".")
    assert max(map(len, runs)) <= max_probes
    assert len(bench.probes) <= 45


@given(MTUS, st.lists(st.booleans(), max_size=40))
def test_losses_of_other_reasons_make_a_size_at_most_smaller(
    narrowest: int, lost: list[bool]
) -> None:
    constants = udp_constants(6, 9000)
    size = narrowest - constants.headers
    bench = SearchBench(constants)
    bench.connect()
    for one in lost:
        if bench.plpmtud.next_wake() is not None:
            bench.step(0 if one else size)
        assert bench.plpmtud.plpmtu <= max(size, constants.base_plpmtu)
        assert 0 <= bench.plpmtud.probe_count <= constants.max_probes


REPORTS = st.lists(st.tuples(st.integers(0, 9100), st.booleans()), max_size=30)


@given(MTUS, REPORTS)
def test_reports_never_raise_the_size_that_is_used(
    narrowest: int, reports: list[tuple[int, bool]]
) -> None:
    constants = udp_constants(4, 9000)
    size = narrowest - constants.headers
    bench = SearchBench(constants)
    bench.connect()
    for reported, is_validated in reports:
        before = bench.plpmtud.plpmtu
        bench.too_big(reported, is_validated=is_validated)
        assert bench.plpmtud.plpmtu <= before
        bench.step(size)
        assert bench.plpmtud.plpmtu <= size
    assert bench.state in PlpmtudState
