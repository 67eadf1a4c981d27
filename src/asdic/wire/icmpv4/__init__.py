"""ICMP for IPv4 (RFC 792), one module per message."""

from asdic.wire.icmpv4.address_mask_reply import AddressMaskReply
from asdic.wire.icmpv4.address_mask_request import AddressMaskRequest
from asdic.wire.icmpv4.codec import Message, decode, decode_leniently, encode
from asdic.wire.icmpv4.destination_unreachable import (
    DestinationUnreachable,
    DestinationUnreachableCode,
)
from asdic.wire.icmpv4.echo_reply import EchoReply
from asdic.wire.icmpv4.echo_request import EchoRequest
from asdic.wire.icmpv4.message import LAYER, MessageValue, Type, Unknown, is_error
from asdic.wire.icmpv4.parameter_problem import ParameterProblem, ParameterProblemCode
from asdic.wire.icmpv4.redirect import Redirect, RedirectCode
from asdic.wire.icmpv4.router_address import NOT_A_DEFAULT_ROUTER, RouterAddress
from asdic.wire.icmpv4.router_advertisement import (
    RouterAdvertisement,
    RouterAdvertisementCode,
)
from asdic.wire.icmpv4.router_solicitation import RouterSolicitation
from asdic.wire.icmpv4.source_quench import SourceQuench
from asdic.wire.icmpv4.time_exceeded import TimeExceeded, TimeExceededCode
from asdic.wire.icmpv4.timestamp import Timestamp
from asdic.wire.icmpv4.timestamp_reply import TimestampReply

__all__ = [
    "LAYER",
    "NOT_A_DEFAULT_ROUTER",
    "AddressMaskReply",
    "AddressMaskRequest",
    "DestinationUnreachable",
    "DestinationUnreachableCode",
    "EchoReply",
    "EchoRequest",
    "Message",
    "MessageValue",
    "ParameterProblem",
    "ParameterProblemCode",
    "Redirect",
    "RedirectCode",
    "RouterAddress",
    "RouterAdvertisement",
    "RouterAdvertisementCode",
    "RouterSolicitation",
    "SourceQuench",
    "TimeExceeded",
    "TimeExceededCode",
    "Timestamp",
    "TimestampReply",
    "Type",
    "Unknown",
    "decode",
    "decode_leniently",
    "encode",
    "is_error",
]
