"""Errors of the error queue as values: what the kernel keeps of each.

It has read the ICMP message itself, and hands over what the message quotes from the
payload of UDP on, or from the header of ICMP and TCP on; not the quoted IP header.
"""

from __future__ import annotations

from msgspec.structs import replace

from asdic.errors import DecodeError
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.error_queue import Entry
from asdic.links.icmp.family import IPV6, SocketFamily
from asdic.links.probes.arrival import ErrorArrival, Quoted
from asdic.links.probes.queued_socket import hop_limit_of, stamp_of
from asdic.links.probes.quote import mtu_of, quoted_transport
from asdic.wire.multi_part import Extension

__all__ = ["error_arrival"]


def error_arrival(
    entry: Entry,
    family: SocketFamily,
    clock: StampClock,
    protocol: int,
    *,
    has_header: bool,
) -> ErrorArrival:
    """Return what an entry of the error queue says of a probe.

    Args:
        entry: The entry.
        family: Of the socket that it was read from.
        clock: Tells instants.
        protocol: IANA number of what the socket sends.
        has_header: What is handed over begins with the transport's header.

    """
    arrived, time_ns = clock.arrival(stamp_of(entry.ancillary))
    octets, extension = _parts(entry)
    if has_header:
        quoted = quoted_transport(protocol, octets)
    else:
        quoted = Quoted(
            protocol=protocol,
            data=octets,
            destination_port=entry.destination_port or None,
        )
    return ErrorArrival(
        sender=entry.offender,
        type=entry.type,
        code=entry.code,
        quoted=replace(quoted, destination=entry.destination),
        arrived=arrived,
        time_ns=time_ns,
        mtu=mtu_of(entry.type, entry.code, entry.info, is_ipv6=family is IPV6),
        extension=extension,
        hop_limit=hop_limit_of(entry.ancillary, family),
        scope_id=entry.scope_id,
    )


def _parts(entry: Entry) -> tuple[bytes, Extension | None]:
    """Part quote and extension structure."""
    at = entry.extension_at
    if not at:
        return entry.octets, None
    try:
        return entry.octets[:at], Extension.decode(entry.octets[at:])
    except DecodeError:
        return entry.octets, None
