"""What the far end answers."""

from __future__ import annotations

import pytest

from asdic.engine.plpmtud import ProbeKind, ProbePacket, acknowledgment
from asdic.engine.rule import Rule

PROBE = ProbePacket(kind=ProbeKind.PROBE, size=300, sequence=7, token=bytes(8))


@pytest.mark.requirement("rfc8899-6.2.3-a")
def test_a_probe_that_came_whole_is_acknowledged_by_its_header() -> None:
    answer = acknowledgment(PROBE.encode())
    assert isinstance(answer, bytes)
    packet = ProbePacket.decode(answer)
    assert packet.kind is ProbeKind.ACKNOWLEDGMENT
    assert (packet.size, packet.sequence, packet.token) == (300, 7, bytes(8))
    assert len(answer) == 20


@pytest.mark.parametrize(
    ("octets", "rule"),
    [
        (b"hello", "path-probe-unreadable"),
        (PROBE.encode()[:-1], "path-probe-size"),
        (PROBE.encode() + b"\0", "path-probe-size"),
        (acknowledgment(PROBE.encode()), "path-probe-unreadable"),
    ],
)
def test_what_is_no_whole_probe_is_not_acknowledged(octets: bytes, rule: str) -> None:
    answer = acknowledgment(octets)
    assert isinstance(answer, Rule)
    assert answer.name == rule
