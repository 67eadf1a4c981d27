"""Arrivals as sockets would hand them over, for tests of traces."""

from __future__ import annotations

from msgspec.structs import replace

from asdic.links.probes.arrival import AnswerArrival, ErrorArrival
from asdic.links.probes.probe import Transport
from asdic.links.probes.quote import quoted_transport
from asdic.probe.trace import ProbeWriter, Transmit
from asdic.wire.address import parse_address

__all__ = [
    "COOKIE",
    "FAR",
    "LOCAL_PORT",
    "NEAR",
    "SOURCE",
    "echo_reply",
    "error",
    "segment",
    "writer",
]

SOURCE = {4: parse_address("192.0.2.1"), 6: parse_address("2001:db8::1")}
FAR = {4: parse_address("198.51.100.9"), 6: parse_address("2001:db8:9::9")}
NEAR = {4: parse_address("192.0.2.254"), 6: parse_address("2001:db8::254")}
LOCAL_PORT = 40_000
COOKIE = 0xC0FFEE01
_EXCEEDED = {4: (11, 0), 6: (3, 0)}


def writer(
    transport: Transport = Transport.UDP,
    version: int = 4,
    length: int = 80,
    *,
    classic: bool = False,
) -> ProbeWriter:
    """Return what writes probes from SOURCE to FAR."""
    return ProbeWriter(
        transport,
        source=SOURCE[version],
        destination=FAR[version],
        local_port=LOCAL_PORT,
        port=33434,
        length=length,
        cookie=COOKIE,
        classic=classic,
    )


def error(
    probe: Transmit,
    at: int,
    *,
    version: int = 4,
    transport: Transport = Transport.UDP,
    sender: bytes | None = None,
    kind: tuple[int, int] | None = None,
    mtu: int | None = None,
    quoted: int = 1000,
) -> ErrorArrival:
    """Return an error about a probe that arrives at *at*; "time exceeded" if not told."""
    type_, code = kind or _EXCEEDED[version]
    found = quoted_transport(transport.protocol(FAR[version]), probe.octets[:quoted])
    return ErrorArrival(
        sender=sender or NEAR[version],
        type=type_,
        code=code,
        quoted=replace(found, source=SOURCE[version], destination=FAR[version]),
        arrived=at,
        time_ns=at,
        mtu=mtu,
        hop_limit=64,
    )


def echo_reply(probe: Transmit, at: int, version: int = 4) -> AnswerArrival:
    """Return the reply to a probe that is an Echo Request."""
    return AnswerArrival(
        source=FAR[version],
        protocol=Transport.ICMP.protocol(FAR[version]),
        arrived=at,
        time_ns=at,
        hop_limit=60,
        identifier=LOCAL_PORT,
        sequence_number=int.from_bytes(probe.octets[6:8], "big"),
        data=probe.octets[8:],
    )


def segment(
    probe: Transmit, at: int, *, acknowledged: int | None = None
) -> AnswerArrival:
    """Return a SYN-ACK that answers a probe."""
    number = int.from_bytes(probe.octets[4:8], "big") + 1
    return AnswerArrival(
        source=FAR[4],
        protocol=6,
        arrived=at,
        time_ns=at,
        source_port=33434,
        destination_port=LOCAL_PORT,
        flags=0x12,
        acknowledgment_number=number if acknowledged is None else acknowledged,
    )
