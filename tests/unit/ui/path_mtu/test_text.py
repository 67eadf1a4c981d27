"""What people read."""

from __future__ import annotations

from io import StringIO

from msgspec.structs import replace

from asdic.links.names import Endpoint
from asdic.tools.path_mtu.results import Failed, Happened
from asdic.ui.path_mtu.text import TextReport
from imagined_path import ImaginedPath, Narrow
from surveyed_paths import HOLE, OPTIONS, TELLING, WHO, events, finding, happened


def written(*results: Happened, **parts: object) -> str:
    out = StringIO()
    report = TextReport(OPTIONS, out, **parts)  # type: ignore[arg-type]  # as they were given
    report.start()
    for one in results:
        report.show(one)
    report.finish()
    return out.getvalue()


def test_the_verdict_comes_first_then_evidence_then_the_way() -> None:
    lines = written(*events(HOLE)).splitlines()

    assert lines[0].startswith("far.example (10.0.4.2), IPv4: path MTU 1400 (this")
    assert lines[1].startswith("  hop 2 (10.0.2.2) gets 1401 octets")
    assert lines[-4:] == [
        "   1  10.0.1.2  1.000 ms",
        "   2  10.0.2.2  1.000 ms  <- the last that 1401 octets get to",
        "   3  10.0.3.2  1.000 ms",
        "   4  10.0.4.2  1.000 ms",
    ]


def test_a_silent_router_has_a_line_too() -> None:
    path = ImaginedPath(narrow=(Narrow(2, 1400),), silent={1})

    assert "   1  no answer\n" in written(happened(finding(path)))


def test_names_stand_before_addresses() -> None:
    names = {bytes((10, 0, 1, 2)): "gate.example"}
    out = written(*events(TELLING), name_of=lambda address, _: names.get(address))

    assert "   1  gate.example (10.0.1.2)  1.000 ms\n" in out
    assert "   3  10.0.3.2  1.000 ms\n" in out


def test_a_way_back_of_another_length_is_shown() -> None:
    what = finding(TELLING)
    first = what.hops[0]
    assert first.answer is not None
    far = replace(first, answer=replace(first.answer, hop_limit=60))
    out = written(happened(replace(what, hops=(far,))))

    assert out.endswith("   1  10.0.1.2  1.000 ms  back 5\n")


def test_verbose_shows_each_answer_and_the_sockets() -> None:
    out = written(*events(TELLING), verbose=True)

    assert "10.0.4.2: link in memory to port 33434\n" in out
    assert "  1500 octets, hop limit 64: too-big by 10.0.2.2, MTU 1400, 1 sent\n" in out
    assert "  65535 octets, hop limit 64: refused, MTU 1500, 1 sent\n" in out
    assert out.endswith("packets by UDP)\n")


def test_progress_goes_to_a_terminal_and_is_wiped() -> None:
    err = StringIO()
    written(*events(TELLING), err=err)

    assert "1500 octets, 64 hops ..." in err.getvalue()
    assert err.getvalue().endswith("\r\x1b[K")


def test_a_path_that_failed_has_one_line() -> None:
    six = Endpoint(address=bytes(15) + b"\1")
    failed = Happened(time_ns=0, endpoint=six, what=Failed(problem="no route"))

    assert written(failed) == "far.example (::1), IPv6: could not run: no route\n"


def test_a_host_given_by_its_address_is_named_once() -> None:
    out = StringIO()
    report = TextReport(replace(OPTIONS, host="10.0.4.2"), out)
    report.show(happened(finding(TELLING)))

    assert out.getvalue().startswith("10.0.4.2, IPv4: path MTU 1400")
    assert WHO.text == "10.0.4.2"
