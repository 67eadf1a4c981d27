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
    from asdic.wire.icmpv6.certification_path_advertisement import (
        CertificationPathAdvertisement,
    )
    from asdic.wire.icmpv6.certification_path_solicitation import (
        CertificationPathSolicitation,
    )
    from asdic.wire.icmpv6.codec import Message, decode, decode_leniently, encode
    from asdic.wire.icmpv6.destination_unreachable import (
        DestinationUnreachable,
        DestinationUnreachableCode,
    )
    from asdic.wire.icmpv6.duplicate_address_confirmation import (
        DuplicateAddressConfirmation,
    )
    from asdic.wire.icmpv6.duplicate_address_request import DuplicateAddressRequest
    from asdic.wire.icmpv6.echo_reply import EchoReply
    from asdic.wire.icmpv6.echo_request import EchoRequest
    from asdic.wire.icmpv6.experimental_mobility import ExperimentalMobility
    from asdic.wire.icmpv6.extended_echo_reply import (
        ExtendedEchoReply,
        ExtendedEchoReplyCode,
        ExtendedEchoState,
    )
    from asdic.wire.icmpv6.extended_echo_request import ExtendedEchoRequest
    from asdic.wire.icmpv6.fast_handover import FastHandover
    from asdic.wire.icmpv6.handover_initiate import HandoverInitiate
    from asdic.wire.icmpv6.home_agent_address_discovery_reply import (
        HomeAgentAddressDiscoveryReply,
    )
    from asdic.wire.icmpv6.home_agent_address_discovery_request import (
        HomeAgentAddressDiscoveryRequest,
    )
    from asdic.wire.icmpv6.inverse_neighbor_discovery_advertisement import (
        InverseNeighborDiscoveryAdvertisement,
    )
    from asdic.wire.icmpv6.inverse_neighbor_discovery_solicitation import (
        InverseNeighborDiscoverySolicitation,
    )
    from asdic.wire.icmpv6.locator import Locator
    from asdic.wire.icmpv6.locator_update import LocatorUpdate
    from asdic.wire.icmpv6.message import LAYER, MessageValue, Type, Unknown, is_error
    from asdic.wire.icmpv6.mobile_prefix_advertisement import MobilePrefixAdvertisement
    from asdic.wire.icmpv6.mobile_prefix_solicitation import MobilePrefixSolicitation
    from asdic.wire.icmpv6.mpl_control import MplControl
    from asdic.wire.icmpv6.multicast_listener_done import MulticastListenerDone
    from asdic.wire.icmpv6.multicast_listener_query import MulticastListenerQuery
    from asdic.wire.icmpv6.multicast_listener_query_version_2 import (
        MulticastListenerQueryVersion2,
    )
    from asdic.wire.icmpv6.multicast_listener_report import MulticastListenerReport
    from asdic.wire.icmpv6.multicast_router_advertisement import (
        MulticastRouterAdvertisement,
    )
    from asdic.wire.icmpv6.multicast_router_solicitation import (
        MulticastRouterSolicitation,
    )
    from asdic.wire.icmpv6.multicast_router_termination import (
        MulticastRouterTermination,
    )
    from asdic.wire.icmpv6.neighbor_advertisement import NeighborAdvertisement
    from asdic.wire.icmpv6.neighbor_solicitation import NeighborSolicitation
    from asdic.wire.icmpv6.node_information_data import (
        NodeAddress,
        NodeData,
        NodeIpv4Address,
        NodeNames,
        SubjectIpv4Address,
        SubjectIpv6Address,
        SubjectName,
        UnknownNodeData,
    )
    from asdic.wire.icmpv6.node_information_query import NodeInformationQuery
    from asdic.wire.icmpv6.node_information_response import NodeInformationResponse
    from asdic.wire.icmpv6.packet_too_big import PacketTooBig
    from asdic.wire.icmpv6.parameter_problem import (
        ParameterProblem,
        ParameterProblemCode,
    )
    from asdic.wire.icmpv6.redirect import Redirect
    from asdic.wire.icmpv6.renumbering_part import (
        PrefixControlOperation,
        RenumberingResult,
        UnknownPart,
        UsePrefixPart,
    )
    from asdic.wire.icmpv6.router_advertisement import RouterAdvertisement
    from asdic.wire.icmpv6.router_renumbering import (
        RouterRenumbering,
        RouterRenumberingCode,
    )
    from asdic.wire.icmpv6.router_solicitation import RouterSolicitation
    from asdic.wire.icmpv6.seed_info import MplSeedInfo, UnknownSeedInfo
    from asdic.wire.icmpv6.time_exceeded import TimeExceeded, TimeExceededCode
    from asdic.wire.icmpv6.version_2_multicast_listener_report import (
        Version2MulticastListenerReport,
    )

__all__ = [
    "LAYER",
    "CertificationPathAdvertisement",
    "CertificationPathSolicitation",
    "DestinationUnreachable",
    "DestinationUnreachableCode",
    "DuplicateAddressConfirmation",
    "DuplicateAddressRequest",
    "EchoReply",
    "EchoRequest",
    "ExperimentalMobility",
    "ExtendedEchoReply",
    "ExtendedEchoReplyCode",
    "ExtendedEchoRequest",
    "ExtendedEchoState",
    "FastHandover",
    "HandoverInitiate",
    "HomeAgentAddressDiscoveryReply",
    "HomeAgentAddressDiscoveryRequest",
    "InverseNeighborDiscoveryAdvertisement",
    "InverseNeighborDiscoverySolicitation",
    "Locator",
    "LocatorUpdate",
    "Message",
    "MessageValue",
    "MobilePrefixAdvertisement",
    "MobilePrefixSolicitation",
    "MplControl",
    "MplSeedInfo",
    "MulticastAddressRecord",
    "MulticastListenerDone",
    "MulticastListenerQuery",
    "MulticastListenerQueryVersion2",
    "MulticastListenerReport",
    "MulticastRouterAdvertisement",
    "MulticastRouterSolicitation",
    "MulticastRouterTermination",
    "NeighborAdvertisement",
    "NeighborSolicitation",
    "NodeAddress",
    "NodeData",
    "NodeInformationQuery",
    "NodeInformationResponse",
    "NodeIpv4Address",
    "NodeNames",
    "PacketTooBig",
    "ParameterProblem",
    "ParameterProblemCode",
    "PrefixControlOperation",
    "RecordType",
    "Redirect",
    "RenumberingResult",
    "RouterAdvertisement",
    "RouterRenumbering",
    "RouterRenumberingCode",
    "RouterSolicitation",
    "SubjectIpv4Address",
    "SubjectIpv6Address",
    "SubjectName",
    "TimeExceeded",
    "TimeExceededCode",
    "Type",
    "Unknown",
    "UnknownNodeData",
    "UnknownPart",
    "UnknownRecord",
    "UnknownSeedInfo",
    "UsePrefixPart",
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
            "address_record": ("MulticastAddressRecord", "RecordType", "UnknownRecord"),
            "certification_path_advertisement": ("CertificationPathAdvertisement",),
            "certification_path_solicitation": ("CertificationPathSolicitation",),
            "codec": ("Message", "decode", "decode_leniently", "encode"),
            "destination_unreachable": (
                "DestinationUnreachable",
                "DestinationUnreachableCode",
            ),
            "duplicate_address_confirmation": ("DuplicateAddressConfirmation",),
            "duplicate_address_request": ("DuplicateAddressRequest",),
            "echo_reply": ("EchoReply",),
            "echo_request": ("EchoRequest",),
            "experimental_mobility": ("ExperimentalMobility",),
            "extended_echo_reply": (
                "ExtendedEchoReply",
                "ExtendedEchoReplyCode",
                "ExtendedEchoState",
            ),
            "extended_echo_request": ("ExtendedEchoRequest",),
            "fast_handover": ("FastHandover",),
            "handover_initiate": ("HandoverInitiate",),
            "home_agent_address_discovery_reply": ("HomeAgentAddressDiscoveryReply",),
            "home_agent_address_discovery_request": (
                "HomeAgentAddressDiscoveryRequest",
            ),
            "inverse_neighbor_discovery_advertisement": (
                "InverseNeighborDiscoveryAdvertisement",
            ),
            "inverse_neighbor_discovery_solicitation": (
                "InverseNeighborDiscoverySolicitation",
            ),
            "locator": ("Locator",),
            "locator_update": ("LocatorUpdate",),
            "message": ("LAYER", "MessageValue", "Type", "Unknown", "is_error"),
            "mobile_prefix_advertisement": ("MobilePrefixAdvertisement",),
            "mobile_prefix_solicitation": ("MobilePrefixSolicitation",),
            "mpl_control": ("MplControl",),
            "multicast_listener_done": ("MulticastListenerDone",),
            "multicast_listener_query": ("MulticastListenerQuery",),
            "multicast_listener_query_version_2": ("MulticastListenerQueryVersion2",),
            "multicast_listener_report": ("MulticastListenerReport",),
            "multicast_router_advertisement": ("MulticastRouterAdvertisement",),
            "multicast_router_solicitation": ("MulticastRouterSolicitation",),
            "multicast_router_termination": ("MulticastRouterTermination",),
            "neighbor_advertisement": ("NeighborAdvertisement",),
            "neighbor_solicitation": ("NeighborSolicitation",),
            "node_information_data": (
                "NodeAddress",
                "NodeData",
                "NodeIpv4Address",
                "NodeNames",
                "SubjectIpv4Address",
                "SubjectIpv6Address",
                "SubjectName",
                "UnknownNodeData",
            ),
            "node_information_query": ("NodeInformationQuery",),
            "node_information_response": ("NodeInformationResponse",),
            "packet_too_big": ("PacketTooBig",),
            "parameter_problem": ("ParameterProblem", "ParameterProblemCode"),
            "redirect": ("Redirect",),
            "renumbering_part": (
                "PrefixControlOperation",
                "RenumberingResult",
                "UnknownPart",
                "UsePrefixPart",
            ),
            "router_advertisement": ("RouterAdvertisement",),
            "router_renumbering": ("RouterRenumbering", "RouterRenumberingCode"),
            "router_solicitation": ("RouterSolicitation",),
            "seed_info": ("MplSeedInfo", "UnknownSeedInfo"),
            "time_exceeded": ("TimeExceeded", "TimeExceededCode"),
            "version_2_multicast_listener_report": ("Version2MulticastListenerReport",),
        },
    )
