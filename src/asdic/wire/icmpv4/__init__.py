"""ICMP for IPv4 (RFC 792), one module per message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asdic.wire.lazy import lazy_attributes

if TYPE_CHECKING:
    from asdic.wire.icmpv4.address_mask_reply import AddressMaskReply
    from asdic.wire.icmpv4.address_mask_request import AddressMaskRequest
    from asdic.wire.icmpv4.alternate_host_address import AlternateHostAddress
    from asdic.wire.icmpv4.codec import Message, decode, decode_leniently, encode
    from asdic.wire.icmpv4.datagram_conversion_error import (
        DatagramConversionError,
        DatagramConversionErrorCode,
    )
    from asdic.wire.icmpv4.destination_unreachable import (
        DestinationUnreachable,
        DestinationUnreachableCode,
    )
    from asdic.wire.icmpv4.domain_name_reply import DomainNameReply
    from asdic.wire.icmpv4.domain_name_request import DomainNameRequest
    from asdic.wire.icmpv4.echo_reply import EchoReply
    from asdic.wire.icmpv4.echo_request import EchoRequest
    from asdic.wire.icmpv4.experiment_1 import Experiment1
    from asdic.wire.icmpv4.experiment_2 import Experiment2
    from asdic.wire.icmpv4.experimental_mobility import ExperimentalMobility
    from asdic.wire.icmpv4.extended_echo_reply import (
        ExtendedEchoReply,
        ExtendedEchoReplyCode,
        ExtendedEchoState,
    )
    from asdic.wire.icmpv4.extended_echo_request import ExtendedEchoRequest
    from asdic.wire.icmpv4.information_reply import InformationReply
    from asdic.wire.icmpv4.information_request import InformationRequest
    from asdic.wire.icmpv4.ipv6_i_am_here import Ipv6IAmHere
    from asdic.wire.icmpv4.ipv6_where_are_you import Ipv6WhereAreYou
    from asdic.wire.icmpv4.message import LAYER, MessageValue, Type, Unknown, is_error
    from asdic.wire.icmpv4.mobile_host_redirect import MobileHostRedirect
    from asdic.wire.icmpv4.mobile_registration_reply import MobileRegistrationReply
    from asdic.wire.icmpv4.mobile_registration_request import MobileRegistrationRequest
    from asdic.wire.icmpv4.parameter_problem import (
        ParameterProblem,
        ParameterProblemCode,
    )
    from asdic.wire.icmpv4.photuris import Photuris, PhoturisCode
    from asdic.wire.icmpv4.redirect import Redirect, RedirectCode
    from asdic.wire.icmpv4.router_address import NOT_A_DEFAULT_ROUTER, RouterAddress
    from asdic.wire.icmpv4.router_advertisement import (
        RouterAdvertisement,
        RouterAdvertisementCode,
    )
    from asdic.wire.icmpv4.router_solicitation import RouterSolicitation
    from asdic.wire.icmpv4.skip import Skip
    from asdic.wire.icmpv4.source_quench import SourceQuench
    from asdic.wire.icmpv4.time_exceeded import TimeExceeded, TimeExceededCode
    from asdic.wire.icmpv4.timestamp import Timestamp
    from asdic.wire.icmpv4.timestamp_reply import TimestampReply
    from asdic.wire.icmpv4.traceroute import Traceroute, TracerouteCode

__all__ = [
    "LAYER",
    "NOT_A_DEFAULT_ROUTER",
    "AddressMaskReply",
    "AddressMaskRequest",
    "AlternateHostAddress",
    "DatagramConversionError",
    "DatagramConversionErrorCode",
    "DestinationUnreachable",
    "DestinationUnreachableCode",
    "DomainNameReply",
    "DomainNameRequest",
    "EchoReply",
    "EchoRequest",
    "Experiment1",
    "Experiment2",
    "ExperimentalMobility",
    "ExtendedEchoReply",
    "ExtendedEchoReplyCode",
    "ExtendedEchoRequest",
    "ExtendedEchoState",
    "InformationReply",
    "InformationRequest",
    "Ipv6IAmHere",
    "Ipv6WhereAreYou",
    "Message",
    "MessageValue",
    "MobileHostRedirect",
    "MobileRegistrationReply",
    "MobileRegistrationRequest",
    "ParameterProblem",
    "ParameterProblemCode",
    "Photuris",
    "PhoturisCode",
    "Redirect",
    "RedirectCode",
    "RouterAddress",
    "RouterAdvertisement",
    "RouterAdvertisementCode",
    "RouterSolicitation",
    "Skip",
    "SourceQuench",
    "TimeExceeded",
    "TimeExceededCode",
    "Timestamp",
    "TimestampReply",
    "Traceroute",
    "TracerouteCode",
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
            "alternate_host_address": ("AlternateHostAddress",),
            "codec": (
                "Message",
                "decode",
                "decode_leniently",
                "encode",
            ),
            "datagram_conversion_error": (
                "DatagramConversionError",
                "DatagramConversionErrorCode",
            ),
            "destination_unreachable": (
                "DestinationUnreachable",
                "DestinationUnreachableCode",
            ),
            "domain_name_reply": ("DomainNameReply",),
            "domain_name_request": ("DomainNameRequest",),
            "echo_reply": ("EchoReply",),
            "echo_request": ("EchoRequest",),
            "experiment_1": ("Experiment1",),
            "experiment_2": ("Experiment2",),
            "experimental_mobility": ("ExperimentalMobility",),
            "extended_echo_reply": (
                "ExtendedEchoReply",
                "ExtendedEchoReplyCode",
                "ExtendedEchoState",
            ),
            "extended_echo_request": ("ExtendedEchoRequest",),
            "information_reply": ("InformationReply",),
            "information_request": ("InformationRequest",),
            "ipv6_i_am_here": ("Ipv6IAmHere",),
            "ipv6_where_are_you": ("Ipv6WhereAreYou",),
            "message": (
                "LAYER",
                "MessageValue",
                "Type",
                "Unknown",
                "is_error",
            ),
            "mobile_host_redirect": ("MobileHostRedirect",),
            "mobile_registration_reply": ("MobileRegistrationReply",),
            "mobile_registration_request": ("MobileRegistrationRequest",),
            "parameter_problem": (
                "ParameterProblem",
                "ParameterProblemCode",
            ),
            "photuris": ("Photuris", "PhoturisCode"),
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
            "skip": ("Skip",),
            "source_quench": ("SourceQuench",),
            "time_exceeded": (
                "TimeExceeded",
                "TimeExceededCode",
            ),
            "timestamp": ("Timestamp",),
            "timestamp_reply": ("TimestampReply",),
            "traceroute": ("Traceroute", "TracerouteCode"),
        },
    )
