"""IPv4 options: walked over, whatever they are."""

from __future__ import annotations

from hypothesis import given, strategies

from asdic.engine.input import Discard, Ipv4Problem, judge_ipv4_options
from asdic.wire.ipv4.options import (
    EndOfOptionList,
    Unknown,
    decode,
)
from asdic.wire.ipv4.options.codec import DECODERS

OPTIONS = strategies.binary(max_size=40) | strategies.lists(
    strategies.sampled_from(
        [
            b"\1",
            bytes.fromhex("0707 04 00000000"),
            bytes.fromhex("4408 05 00 00000000"),
            bytes.fromhex("8307 08 c0000209"),
            bytes.fromhex("94040000"),
        ]
    ),
    max_size=5,
).map(b"".join)


@given(OPTIONS)
def test_every_octet_leads_to_a_verdict_within_the_header(octets: bytes) -> None:
    packet = bytes(20) + octets

    verdict = judge_ipv4_options(packet, len(packet), accepts_routes=True)

    assert not isinstance(verdict, Discard)
    if isinstance(verdict, Ipv4Problem):
        assert verdict.pointer == 0 or 20 <= verdict.pointer < len(packet)
    else:
        known = [one for one in decode(octets) if not isinstance(one, EndOfOptionList)]
        assert not any(
            isinstance(one, Unknown) and one.octets[0] in DECODERS.keys() & {7, 68}
            for one in known
        )


def test_nothing_behind_the_end_of_the_list_is_read() -> None:
    packet = bytes(20) + b"\1\0\x07\0"

    assert judge_ipv4_options(packet, len(packet), accepts_routes=False) is None
