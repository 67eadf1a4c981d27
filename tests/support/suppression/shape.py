"""A packet that may provoke an error, as far as causes and reasons shape it."""

from __future__ import annotations

from typing import Literal, final

from msgspec import Struct

from beside_linux.octets import (
    extension,
    fragment_header,
    frame_4,
    frame_6,
    icmp_4,
    icmp_6,
    ipv4,
    ipv6,
    udp,
)

__all__ = ["FRAGMENT", "ICMP", "UDP", "Fault", "Shape"]

UDP, FRAGMENT = 17, 44
ICMP = {4: 1, 6: 58}
Fault = Literal["", "header checksum", "version", "cut short"]


@final
class Shape(Struct, frozen=True, kw_only=True):
    """A packet.

    Attributes:
        family: 4 or 6.
        source: Its source.
        destination: Its destination.
        station: Where the frame goes; `None` for the router, or the group's station.
        protocol: Of the payload.
        icmp_type: Of the ICMP message that it is, whatever the protocol says.
        size: Octets of data.
        options: Of IPv4.
        headers: Extension headers of IPv6: type and content behind the length.
        fragment: The flags and the offset of IPv4, or offset and M flag of IPv6's
            Fragment header; `None` for no such header.
        hop_limit: Or time to live.
        fault: What is wrong with the header.

    """

    family: int
    source: bytes
    destination: bytes
    station: bytes | None = None
    protocol: int = UDP
    icmp_type: int | None = None
    size: int = 24
    options: bytes = b""
    headers: tuple[tuple[int, bytes], ...] = ()
    fragment: int | None = None
    hop_limit: int = 64
    fault: Fault = ""

    def frame(self, tag: int) -> bytes:
        """Return the frame of it.

        Args:
            tag: Its identification or flow label, which an error quotes.

        """
        return self._frame_4(tag) if self.family == 4 else self._frame_6(tag)

    def _upper(self) -> tuple[int, bytes]:
        """Return the protocol and the octets of what is in it."""
        data = bytes(self.size)
        if self.icmp_type is not None:
            body = b"\0\x07\0\x01" + data
            if self.family == 4:
                return ICMP[4], icmp_4(self.icmp_type, 0, body)
            message = icmp_6(
                self.icmp_type,
                0,
                body,
                source=self.source,
                destination=self.destination,
            )
            return ICMP[6], message
        if self.protocol != UDP:
            return self.protocol, data
        return UDP, udp(data, source=self.source, destination=self.destination)

    def _frame_4(self, tag: int) -> bytes:
        protocol, upper = self._upper()
        packet = ipv4(
            upper,
            protocol,
            source=self.source,
            destination=self.destination,
            options=self.options,
            identification=tag,
            fragment=self.fragment or 0,
            time_to_live=self.hop_limit,
            version=5 if self.fault == "version" else 4,
            total_length=20 + len(upper) + 400 if self.fault == "cut short" else None,
            header_checksum=0x1234 if self.fault == "header checksum" else None,
        )
        return frame_4(packet, self.station)

    def _frame_6(self, tag: int) -> bytes:
        kind, octets = self._upper()
        headers = list(self.headers)
        if self.fragment is not None:
            octets = (
                fragment_header(kind, self.fragment & ~7, self.fragment & 1, tag)
                + octets
            )
            kind = FRAGMENT
        for number, content in reversed(headers):
            octets, kind = extension(kind, content) + octets, number
        packet = ipv6(
            octets,
            kind,
            source=self.source,
            destination=self.destination,
            version=5 if self.fault == "version" else 6,
            hop_limit=self.hop_limit,
            payload_length=len(octets) + 400 if self.fault == "cut short" else None,
        )
        first = int.from_bytes(packet[:4]) | tag
        return frame_6(first.to_bytes(4) + packet[4:], self.station)
