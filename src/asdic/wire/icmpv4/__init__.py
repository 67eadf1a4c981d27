"""ICMP for IPv4 (RFC 792), one module per message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asdic.wire.lazy import lazy_attributes

if TYPE_CHECKING:
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
    from asdic.wire.icmpv4.parameter_problem import (
        ParameterProblem,
        ParameterProblemCode,
    )
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

if not TYPE_CHECKING:  # a checker would take it for leave to use any name
    __getattr__ = lazy_attributes(
        __name__,
        {
            "address_mask_reply": ("AddressMaskReply",),
            "address_mask_request": ("AddressMaskRequest",),
            "codec": (
                "Message",
                "decode",
                "decode_leniently",
                "encode",
            ),
            "destination_unreachable": (
                "DestinationUnreachable",
                "DestinationUnreachableCode",
            ),
            "echo_reply": ("EchoReply",),
            "echo_request": ("EchoRequest",),
            "message": (
                "LAYER",
                "MessageValue",
                "Type",
                "Unknown",
                "is_error",
            ),
            "parameter_problem": (
                "ParameterProblem",
                "ParameterProblemCode",
            ),
            "redirect": (
                "Redirect",
                "RedirectCode",
            ),
            "router_address": (
                "NOT_A_DEFAULT_ROUTER",
                "RouterAddress",
            ),
            "router_advertisement": (
                "RouterAdvertisement",
                "RouterAdvertisementCode",
            ),
            "router_solicitation": ("RouterSolicitation",),
            "source_quench": ("SourceQuench",),
            "time_exceeded": (
                "TimeExceeded",
                "TimeExceededCode",
            ),
            "timestamp": ("Timestamp",),
            "timestamp_reply": ("TimestampReply",),
        },
    )
