"""What comes back of probes: ICMP errors, and answers of whoever was probed.

Instants are nanoseconds on the monotonic clock, `time_ns` the same moment since 1970.
"""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.links.probes.probe import Probe
from asdic.wire.multi_part import Extension

__all__ = ["AnswerArrival", "ErrorArrival", "ProbeArrival", "Quoted"]


@final
class Quoted(Struct, frozen=True, kw_only=True, gc=False):
    """A probe as an ICMP error quotes it: as it was where it met its end.

    What the quote does not have, or the kernel does not hand over, is `None`.

    Attributes:
        protocol: IANA number of what is behind the IP header.
        source: Packed address that it came from.
        destination: Packed address that it went to.
        hop_limit: TTL or hop limit.
        traffic_class: The DS field with its ECN bits.
        identification: Of the IPv4 header.
        source_port: Of UDP, UDP-Lite or TCP.
        destination_port: Likewise.
        checksum: Of UDP, UDP-Lite or ICMP.
        identifier: Of an Echo message.
        sequence_number: Of an Echo message or a TCP segment.
        data: What is quoted behind the header of UDP, UDP-Lite or ICMP.

    """

    protocol: int
    source: bytes | None = None
    destination: bytes | None = None
    hop_limit: int | None = None
    traffic_class: int | None = None
    identification: int | None = None
    source_port: int | None = None
    destination_port: int | None = None
    checksum: int | None = None
    identifier: int | None = None
    sequence_number: int | None = None
    data: bytes = b""


@final
class ErrorArrival(Struct, frozen=True, kw_only=True, gc=False):
    """An ICMP error about a probe.

    Attributes:
        sender: Packed address of who sent it, or `None` if the kernel didn't say.
        type: ICMP type.
        code: ICMP code.
        quoted: The probe that it is about.
        mtu: What the next link carries in octets, where the error says so.
        extension: The extension structure (RFC 4884), if there is one.
        hop_limit: Hops left to the error when it arrived, if the kernel said so.
        arrived: When, on the monotonic clock.
        time_ns: When, since 1970.
        scope_id: Interface index, where the sender's address needs one.
        sent: The probe, where the socket itself tells which it is.
        octets: The whole ICMP message, where it was seen.

    """

    sender: bytes | None
    type: int
    code: int
    quoted: Quoted
    arrived: int
    time_ns: int
    mtu: int | None = None
    extension: Extension | None = None
    hop_limit: int | None = None
    scope_id: int = 0
    sent: Probe | None = None
    octets: bytes = b""


@final
class AnswerArrival(Struct, frozen=True, kw_only=True, gc=False):
    """An answer of the probed host's: an Echo Reply, a datagram, a SYN-ACK or a RST.

    Attributes:
        source: Packed address of who sent it.
        protocol: IANA number of the protocol.
        arrived: When, on the monotonic clock.
        time_ns: When, since 1970.
        hop_limit: Hops left when it arrived, if the kernel said so.
        scope_id: Interface index, where the source needs one.
        source_port: Of UDP, UDP-Lite or TCP.
        destination_port: Likewise.
        flags: Control bits of a TCP segment.
        acknowledgment_number: Of a TCP segment.
        identifier: Of an Echo Reply.
        sequence_number: Of an Echo Reply.
        data: What is behind the header.
        sent: The probe that it answers, where the socket itself tells which it is.

    """

    source: bytes
    protocol: int
    arrived: int
    time_ns: int
    hop_limit: int | None = None
    scope_id: int = 0
    source_port: int | None = None
    destination_port: int | None = None
    flags: int | None = None
    acknowledgment_number: int | None = None
    identifier: int | None = None
    sequence_number: int | None = None
    data: bytes = b""
    sent: Probe | None = None


ProbeArrival: TypeAlias = ErrorArrival | AnswerArrival
