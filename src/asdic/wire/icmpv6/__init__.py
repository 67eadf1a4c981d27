"""ICMP for IPv6 (RFC 4443), one module per message."""

from asdic.wire.icmpv6.codec import Message, decode, decode_leniently, encode
from asdic.wire.icmpv6.echo_reply import EchoReply
from asdic.wire.icmpv6.echo_request import EchoRequest
from asdic.wire.icmpv6.message import LAYER, MessageValue, Type, Unknown, is_error

__all__ = [
    "LAYER",
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
