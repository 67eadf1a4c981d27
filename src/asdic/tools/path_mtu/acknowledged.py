"""A far end that acknowledges, or only echoes: both will do for RFC 8899.

An echo service (RFC 862) sends a probe back as it is. That tells the same, but of the
way back, too: so it is noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

from msgspec.structs import replace

from asdic.engine.plpmtud import ProbeKind, ProbePacket
from asdic.errors import DecodeError
from asdic.links.udp_path import TooBig
from asdic.tools.path_mtu.discover import PathLink

__all__ = ["Acknowledged"]


@final
class Acknowledged:
    """A `PathLink` that takes echoes for acknowledgments.

    Args:
        link: What carries the datagrams.

    Attributes:
        echoes: How many datagrams came back as they were.
        told: What routers reported.

    """

    def __init__(self, link: PathLink) -> None:
        self._link = link
        self.echoes = 0
        self.told: list[TooBig] = []

    def send(self, payload: bytes) -> None:
        """Send a datagram."""
        self._link.send(payload)

    def receive(self, patience: int) -> bytes | None:
        """Return a datagram; an echo as the acknowledgment that it stands for."""
        octets = self._link.receive(patience)
        if octets is None:
            return None
        try:
            packet = ProbePacket.decode(octets)
        except DecodeError:
            return octets
        if packet.kind is not ProbeKind.PROBE or packet.size != len(octets):
            return octets
        self.echoes += 1
        return replace(packet, kind=ProbeKind.ACKNOWLEDGMENT).encode()

    def reports(self) -> Iterator[TooBig]:
        """Yield what routers reported."""
        for report in self._link.reports():
            self.told.append(report)
            yield report
