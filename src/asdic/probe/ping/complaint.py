"""ICMP errors about our requests: who sent them, which request, what they say.

Needs most of wire: import it when the first error arrives, not before.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import icmpv4, icmpv6, ipv4, ipv6
from asdic.wire.icmp.echo import Echo
from asdic.wire.packet import quoted

__all__ = ["Complaint", "read", "read_queued"]


@final
class Complaint(Struct, frozen=True, kw_only=True, gc=False):
    """An ICMP error about an Echo Request.

    Attributes:
        type: ICMP type.
        code: ICMP code.
        destination: Where the request was sent, packed; `None` if unknown.
        identifier: Of the request.
        sequence_number: Of the request.
        is_failure: The request met its end.
        mtu: What the next link carries, where the error says so.
        pointer: Where the problem is, where the error says so.
        gateway: Where to send instead, packed, where the error says so.

    """

    type: int
    code: int
    destination: bytes | None
    identifier: int
    sequence_number: int
    is_failure: bool
    mtu: int | None = None
    pointer: int | None = None
    gateway: bytes | None = None


_HARMLESS = (icmpv4.Redirect, icmpv4.SourceQuench, icmpv6.Redirect)


def read(octets: bytes, *, is_ipv6: bool) -> Complaint | None:
    """Return what an ICMP message says about an Echo Request, or `None`."""
    try:
        message = icmpv6.decode(octets) if is_ipv6 else icmpv4.decode(octets)
    except DecodeError:
        return None
    packet = quoted(message)
    if packet is None:
        return None
    echo: Echo | None = None
    destination: bytes | None = None
    for layer in packet.layers:
        if isinstance(layer, (ipv4.Header, ipv6.Header)) and destination is None:
            destination = layer.destination
        elif isinstance(layer, (icmpv4.EchoRequest, icmpv6.EchoRequest)):
            echo = layer
            break
    if echo is None:
        return None
    return Complaint(
        type=message.type,
        code=message.code,
        destination=destination,
        identifier=echo.identifier,
        sequence_number=echo.sequence_number,
        is_failure=not isinstance(message, _HARMLESS),
        mtu=_mtu(message),
        pointer=_pointer(message),
        gateway=_gateway(message),
    )


def _mtu(message: icmpv4.Message | icmpv6.Message) -> int | None:
    if isinstance(message, icmpv6.PacketTooBig):
        return message.mtu
    if (
        isinstance(message, icmpv4.DestinationUnreachable)
        and message.code == icmpv4.DestinationUnreachableCode.FRAGMENTATION_NEEDED
    ):
        return message.next_hop_mtu
    return None


def _pointer(message: icmpv4.Message | icmpv6.Message) -> int | None:
    if isinstance(message, (icmpv4.ParameterProblem, icmpv6.ParameterProblem)):
        return message.pointer
    return None


def _gateway(message: icmpv4.Message | icmpv6.Message) -> bytes | None:
    if isinstance(message, icmpv4.Redirect):
        return message.gateway_internet_address
    return None


def read_queued(
    type_: int,
    code: int,
    info: int,
    octets: bytes,
    *,
    is_ipv6: bool,
    destination: bytes | None = None,
) -> Complaint | None:
    """Return what an error says that the kernel has read for us, or `None`.

    Args:
        type_: ICMP type.
        code: ICMP code.
        info: The MTU, pointer or gateway, where there is one.
        octets: The start of the message that it is about.
        destination: Where that was sent, packed, if known.
        is_ipv6: It is an ICMPv6 error.

    """
    request = icmpv6.EchoRequest if is_ipv6 else icmpv4.EchoRequest
    if not octets or octets[0] != request.type:
        return None
    try:
        echo = request.decode(octets)
    except DecodeError:
        return None
    redirects = not is_ipv6 and type_ == icmpv4.Type.REDIRECT
    return Complaint(
        type=type_,
        code=code,
        destination=destination,
        identifier=echo.identifier,
        sequence_number=echo.sequence_number,
        is_failure=not _is_harmless(type_, is_ipv6=is_ipv6),
        mtu=info if _carries_mtu(type_, code, is_ipv6=is_ipv6) else None,
        pointer=info if _carries_pointer(type_, is_ipv6=is_ipv6) else None,
        gateway=info.to_bytes(4, "big") if redirects else None,
    )


def _is_harmless(type_: int, *, is_ipv6: bool) -> bool:
    if is_ipv6:
        return type_ == icmpv6.Type.REDIRECT
    return type_ in {icmpv4.Type.REDIRECT, icmpv4.Type.SOURCE_QUENCH}


def _carries_mtu(type_: int, code: int, *, is_ipv6: bool) -> bool:
    if is_ipv6:
        return type_ == icmpv6.Type.PACKET_TOO_BIG
    return (type_, code) == (
        icmpv4.Type.DESTINATION_UNREACHABLE,
        icmpv4.DestinationUnreachableCode.FRAGMENTATION_NEEDED,
    )


def _carries_pointer(type_: int, *, is_ipv6: bool) -> bool:
    if is_ipv6:
        return type_ == icmpv6.Type.PARAMETER_PROBLEM
    return type_ == icmpv4.Type.PARAMETER_PROBLEM
