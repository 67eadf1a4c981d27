"""How asdic and Linux are compared, without a kernel: what counts as a difference."""

from __future__ import annotations

import pytest

from beside_linux.addresses import HOST_4, HOST_6, PEER_4, PEER_6
from beside_linux.answers import normal_forms, unsound
from beside_linux.corpus import corpus
from beside_linux.differences import SILENCE, Difference, differences, explanations
from beside_linux.octets import (
    Ends,
    fragment_header,
    frame_4,
    frame_6,
    icmp_4,
    icmp_6,
    ipv4,
    ipv6,
)

ENDS = Ends(source=HOST_4, destination=PEER_4)
ENDS_6 = Ends(source=HOST_6, destination=PEER_6)
REPLY = ipv4(icmp_4(0, 0, b"\0\1\0\2asdic"), **ENDS)


def compared(ours: list[bytes], linux: list[bytes]) -> list[Difference]:
    return differences("v4/echo", normal_forms(ours), normal_forms(linux))


def test_the_same_answer_is_no_difference() -> None:
    assert compared([frame_4(REPLY)], [frame_4(REPLY)]) == []
    assert compared([], []) == []


def test_a_missing_answer_is_one() -> None:
    assert compared([frame_4(REPLY)], []) == [
        Difference("v4/echo", "answer", "ICMPv4 0/0", SILENCE)
    ]


def test_identification_df_and_time_to_live_are_not_compared() -> None:
    other = ipv4(
        REPLY[20:], identification=9, fragment=0x4000, time_to_live=255, **ENDS
    )

    assert compared([frame_4(REPLY)], [frame_4(other)]) == []


@pytest.mark.parametrize(
    ("other", "aspect"),
    [
        (ipv4(REPLY[20:], service=4, **ENDS), "service"),
        (ipv4(REPLY[20:], options=b"\1\1\1\1", **ENDS), "options"),
        (ipv4(REPLY[20:], source=HOST_4, destination=HOST_4), "addresses"),
        (ipv4(icmp_4(0, 0, b"\0\1\0\3asdic"), **ENDS), "word"),
        (ipv4(icmp_4(0, 0, b"\0\1\0\2asdiC"), **ENDS), "content"),
        (ipv4(icmp_4(0, 1, b"\0\1\0\2asdic"), **ENDS), "answer"),
    ],
)
def test_whatever_else_is_not_the_same_is(other: bytes, aspect: str) -> None:
    found = compared([frame_4(REPLY)], [frame_4(other)])

    assert [one.aspect for one in found] == [aspect]


def test_fragments_count_as_what_they_make() -> None:
    message = icmp_6(129, 0, bytes(range(100)), **ENDS_6)
    whole = frame_6(ipv6(message, **ENDS_6))
    first = fragment_header(58, 0, 1) + message[:48]
    last = fragment_header(58, 48, 0) + message[48:]
    pieces = [frame_6(ipv6(each, 44, **ENDS_6)) for each in (last, first)]

    assert compared([whole], pieces) == []
    message_4 = icmp_4(0, 0, bytes(range(100)))
    pieces = [
        frame_4(ipv4(message_4[:48], fragment=0x2000, **ENDS)),
        frame_4(ipv4(message_4[48:], fragment=6, **ENDS)),
    ]
    assert compared([frame_4(ipv4(message_4, **ENDS))], pieces) == []


def test_an_explanation_is_of_its_stimuli_and_its_answers_only() -> None:
    row = next(one for one in explanations() if one.aspect == "answer")
    stimulus = row.stimuli[0]
    told = Difference(stimulus, "answer", row.ours, row.linux)

    assert row.explains(told)
    assert not row.explains(Difference("v4/none", "answer", row.ours, row.linux))
    assert not row.explains(Difference(stimulus, "answer", row.ours, "ICMPv4 99/0"))
    assert not row.explains(Difference(stimulus, "word", row.ours, row.linux))


def test_each_explanation_says_who_is_right_by_which_section() -> None:
    rows = explanations()

    assert {row.right for row in rows} == {"asdic", "Linux", "both"}
    assert all(row.source.startswith("RFC ") and row.text for row in rows)


def test_stimuli_are_the_same_at_every_run() -> None:
    assert corpus() == corpus()


def test_a_wrong_checksum_of_an_answer_is_seen() -> None:
    assert unsound([frame_4(REPLY)]) == []
    for at in (24, 36):
        spoiled = bytearray(frame_4(REPLY))
        spoiled[at] ^= 1
        assert len(unsound([bytes(spoiled)])) == 1
