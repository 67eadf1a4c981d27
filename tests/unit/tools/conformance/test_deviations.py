"""Each row excuses its failure, and only with stimulus, expectation and conduct."""

from __future__ import annotations

import re

import pytest

from asdic.tools.conformance.deviations import DEVIATIONS, Failure, find_deviation
from asdic.wire import icmpv6
from suites import (
    GLOBAL,
    HOST,
    PEER,
    echo,
    fragment,
    frame,
    injected,
    reply,
    solicitation,
)

REPLY = icmpv6.encode(reply(), HOST, PEER)
ECHO = icmpv6.encode(echo(octets=24), PEER, HOST)
ATOMIC = frame(fragment(REPLY, source=HOST, destination=PEER))
WHOLE = frame(reply())


def too_big(mtu: int = 1279) -> bytes:
    return injected(icmpv6.PacketTooBig(mtu=mtu, invoking_packet=WHOLE[14:]))


def piece(offset: int, octets: bytes, *, number: int = 1) -> bytes:
    return injected(fragment(octets, offset, more=True, identification=number))


def source(injections: list[bytes], expected: bytes | None, *seen: bytes) -> str | None:
    row = find_deviation(Failure(injected=injections, expected=expected, seen=seen))
    return None if row is None else row.source


MTU = "RFC 8201 §4"
OVERLAP = "RFC 8200 §4.5, RFC 5722 §4"
CHAIN = "RFC 8200 §4.5, RFC 7112 §5"


def test_every_row_names_an_rfc_and_its_section() -> None:
    for row in DEVIATIONS:
        assert re.fullmatch(r"RFC \d+ §[\d.]+(, RFC \d+ §[\d.]+)*", row.source)


def test_a_packet_stays_whole_after_a_packet_too_big_below_1280() -> None:
    assert source([too_big()], ATOMIC, WHOLE) == MTU


@pytest.mark.parametrize(
    ("injections", "expected", "seen"),
    [
        ([too_big(1280)], ATOMIC, (WHOLE,)),
        ([injected(echo())], ATOMIC, (WHOLE,)),
        ([too_big()], WHOLE, (WHOLE,)),
        ([too_big()], None, (WHOLE,)),
        ([too_big()], ATOMIC, ()),
        ([too_big()], ATOMIC, (ATOMIC,)),
        ([too_big()], ATOMIC, (frame(solicitation()),)),
        ([too_big()], ATOMIC, (frame(reply(), destination=GLOBAL),)),
    ],
    ids=[
        "mtu-of-1280",
        "no-packet-too-big",
        "no-fragment-expected",
        "nothing-expected",
        "silence",
        "fragments",
        "another-message",
        "another-destination",
    ],
)
def test_all_three_must_fit_for_a_small_path_mtu(
    injections: list[bytes], expected: bytes | None, seen: tuple[bytes, ...]
) -> None:
    assert source(injections, expected, *seen) is None


LAPPING = [piece(0, ECHO[:16]), piece(8, ECHO[8:])]


def test_overlapping_fragments_draw_no_answer() -> None:
    assert source(LAPPING, WHOLE) == OVERLAP
    late = frame(icmpv6.TimeExceeded(code=1, invoking_packet=LAPPING[0][14:]))
    assert source(LAPPING, late) == OVERLAP


@pytest.mark.parametrize(
    ("injections", "expected", "seen"),
    [
        ([LAPPING[0], piece(16, ECHO[16:])], WHOLE, ()),
        ([LAPPING[0], LAPPING[0]], WHOLE, ()),
        ([LAPPING[0], piece(8, ECHO[8:], number=2)], WHOLE, ()),
        (LAPPING, frame(solicitation()), ()),
        (LAPPING, None, ()),
        (LAPPING, WHOLE, (WHOLE,)),
        (LAPPING, frame(reply(), destination=GLOBAL), ()),
    ],
    ids=[
        "side-by-side",
        "the-same-twice",
        "of-two-packets",
        "another-message-expected",
        "nothing-expected",
        "answered",
        "another-sender",
    ],
)
def test_all_three_must_fit_for_an_overlap(
    injections: list[bytes], expected: bytes | None, seen: tuple[bytes, ...]
) -> None:
    assert source(injections, expected, *seen) is None


def test_a_first_fragment_without_its_upper_layer_header_is_discarded() -> None:
    assert source([piece(0, ECHO[:7])], WHOLE) == CHAIN
    assert source([injected(fragment(b"", next_header=60))], WHOLE) == CHAIN


@pytest.mark.parametrize(
    ("injections", "expected", "seen"),
    [
        ([piece(0, ECHO[:8])], WHOLE, ()),
        ([piece(8, ECHO[:7])], WHOLE, ()),
        ([injected(echo())], WHOLE, ()),
        ([piece(0, ECHO[:7])], WHOLE, (WHOLE,)),
        ([piece(0, ECHO[:7])], frame(solicitation()), ()),
        ([piece(0, ECHO[:7])], frame(reply(), destination=GLOBAL), ()),
        ([piece(0, ECHO[:7])], None, ()),
    ],
    ids=[
        "whole-header",
        "not-the-first",
        "no-fragment",
        "answered",
        "another-message-expected",
        "another-sender",
        "nothing-expected",
    ],
)
def test_all_three_must_fit_for_an_incomplete_first_fragment(
    injections: list[bytes], expected: bytes | None, seen: tuple[bytes, ...]
) -> None:
    assert source(injections, expected, *seen) is None
