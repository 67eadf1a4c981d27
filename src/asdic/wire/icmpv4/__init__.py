"""ICMP for IPv4 (RFC 792), one module per message."""

from asdic.wire.icmpv4.codec import Message, decode, decode_leniently, encode
from asdic.wire.icmpv4.destination_unreachable import (
    DestinationUnreachable,
    DestinationUnreachableCode,
)
from asdic.wire.icmpv4.echo_reply import EchoReply
from asdic.wire.icmpv4.echo_request import EchoRequest
from asdic.wire.icmpv4.message import LAYER, MessageValue, Type, Unknown, is_error

__all__ = [
    "LAYER",
    "DestinationUnreachable",
    "DestinationUnreachableCode",
    "EchoReply",
    "EchoRequest",
    "Message",
    "MessageValue",
    "Type",
    "Unknown",
    "decode",
    "decode_leniently",
    "encode",
    "is_error",
]
