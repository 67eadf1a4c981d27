"""The list of options behind a Neighbor Discovery message (RFC 4861 §4.6).

Decoding is lossless and never fails: an option whose length is 0 or beyond the
end becomes an `Unknown` with all octets that are left, one whose length does not
fit its type an `Unknown` of its own. Validation names the fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.ndp.address_registration import AddressRegistration
from asdic.wire.ndp.advertisement_interval import AdvertisementInterval
from asdic.wire.ndp.authoritative_border_router import AuthoritativeBorderRouter
from asdic.wire.ndp.capability_indication import CapabilityIndication
from asdic.wire.ndp.captive_portal import CaptivePortal
from asdic.wire.ndp.card_reply import CardReply
from asdic.wire.ndp.card_request import CardRequest
from asdic.wire.ndp.certificate import Certificate
from asdic.wire.ndp.cga import Cga
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
from asdic.wire.ndp.pref64 import Pref64
from asdic.wire.ndp.prefix_information import PrefixInformation
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
from asdic.wire.ndp.trust_anchor import TrustAnchor
from asdic.wire.ndp.unknown import Unknown

__all__ = ["DECODERS", "Option", "decode", "encode"]

Option: TypeAlias = (
    AdvertisementInterval
    | CaptivePortal
    | Certificate
    | Cga
    | DnsSearchList
    | FlagsExtension
    | HandoverLinkLayerAddress
    | HomeAgentInformation
    | IpAddressPrefix
    | Mtu
    | NbmaShortcutLimit
    | NeighborAdvertisementAcknowledgment
    | NewRouterPrefixInformation
    | Nonce
    | Pref64
    | PrefixInformation
    | RecursiveDnsServer
    | RedirectedHeader
    | RouteInformation
    | RsaSignature
    | SourceAddressList
    | SourceLinkLayerAddress
    | TargetAddressList
    | TargetLinkLayerAddress
    | Timestamp
    | TrustAnchor
    | PvdId
    | Map
    | HandoverKeyRequest
    | HandoverKeyReply
    | HandoverAssistInformation
    | MobileNodeIdentifier
    | ProxySignature
    | AddressRegistration
    | SixLowpanContext
    | AuthoritativeBorderRouter
    | CapabilityIndication
    | CryptoIdParameters
    | NdpSignature
    | ResourceDirectoryAddress
    | ConsistentUptime
    | CardRequest
    | CardReply
    | EncryptedDns
    | Experiment1
    | Experiment2
    | Unknown
)

DECODERS: dict[int, Callable[[bytes], Option]] = {
    SourceLinkLayerAddress.type: SourceLinkLayerAddress.decode,
    TargetLinkLayerAddress.type: TargetLinkLayerAddress.decode,
    PrefixInformation.type: PrefixInformation.decode,
    RedirectedHeader.type: RedirectedHeader.decode,
    Mtu.type: Mtu.decode,
    Nonce.type: Nonce.decode,
    RouteInformation.type: RouteInformation.decode,
    RecursiveDnsServer.type: RecursiveDnsServer.decode,
    FlagsExtension.type: FlagsExtension.decode,
    DnsSearchList.type: DnsSearchList.decode,
    CaptivePortal.type: CaptivePortal.decode,
    Pref64.type: Pref64.decode,
    PvdId.type: PvdId.decode,
    Map.type: Map.decode,
    HandoverKeyRequest.type: HandoverKeyRequest.decode,
    HandoverKeyReply.type: HandoverKeyReply.decode,
    HandoverAssistInformation.type: HandoverAssistInformation.decode,
    MobileNodeIdentifier.type: MobileNodeIdentifier.decode,
    ProxySignature.type: ProxySignature.decode,
    AddressRegistration.type: AddressRegistration.decode,
    SixLowpanContext.type: SixLowpanContext.decode,
    AuthoritativeBorderRouter.type: AuthoritativeBorderRouter.decode,
    CapabilityIndication.type: CapabilityIndication.decode,
    CryptoIdParameters.type: CryptoIdParameters.decode,
    NdpSignature.type: NdpSignature.decode,
    ResourceDirectoryAddress.type: ResourceDirectoryAddress.decode,
    ConsistentUptime.type: ConsistentUptime.decode,
    CardRequest.type: CardRequest.decode,
    CardReply.type: CardReply.decode,
    EncryptedDns.type: EncryptedDns.decode,
    Experiment1.type: Experiment1.decode,
    Experiment2.type: Experiment2.decode,
    NbmaShortcutLimit.type: NbmaShortcutLimit.decode,
    AdvertisementInterval.type: AdvertisementInterval.decode,
    HomeAgentInformation.type: HomeAgentInformation.decode,
    SourceAddressList.type: SourceAddressList.decode,
    TargetAddressList.type: TargetAddressList.decode,
    Cga.type: Cga.decode,
    RsaSignature.type: RsaSignature.decode,
    Timestamp.type: Timestamp.decode,
    TrustAnchor.type: TrustAnchor.decode,
    Certificate.type: Certificate.decode,
    IpAddressPrefix.type: IpAddressPrefix.decode,
    NewRouterPrefixInformation.type: NewRouterPrefixInformation.decode,
    HandoverLinkLayerAddress.type: HandoverLinkLayerAddress.decode,
    NeighborAdvertisementAcknowledgment.type: NeighborAdvertisementAcknowledgment.decode,
}
"""Readers of one whole option, by type. They raise `DecodeError`."""


def encode(options: Sequence[Option]) -> bytes:
    """Return the octets of *options*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([option.encode() for option in options])


def decode(octets: bytes, start: int = 0) -> tuple[Option, ...]:
    """Read all options from *start* on. Whatever is malformed stays `Unknown`."""
    options: list[Option] = []
    size = len(octets)
    while start < size:
        end = start + 8 * octets[start + 1] if start + 1 < size else start
        if not start < end <= size:
            options.append(Unknown(octets=octets[start:]))
            break
        option = octets[start:end]
        start = end
        decoder = DECODERS.get(option[0])
        if decoder is None:
            options.append(Unknown(octets=option))
            continue
        try:
            options.append(decoder(option))
        except DecodeError:
            options.append(Unknown(octets=option))
    return tuple(options)
