"""Neighbor Discovery options (RFC 4861 §4.6 and later), one module per option."""

from asdic.wire.ndp.captive_portal import CaptivePortal
from asdic.wire.ndp.codec import Option, decode, encode
from asdic.wire.ndp.dns_search_list import DnsSearchList
from asdic.wire.ndp.flags_extension import FlagsExtension
from asdic.wire.ndp.mtu import Mtu
from asdic.wire.ndp.nonce import Nonce
from asdic.wire.ndp.option import OptionValue, Type
from asdic.wire.ndp.pref64 import Pref64
from asdic.wire.ndp.preference import Preference
from asdic.wire.ndp.prefix_information import INFINITY, PrefixInformation
from asdic.wire.ndp.recursive_dns_server import RecursiveDnsServer
from asdic.wire.ndp.redirected_header import RedirectedHeader
from asdic.wire.ndp.route_information import RouteInformation
from asdic.wire.ndp.source_link_layer_address import SourceLinkLayerAddress
from asdic.wire.ndp.target_link_layer_address import TargetLinkLayerAddress
from asdic.wire.ndp.unknown import Unknown

__all__ = [
    "INFINITY",
    "CaptivePortal",
    "DnsSearchList",
    "FlagsExtension",
    "Mtu",
    "Nonce",
    "Option",
    "OptionValue",
    "Pref64",
    "Preference",
    "PrefixInformation",
    "RecursiveDnsServer",
    "RedirectedHeader",
    "RouteInformation",
    "SourceLinkLayerAddress",
    "TargetLinkLayerAddress",
    "Type",
    "Unknown",
    "decode",
    "encode",
]
