"""The UDP echo service of RFC 862: whatever comes to port 7 goes back."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.engine.effects import Deliver
from asdic.engine.instant import Instant
from asdic.engine.outgoing import Outgoing
from asdic.wire import udp
from asdic.wire.address import is_multicast
from asdic.wire.protocol import Protocol

__all__ = ["ECHO_PORT", "EchoService"]

ECHO_PORT = 7
_VERSION_6 = 6
# Those that answer whatever comes: two of them would never stop (CVE-1999-0103).
_ANSWERING_PORTS = frozenset({0, ECHO_PORT, 13, 17, 19, 37})


class EchoService:
    """Sends datagrams back to where they come from."""

    def __call__(self, effect: Deliver, _now: Instant) -> Iterator[Outgoing]:
        """Take a packet, and answer if it is a datagram for port 7.

        Not one to a group, nor one from a port where somebody answers everything.
        """
        if effect.protocol != Protocol.UDP:
            return
        source, destination = _addresses(effect.packet)
        header = udp.Header.decode(effect.packet, effect.start)
        if (
            header.destination_port != ECHO_PORT
            or header.source_port in _ANSWERING_PORTS
            or is_multicast(destination)
        ):
            return
        end = effect.start + (header.length or 0)
        data = effect.packet[effect.start + udp.HEADER_LENGTH : end]
        answer = udp.Header(
            source_port=ECHO_PORT, destination_port=header.source_port
        ).sized(len(data))
        yield Outgoing(
            destination=source,
            source=destination,
            protocol=Protocol.UDP,
            payload=answer.encode_unsummed() + data,
        )


def _addresses(packet: bytes) -> tuple[bytes, bytes]:
    """Return source and destination of an IP packet."""
    if packet[0] >> 4 == _VERSION_6:
        return packet[8:24], packet[24:40]
    return packet[12:16], packet[16:20]
