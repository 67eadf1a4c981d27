"""Neighbor Discovery options (RFC 4861 §4.6 and later), one module per option."""

from asdic.wire.ndp.address_registration import AddressRegistration
from asdic.wire.ndp.advertisement_interval import AdvertisementInterval
from asdic.wire.ndp.authoritative_border_router import AuthoritativeBorderRouter
from asdic.wire.ndp.capability_indication import CapabilityIndication
from asdic.wire.ndp.captive_portal import CaptivePortal
from asdic.wire.ndp.card_reply import CardReply
from asdic.wire.ndp.card_request import CardRequest
from asdic.wire.ndp.certificate import Certificate
from asdic.wire.ndp.cga import Cga
from asdic.wire.ndp.codec import Option, decode, encode
from asdic.wire.ndp.consistent_uptime import ConsistentUptime
from asdic.wire.ndp.crypto_id_parameters import CryptoIdParameters
from asdic.wire.ndp.dns_search_list import DnsSearchList
from asdic.wire.ndp.encrypted_dns import EncryptedDns
from asdic.wire.ndp.experiment_1 import Experiment1
from asdic.wire.ndp.experiment_2 import Experiment2
from asdic.wire.ndp.flags_extension import FlagsExtension
from asdic.wire.ndp.handover_assist_information import HandoverAssistInformation
from asdic.wire.ndp.handover_key_reply import HandoverKeyReply
from asdic.wire.ndp.handover_key_request import HandoverKeyRequest
from asdic.wire.ndp.handover_link_layer_address import HandoverLinkLayerAddress
from asdic.wire.ndp.home_agent_information import HomeAgentInformation
from asdic.wire.ndp.ip_address_prefix import IpAddressPrefix
from asdic.wire.ndp.map import Map
from asdic.wire.ndp.mobile_node_identifier import MobileNodeIdentifier
from asdic.wire.ndp.mtu import Mtu
from asdic.wire.ndp.nbma_shortcut_limit import NbmaShortcutLimit
from asdic.wire.ndp.ndp_signature import NdpSignature
from asdic.wire.ndp.neighbor_advertisement_acknowledgment import (
    NeighborAdvertisementAcknowledgment,
)
from asdic.wire.ndp.new_router_prefix_information import NewRouterPrefixInformation
from asdic.wire.ndp.nonce import Nonce
from asdic.wire.ndp.option import OptionValue, Type
from asdic.wire.ndp.pref64 import Pref64
from asdic.wire.ndp.preference import Preference
from asdic.wire.ndp.prefix_information import INFINITY, PrefixInformation
from asdic.wire.ndp.proxy_signature import ProxySignature
from asdic.wire.ndp.pvd_id import PvdId
from asdic.wire.ndp.recursive_dns_server import RecursiveDnsServer
from asdic.wire.ndp.redirected_header import RedirectedHeader
from asdic.wire.ndp.resource_directory_address import ResourceDirectoryAddress
from asdic.wire.ndp.route_information import RouteInformation
from asdic.wire.ndp.rsa_signature import RsaSignature
from asdic.wire.ndp.six_lowpan_context import SixLowpanContext
from asdic.wire.ndp.source_address_list import SourceAddressList
from asdic.wire.ndp.source_link_layer_address import SourceLinkLayerAddress
from asdic.wire.ndp.target_address_list import TargetAddressList
from asdic.wire.ndp.target_link_layer_address import TargetLinkLayerAddress
from asdic.wire.ndp.timestamp import Timestamp
from asdic.wire.ndp.trust_anchor import TrustAnchor, TrustAnchorNameType
from asdic.wire.ndp.unknown import Unknown

__all__ = [
    "INFINITY",
    "AddressRegistration",
    "AdvertisementInterval",
    "AuthoritativeBorderRouter",
    "CapabilityIndication",
    "CaptivePortal",
    "CardReply",
    "CardRequest",
    "Certificate",
    "Cga",
    "ConsistentUptime",
    "CryptoIdParameters",
    "DnsSearchList",
    "EncryptedDns",
    "Experiment1",
    "Experiment2",
    "FlagsExtension",
    "HandoverAssistInformation",
    "HandoverKeyReply",
    "HandoverKeyRequest",
    "HandoverLinkLayerAddress",
    "HomeAgentInformation",
    "IpAddressPrefix",
    "Map",
    "MobileNodeIdentifier",
    "Mtu",
    "NbmaShortcutLimit",
    "NdpSignature",
    "NeighborAdvertisementAcknowledgment",
    "NewRouterPrefixInformation",
    "Nonce",
    "Option",
    "OptionValue",
    "Pref64",
    "Preference",
    "PrefixInformation",
    "ProxySignature",
    "PvdId",
    "RecursiveDnsServer",
    "RedirectedHeader",
    "ResourceDirectoryAddress",
    "RouteInformation",
    "RsaSignature",
    "SixLowpanContext",
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
