"""Results and traces as lines."""

from __future__ import annotations

from collections import Counter

import pytest

from asdic.engine.addresses.events import InterfaceDisabled
from asdic.engine.effects import Effect, Notify, StaySilent, Transmit
from asdic.engine.instant import Instant
from asdic.engine.rule import Rule
from asdic.tools.conformance import Result, Verdict
from asdic.ui.conformance.text import result_lines, totals_text, trace_text
from suites import echo, frame, reply

EXPECTED = frame(reply())
LINE = (
    "00:11:22:33:44:56 > 00:00:00:00:01:00 IP6 fe80::211:22ff:fe33:4456 >"
    " fe80::200:ff:fe00:100: ICMP6, echo reply, id 1, seq 1, length 16"
)


def lines(
    *seen: bytes, expected: bytes | None = EXPECTED, title: str | None = None
) -> list[str]:
    return list(
        result_lines(
            Result(
                name="name",
                title=title,
                verdict=Verdict.FAILED,
                reason="expected frame did not come",
                step=3,
                expected=expected,
                seen=seen,
            )
        )
    )


def test_a_test_that_passed_is_one_line() -> None:
    result = Result(name="name", title="Title", verdict=Verdict.PASSED)
    assert list(result_lines(result)) == ["passed    name  Title"]


def test_a_failure_shows_the_frame_expected_and_that_nothing_was_seen() -> None:
    assert lines() == [
        "failed    name",
        "          step 3: expected frame did not come",
        f"          expected  {LINE}",
        "          seen      nothing",
    ]


def test_a_failure_shows_the_frames_seen() -> None:
    assert lines(frame(reply(2)), frame(echo()))[3:] == [
        f"          seen      {LINE.replace('seq 1', 'seq 2')}",
        f"          seen      {LINE.replace('reply', 'request')}",
    ]


def test_where_nothing_was_expected_only_what_was_seen_is_shown() -> None:
    assert lines(EXPECTED, expected=None)[2:] == [f"          seen      {LINE}"]


def test_a_frame_that_reads_alike_is_shown_with_its_difference() -> None:
    other = bytearray(EXPECTED)
    other[-1] ^= 0xFF
    shown = f"          seen      {LINE} (differs at octet 69: ff, not 00)"
    assert lines(bytes(other))[3] == shown


def test_a_frame_that_counts_as_alike_has_no_difference() -> None:
    assert lines(EXPECTED)[3] == f"          seen      {LINE}"


def test_an_octet_that_is_not_there_is_nothing() -> None:
    # An ARP request (RFC 826), with and without a minimal frame's padding.
    arp = bytes.fromhex("ffffffffffff00112233445608060001080006040001") + bytes(20)
    shown = lines(arp, expected=arp + bytes(18))
    assert shown[3].endswith(" (differs at octet 42: nothing, not 00)")


def test_of_many_frames_some_are_shown() -> None:
    shown = lines(*[EXPECTED] * 11)
    assert len(shown) == 3 + 8 + 1
    assert shown[-1] == "          seen      3 more"


def test_totals_name_every_verdict() -> None:
    totals = Counter({Verdict.PASSED: 3, Verdict.FAILED: 1})
    assert totals_text(totals) == "4 tests: 3 passed, 1 failed, 0 deviates"


RULE = Rule(name="no-route", source="RFC 4861 §5.2", text="There is no way.")


@pytest.mark.parametrize(
    ("what", "line"),
    [
        (EXPECTED, f"    1.500000  in       {LINE}"),
        (Transmit("eth0", EXPECTED), f"    1.500000  out      {LINE}"),
        (
            StaySilent(RULE),
            "    1.500000  silent   no-route (RFC 4861 §5.2): There is no way.",
        ),
        (
            Notify(InterfaceDisabled(interface="eth0", address=b"")),
            "    1.500000  event    interface disabled on eth0: address unknown",
        ),
    ],
    ids=["injected", "transmit", "silence", "event"],
)
def test_a_trace_line_has_the_time_and_what_happened(
    what: bytes | Effect, line: str
) -> None:
    assert trace_text(Instant(1_500_000_000), what) == line
