"""Options of RPL messages (RFC 6550 §6.7), one module per option."""

from asdic.wire.rpl.options.codec import Option, decode, encode
from asdic.wire.rpl.options.dag_metric_container import DagMetricContainer
from asdic.wire.rpl.options.dodag_configuration import DodagConfiguration
from asdic.wire.rpl.options.option import Type
from asdic.wire.rpl.options.p2p_route_discovery import P2pRouteDiscovery
from asdic.wire.rpl.options.padding import Pad1, PadN
from asdic.wire.rpl.options.prefix_information import PrefixInformation
from asdic.wire.rpl.options.route_information import RouteInformation
from asdic.wire.rpl.options.rpl_target import RplTarget
from asdic.wire.rpl.options.rpl_target_descriptor import RplTargetDescriptor
from asdic.wire.rpl.options.solicited_information import SolicitedInformation
from asdic.wire.rpl.options.transit_information import TransitInformation
from asdic.wire.rpl.options.unknown import Unknown

__all__ = [
    "DagMetricContainer",
    "DodagConfiguration",
    "Option",
    "P2pRouteDiscovery",
    "Pad1",
    "PadN",
    "PrefixInformation",
    "RouteInformation",
    "RplTarget",
    "RplTargetDescriptor",
    "SolicitedInformation",
    "TransitInformation",
    "Type",
    "Unknown",
    "decode",
    "encode",
]
