"""The far end, on the loopback interface."""

from __future__ import annotations

import socket

from asdic.engine.plpmtud import ProbeKind, ProbePacket
from asdic.links.udp_path import open_responder
from asdic.tools.path_mtu import respond
from asdic.wire.address import parse_address

PROBE = ProbePacket(kind=ProbeKind.PROBE, size=300, sequence=1, token=bytes(8))


def test_probes_are_acknowledged_and_other_datagrams_are_not() -> None:
    with (
        open_responder(parse_address("127.0.0.1"), 0) as far,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as near,
    ):
        far.settimeout(0.01)
        near.connect(far.getsockname())
        near.settimeout(5)
        near.send(b"hello")
        near.send(PROBE.encode())
        # Two datagrams, one vain look, and the end.
        wishes = iter((False, False, False, True))
        assert respond(far, lambda: next(wishes)) == 1
        assert ProbePacket.decode(near.recv(100)).kind is ProbeKind.ACKNOWLEDGMENT
