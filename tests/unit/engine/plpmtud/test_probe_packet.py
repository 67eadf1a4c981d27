"""The packets of the UDP packetization layer."""

from __future__ import annotations

import pytest

from asdic.engine.plpmtud import ProbeKind, ProbePacket
from asdic.errors import DecodeError

# Written by hand after the figure in the module.
HEADER = bytes.fromhex("504d5455 01 01 0020 00000007 0102030405060708")
PROBE = ProbePacket(kind=ProbeKind.PROBE, size=32, sequence=7, token=bytes(range(1, 9)))


def test_a_probe_is_filled_up_to_its_size() -> None:
    assert PROBE.encode() == HEADER + bytes(12)
    assert ProbePacket.decode(PROBE.encode()) == PROBE


def test_an_acknowledgment_is_no_longer_than_its_header() -> None:
    octets = HEADER[:5] + b"\2" + HEADER[6:]
    packet = ProbePacket.decode(octets)
    assert packet.kind is ProbeKind.ACKNOWLEDGMENT
    assert packet.size == 32
    assert packet.encode() == octets


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        HEADER[:19],
        b"QMTU" + HEADER[4:],
        HEADER[:4] + b"\2" + HEADER[5:],
        HEADER[:5] + b"\0" + HEADER[6:],
        HEADER[:5] + b"\3" + HEADER[6:],
    ],
)
def test_anything_else_is_refused(octets: bytes) -> None:
    with pytest.raises(DecodeError):
        ProbePacket.decode(octets)
