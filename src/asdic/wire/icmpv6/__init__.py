"""ICMP for IPv6 (RFC 4443), one module per message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asdic.wire.lazy import lazy_attributes

if TYPE_CHECKING:
    from asdic.wire.icmpv6.address_record import (
        MulticastAddressRecord,
        RecordType,
        UnknownRecord,
    )
    from asdic.wire.icmpv6.codec import Message, decode, decode_leniently, encode
    from asdic.wire.icmpv6.destination_unreachable import (
        DestinationUnreachable,
        DestinationUnreachableCode,
    )
    from asdic.wire.icmpv6.echo_reply import EchoReply
    from asdic.wire.icmpv6.echo_request import EchoRequest
    from asdic.wire.icmpv6.extended_echo_reply import (
        ExtendedEchoReply,
        ExtendedEchoReplyCode,
        ExtendedEchoState,
    )
    from asdic.wire.icmpv6.extended_echo_request import ExtendedEchoRequest
    from asdic.wire.icmpv6.message import LAYER, MessageValue, Type, Unknown, is_error
    from asdic.wire.icmpv6.multicast_listener_done import MulticastListenerDone
    from asdic.wire.icmpv6.multicast_listener_query import MulticastListenerQuery
    from asdic.wire.icmpv6.multicast_listener_query_version_2 import (
        MulticastListenerQueryVersion2,
    )
    from asdic.wire.icmpv6.multicast_listener_report import MulticastListenerReport
    from asdic.wire.icmpv6.neighbor_advertisement import NeighborAdvertisement
    from asdic.wire.icmpv6.neighbor_solicitation import NeighborSolicitation
    from asdic.wire.icmpv6.packet_too_big import PacketTooBig
    from asdic.wire.icmpv6.parameter_problem import (
        ParameterProblem,
        ParameterProblemCode,
    )
    from asdic.wire.icmpv6.redirect import Redirect
    from asdic.wire.icmpv6.router_advertisement import RouterAdvertisement
    from asdic.wire.icmpv6.router_solicitation import RouterSolicitation
    from asdic.wire.icmpv6.time_exceeded import TimeExceeded, TimeExceededCode
    from asdic.wire.icmpv6.version_2_multicast_listener_report import (
        Version2MulticastListenerReport,
    )

__all__ = [
    "LAYER",
    "DestinationUnreachable",
    "DestinationUnreachableCode",
    "EchoReply",
    "EchoRequest",
    "ExtendedEchoReply",
    "ExtendedEchoReplyCode",
    "ExtendedEchoRequest",
    "ExtendedEchoState",
    "Message",
    "MessageValue",
    "MulticastAddressRecord",
    "MulticastListenerDone",
    "MulticastListenerQuery",
    "MulticastListenerQueryVersion2",
    "MulticastListenerReport",
    "NeighborAdvertisement",
    "NeighborSolicitation",
    "PacketTooBig",
    "ParameterProblem",
    "ParameterProblemCode",
    "RecordType",
    "Redirect",
    "RouterAdvertisement",
    "RouterSolicitation",
    "TimeExceeded",
    "TimeExceededCode",
    "Type",
    "Unknown",
    "UnknownRecord",
    "Version2MulticastListenerReport",
    "decode",
    "decode_leniently",
    "encode",
    "is_error",
]

if not TYPE_CHECKING:  # a checker would take it for leave to use any name
    __getattr__ = lazy_attributes(
        __name__,
        {
            "address_record": (
                "MulticastAddressRecord",
                "RecordType",
                "UnknownRecord",
            ),
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
            "extended_echo_reply": (
                "ExtendedEchoReply",
                "ExtendedEchoReplyCode",
                "ExtendedEchoState",
            ),
            "extended_echo_request": ("ExtendedEchoRequest",),
            "message": (
                "LAYER",
                "MessageValue",
                "Type",
                "Unknown",
                "is_error",
            ),
            "multicast_listener_done": ("MulticastListenerDone",),
            "multicast_listener_query": ("MulticastListenerQuery",),
            "multicast_listener_query_version_2": ("MulticastListenerQueryVersion2",),
            "multicast_listener_report": ("MulticastListenerReport",),
            "neighbor_advertisement": ("NeighborAdvertisement",),
            "neighbor_solicitation": ("NeighborSolicitation",),
            "packet_too_big": ("PacketTooBig",),
            "parameter_problem": (
                "ParameterProblem",
                "ParameterProblemCode",
            ),
            "redirect": ("Redirect",),
            "router_advertisement": ("RouterAdvertisement",),
            "router_solicitation": ("RouterSolicitation",),
            "time_exceeded": (
                "TimeExceeded",
                "TimeExceededCode",
            ),
            "version_2_multicast_listener_report": ("Version2MulticastListenerReport",),
        },
    )
