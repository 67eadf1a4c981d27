"""Options of hop-by-hop and destination options headers, one module per option."""

from asdic.wire.ipv6.options.alternate_marking import AlternateMarking
from asdic.wire.ipv6.options.calipso import Calipso
from asdic.wire.ipv6.options.codec import Option, decode, encode, pad
from asdic.wire.ipv6.options.depth_first_forwarding import DepthFirstForwarding
from asdic.wire.ipv6.options.endpoint_identification import EndpointIdentification
from asdic.wire.ipv6.options.home_address import HomeAddress
from asdic.wire.ipv6.options.ilnp_nonce import IlnpNonce
from asdic.wire.ipv6.options.ioam import ChangingIoam, Ioam
from asdic.wire.ipv6.options.jumbo_payload import JumboPayload
from asdic.wire.ipv6.options.line_identification import LineIdentification
from asdic.wire.ipv6.options.minimum_path_mtu import MinimumPathMtu
from asdic.wire.ipv6.options.mpl_option import MplOption
from asdic.wire.ipv6.options.option_type import Action
from asdic.wire.ipv6.options.padding import Pad1, PadN
from asdic.wire.ipv6.options.performance_metrics import PerformanceMetrics
from asdic.wire.ipv6.options.quick_start import QuickStart
from asdic.wire.ipv6.options.router_alert import RouterAlert
from asdic.wire.ipv6.options.rpl_option import DeprecatedRplOption, RplOption
from asdic.wire.ipv6.options.smf_dpd import SmfDpd
from asdic.wire.ipv6.options.tunnel_encapsulation_limit import TunnelEncapsulationLimit
from asdic.wire.ipv6.options.unknown import Unknown

__all__ = [
    "Action",
    "AlternateMarking",
    "Calipso",
    "ChangingIoam",
    "DeprecatedRplOption",
    "DepthFirstForwarding",
    "EndpointIdentification",
    "HomeAddress",
    "IlnpNonce",
    "Ioam",
    "JumboPayload",
    "LineIdentification",
    "MinimumPathMtu",
    "MplOption",
    "Option",
    "Pad1",
    "PadN",
    "PerformanceMetrics",
    "QuickStart",
    "RouterAlert",
    "RplOption",
    "SmfDpd",
    "TunnelEncapsulationLimit",
    "Unknown",
    "decode",
    "encode",
    "pad",
]
