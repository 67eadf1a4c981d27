"""Neighbor Discovery options (RFC 4861 §4.6 and later), one module per option."""

from asdic.wire.ndp.advertisement_interval import AdvertisementInterval
from asdic.wire.ndp.captive_portal import CaptivePortal
from asdic.wire.ndp.certificate import Certificate
from asdic.wire.ndp.cga import Cga
from asdic.wire.ndp.codec import Option, decode, encode
from asdic.wire.ndp.dns_search_list import DnsSearchList
from asdic.wire.ndp.flags_extension import FlagsExtension
from asdic.wire.ndp.handover_link_layer_address import HandoverLinkLayerAddress
from asdic.wire.ndp.home_agent_information import HomeAgentInformation
from asdic.wire.ndp.ip_address_prefix import IpAddressPrefix
from asdic.wire.ndp.mtu import Mtu
from asdic.wire.ndp.nbma_shortcut_limit import NbmaShortcutLimit
from asdic.wire.ndp.neighbor_advertisement_acknowledgment import (
    NeighborAdvertisementAcknowledgment,
)
from asdic.wire.ndp.new_router_prefix_information import NewRouterPrefixInformation
from asdic.wire.ndp.nonce import Nonce
from asdic.wire.ndp.option import OptionValue, Type
from asdic.wire.ndp.pref64 import Pref64
from asdic.wire.ndp.preference import Preference
from asdic.wire.ndp.prefix_information import INFINITY, PrefixInformation
from asdic.wire.ndp.recursive_dns_server import RecursiveDnsServer
from asdic.wire.ndp.redirected_header import RedirectedHeader
from asdic.wire.ndp.route_information import RouteInformation
from asdic.wire.ndp.rsa_signature import RsaSignature
from asdic.wire.ndp.source_address_list import SourceAddressList
from asdic.wire.ndp.source_link_layer_address import SourceLinkLayerAddress
from asdic.wire.ndp.target_address_list import TargetAddressList
from asdic.wire.ndp.target_link_layer_address import TargetLinkLayerAddress
from asdic.wire.ndp.timestamp import Timestamp
from asdic.wire.ndp.trust_anchor import TrustAnchor, TrustAnchorNameType
from asdic.wire.ndp.unknown import Unknown

__all__ = [
    "INFINITY",
    "AdvertisementInterval",
    "CaptivePortal",
    "Certificate",
    "Cga",
    "DnsSearchList",
    "FlagsExtension",
    "HandoverLinkLayerAddress",
    "HomeAgentInformation",
    "IpAddressPrefix",
    "Mtu",
    "NbmaShortcutLimit",
    "NeighborAdvertisementAcknowledgment",
    "NewRouterPrefixInformation",
    "Nonce",
    "Option",
    "OptionValue",
    "Pref64",
    "Preference",
    "PrefixInformation",
    "RecursiveDnsServer",
    "RedirectedHeader",
    "RouteInformation",
    "RsaSignature",
    "SourceAddressList",
    "SourceLinkLayerAddress",
    "TargetAddressList",
    "TargetLinkLayerAddress",
    "Timestamp",
    "TrustAnchor",
    "TrustAnchorNameType",
    "Type",
    "Unknown",
    "decode",
    "encode",
]
