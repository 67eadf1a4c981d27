"""What differs between the two ICMPs for ping: a table with both columns.

Errors are rare and need most of wire: what reads them is imported when the first
one arrives, so that a ping starts fast.
"""

from __future__ import annotations

from typing import Final, TypeAlias, final

from msgspec import Struct

from asdic.wire.checksum import checksum, is_valid, pseudo_header_sum
from asdic.wire.icmp.echo import Echo
from asdic.wire.icmpv4.echo_reply import EchoReply as EchoReplyV4
from asdic.wire.icmpv4.echo_request import EchoRequest as EchoRequestV4
from asdic.wire.icmpv6.echo_reply import EchoReply as EchoReplyV6
from asdic.wire.icmpv6.echo_request import EchoRequest as EchoRequestV6

__all__ = ["ICMPV4", "ICMPV6", "EchoProtocol", "checksum_valid", "encode", "protocol"]

EchoRequest: TypeAlias = EchoRequestV4 | EchoRequestV6

_ICMPV6 = 58
_IPV4_OCTETS = 4


@final
class EchoProtocol(Struct, frozen=True, kw_only=True):
    """One ICMP, as ping uses it.

    Attributes:
        request: Class of what is sent.
        reply: Class of what comes back.
        has_pseudo_header: Its checksum covers addresses.

    """

    request: type[EchoRequest]
    reply: type[EchoReplyV4 | EchoReplyV6]
    has_pseudo_header: bool


ICMPV4: Final = EchoProtocol(
    request=EchoRequestV4, reply=EchoReplyV4, has_pseudo_header=False
)
ICMPV6: Final = EchoProtocol(
    request=EchoRequestV6, reply=EchoReplyV6, has_pseudo_header=True
)


def protocol(address: bytes) -> EchoProtocol:
    """Return the ICMP that goes with a packed address."""
    return ICMPV4 if len(address) == _IPV4_OCTETS else ICMPV6


def encode(request: Echo, source: bytes, destination: bytes) -> bytes:
    """Return the octets of *request*, checksum included.

    The same as `icmpv4.encode` and `icmpv6.encode`, without importing every
    message there is.
    """
    octets = request.encode_unsummed()
    initial = 0
    if len(destination) != _IPV4_OCTETS:
        initial = pseudo_header_sum(source, destination, _ICMPV6, len(octets))
    return octets[:2] + checksum(octets, initial).to_bytes(2, "big") + octets[4:]


def checksum_valid(octets: bytes, *, has_pseudo_header: bool) -> bool:
    """Check a message's checksum as far as the message alone tells.

    ICMPv6's covers addresses; those who carry it check it (RFC 3542 §3.1).
    """
    return has_pseudo_header or is_valid(octets)
