"""The lines that programs read of tracepath."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from msgspec.structs import replace

from asdic.probe.path_mtu import Finding
from asdic.tools.path_mtu.results import Failed, Happened
from asdic.ui.path_mtu.tracepath import TracepathReport
from imagined_path import ImaginedPath, Narrow
from surveyed_paths import CLEAN, HOLE, TELLING, WHO, finding, happened


def written(
    what: Finding,
    name_of: Callable[[bytes, int], str | None] | None = None,
    *,
    with_addresses: bool = False,
) -> list[str]:
    out = StringIO()
    report = TracepathReport(out, name_of, with_addresses=with_addresses)
    report.start()
    report.show(happened(what))
    report.finish()
    return out.getvalue().splitlines()


def test_a_clean_path_has_a_line_per_hop_and_a_resume() -> None:
    lines = written(finding(CLEAN, names_hops=True))

    assert lines == [
        " 1?: [LOCALHOST]                         pmtu 1500",
        " 1:  10.0.1.2                                              1.000ms",
        " 2:  10.0.2.2                                              2.000ms",
        " 3:  10.0.3.2                                              3.000ms",
        " 4:  10.0.4.2                                              4.000ms reached",
        "     Resume: pmtu 1500 hops 4 back 4",
        "     Verdict: path MTU 1500, all that this host's link takes",
    ]


def lowered(lines: list[str]) -> list[tuple[str, str]]:
    words = [line.split() for line in lines]
    return [(one[1], one[-1]) for one in words if len(one) > 1 and one[-2] == "pmtu"]


def test_a_router_that_tells_has_a_line_with_its_mtu() -> None:
    lines = written(finding(TELLING))

    assert lowered(lines) == [("[LOCALHOST]", "1500"), ("10.0.2.2", "1400")]
    assert "     Resume: pmtu 1400 hops 4 back 4" in lines


def test_a_silent_place_has_one_too() -> None:
    lines = written(finding(HOLE))

    assert lowered(lines) == [("[LOCALHOST]", "1500"), ("10.0.2.2", "1400")]
    assert any("Verdict: path MTU 1400" in line for line in lines)


def test_silence_and_ways_of_other_lengths_are_marked() -> None:
    what = finding(ImaginedPath(silent={1}), names_hops=True)
    second = what.hops[1]
    assert second.answer is not None
    odd = replace(second, answer=replace(second.answer, hop_limit=252))
    lines = written(replace(what, hops=(what.hops[0], odd, *what.hops[2:])))

    assert lines[1] == " 1:  no reply"
    assert lines[2].endswith("2.000ms asymm  4")


def test_a_destination_that_is_not_reached_is_too_far() -> None:
    path = ImaginedPath(distance=9, narrow=(Narrow(2, 1400),))
    lines = written(finding(path, max_hops=3))

    assert "     Too many hops: pmtu 1400" in lines
    assert "     Resume: pmtu 1400" in lines


def test_without_a_hop_limit_of_the_answer_the_way_back_is_not_told() -> None:
    what = finding(CLEAN, names_hops=True)
    last = what.hops[-1]
    assert last.answer is not None
    blind = replace(last, answer=replace(last.answer, hop_limit=None, sender=None))
    lines = written(replace(what, hops=(*what.hops[:-1], blind)))

    assert "     Resume: pmtu 1500 hops 4" in lines
    assert lines[4].startswith(" 4:  ? ")


def test_names_stand_for_addresses_or_before_them() -> None:
    what = finding(CLEAN, names_hops=True)

    def name_of(address: bytes, _: int) -> str | None:
        return "gate.example" if address[2] == 1 else None

    assert written(what, name_of)[1].startswith(" 1:  gate.example  ")
    lines = written(what, name_of, with_addresses=True)
    assert lines[1].startswith(" 1:  gate.example (10.0.1.2)  ")
    assert lines[2].startswith(" 2:  10.0.2.2  ")


def test_a_path_that_failed_has_one_line() -> None:
    out = StringIO()
    failed = Happened(time_ns=0, endpoint=WHO, what=Failed(problem="no route"))
    TracepathReport(out).show(failed)

    assert out.getvalue() == "     10.0.4.2: could not run: no route\n"
