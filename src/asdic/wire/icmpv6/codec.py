"""Which class stands for which ICMPv6 type, and the checksum (RFC 4443 §2.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.icmpv6.certification_path_advertisement import (
    CertificationPathAdvertisement,
)
from asdic.wire.icmpv6.certification_path_solicitation import (
    CertificationPathSolicitation,
)
from asdic.wire.icmpv6.destination_unreachable import DestinationUnreachable
from asdic.wire.icmpv6.duplicate_address_confirmation import (
    DuplicateAddressConfirmation,
)
from asdic.wire.icmpv6.duplicate_address_request import DuplicateAddressRequest
from asdic.wire.icmpv6.echo_reply import EchoReply
from asdic.wire.icmpv6.echo_request import EchoRequest
from asdic.wire.icmpv6.experimental_mobility import ExperimentalMobility
from asdic.wire.icmpv6.extended_echo_reply import ExtendedEchoReply
from asdic.wire.icmpv6.extended_echo_request import ExtendedEchoRequest
from asdic.wire.icmpv6.fast_handover import FastHandover
from asdic.wire.icmpv6.handover_initiate import (
    SUBTYPE as HANDOVER_INITIATE_SUBTYPE,
    HandoverInitiate,
)
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
from asdic.wire.icmpv6.locator_update import LocatorUpdate
from asdic.wire.icmpv6.message import Type, Unknown
from asdic.wire.icmpv6.mobile_prefix_advertisement import MobilePrefixAdvertisement
from asdic.wire.icmpv6.mobile_prefix_solicitation import MobilePrefixSolicitation
from asdic.wire.icmpv6.mpl_control import MplControl
from asdic.wire.icmpv6.multicast_listener_done import MulticastListenerDone
from asdic.wire.icmpv6.multicast_listener_query import MulticastListenerQuery
from asdic.wire.icmpv6.multicast_listener_query_version_2 import (
    MINIMUM_LENGTH as QUERY_VERSION_2_LENGTH,
    MulticastListenerQueryVersion2,
)
from asdic.wire.icmpv6.multicast_listener_report import MulticastListenerReport
from asdic.wire.icmpv6.multicast_router_advertisement import (
    MulticastRouterAdvertisement,
)
from asdic.wire.icmpv6.multicast_router_solicitation import MulticastRouterSolicitation
from asdic.wire.icmpv6.multicast_router_termination import MulticastRouterTermination
from asdic.wire.icmpv6.neighbor_advertisement import NeighborAdvertisement
from asdic.wire.icmpv6.neighbor_solicitation import NeighborSolicitation
from asdic.wire.icmpv6.node_information_query import NodeInformationQuery
from asdic.wire.icmpv6.node_information_response import NodeInformationResponse
from asdic.wire.icmpv6.packet_too_big import PacketTooBig
from asdic.wire.icmpv6.parameter_problem import ParameterProblem
from asdic.wire.icmpv6.redirect import Redirect
from asdic.wire.icmpv6.router_advertisement import RouterAdvertisement
from asdic.wire.icmpv6.router_renumbering import RouterRenumbering
from asdic.wire.icmpv6.router_solicitation import RouterSolicitation
from asdic.wire.icmpv6.time_exceeded import TimeExceeded
from asdic.wire.icmpv6.version_2_multicast_listener_report import (
    Version2MulticastListenerReport,
)
from asdic.wire.rpl import codec as rpl

__all__ = ["DECODERS", "Message", "decode", "decode_leniently", "encode"]

Message: TypeAlias = (
    DestinationUnreachable
    | EchoReply
    | EchoRequest
    | MulticastListenerDone
    | MulticastListenerQuery
    | MulticastListenerQueryVersion2
    | MulticastListenerReport
    | NeighborAdvertisement
    | NeighborSolicitation
    | PacketTooBig
    | ParameterProblem
    | Redirect
    | RouterAdvertisement
    | RouterSolicitation
    | TimeExceeded
    | Version2MulticastListenerReport
    | ExtendedEchoReply
    | ExtendedEchoRequest
    | rpl.Message
    | CertificationPathAdvertisement
    | CertificationPathSolicitation
    | DuplicateAddressConfirmation
    | DuplicateAddressRequest
    | ExperimentalMobility
    | FastHandover
    | HandoverInitiate
    | HomeAgentAddressDiscoveryReply
    | HomeAgentAddressDiscoveryRequest
    | InverseNeighborDiscoveryAdvertisement
    | InverseNeighborDiscoverySolicitation
    | LocatorUpdate
    | MobilePrefixAdvertisement
    | MobilePrefixSolicitation
    | MplControl
    | MulticastRouterAdvertisement
    | MulticastRouterSolicitation
    | MulticastRouterTermination
    | NodeInformationQuery
    | NodeInformationResponse
    | RouterRenumbering
    | Unknown
)

HEADER_LENGTH = 4
_NEXT_HEADER = 58


def _decode_query(octets: bytes) -> Message:
    """Read a query of the version that its length tells (RFC 9777 §8.1)."""
    if len(octets) < QUERY_VERSION_2_LENGTH:
        return MulticastListenerQuery.decode(octets)
    return MulticastListenerQueryVersion2.decode(octets)


def _decode_fast_handover(octets: bytes) -> Message:
    """Read an FMIPv6 message: Handover Initiate has a class of its own."""
    if octets[4:5] == bytes((HANDOVER_INITIATE_SUBTYPE,)):
        return HandoverInitiate.decode(octets)
    return FastHandover.decode(octets)


DECODERS: dict[int, Callable[[bytes], Message]] = {
    DestinationUnreachable.type: DestinationUnreachable.decode,
    PacketTooBig.type: PacketTooBig.decode,
    TimeExceeded.type: TimeExceeded.decode,
    ParameterProblem.type: ParameterProblem.decode,
    EchoRequest.type: EchoRequest.decode,
    EchoReply.type: EchoReply.decode,
    MulticastListenerQuery.type: _decode_query,
    MulticastListenerReport.type: MulticastListenerReport.decode,
    MulticastListenerDone.type: MulticastListenerDone.decode,
    RouterSolicitation.type: RouterSolicitation.decode,
    RouterAdvertisement.type: RouterAdvertisement.decode,
    NeighborSolicitation.type: NeighborSolicitation.decode,
    NeighborAdvertisement.type: NeighborAdvertisement.decode,
    Redirect.type: Redirect.decode,
    Version2MulticastListenerReport.type: Version2MulticastListenerReport.decode,
    Type.RPL_CONTROL.value: rpl.decode,
    ExtendedEchoRequest.type: ExtendedEchoRequest.decode,
    ExtendedEchoReply.type: ExtendedEchoReply.decode,
    RouterRenumbering.type: RouterRenumbering.decode,
    NodeInformationQuery.type: NodeInformationQuery.decode,
    NodeInformationResponse.type: NodeInformationResponse.decode,
    InverseNeighborDiscoverySolicitation.type: InverseNeighborDiscoverySolicitation.decode,
    InverseNeighborDiscoveryAdvertisement.type: InverseNeighborDiscoveryAdvertisement.decode,
    HomeAgentAddressDiscoveryRequest.type: HomeAgentAddressDiscoveryRequest.decode,
    HomeAgentAddressDiscoveryReply.type: HomeAgentAddressDiscoveryReply.decode,
    MobilePrefixSolicitation.type: MobilePrefixSolicitation.decode,
    MobilePrefixAdvertisement.type: MobilePrefixAdvertisement.decode,
    CertificationPathSolicitation.type: CertificationPathSolicitation.decode,
    CertificationPathAdvertisement.type: CertificationPathAdvertisement.decode,
    ExperimentalMobility.type: ExperimentalMobility.decode,
    MulticastRouterAdvertisement.type: MulticastRouterAdvertisement.decode,
    MulticastRouterSolicitation.type: MulticastRouterSolicitation.decode,
    MulticastRouterTermination.type: MulticastRouterTermination.decode,
    FastHandover.type: _decode_fast_handover,
    LocatorUpdate.type: LocatorUpdate.decode,
    DuplicateAddressRequest.type: DuplicateAddressRequest.decode,
    DuplicateAddressConfirmation.type: DuplicateAddressConfirmation.decode,
    MplControl.type: MplControl.decode,
}


def encode(message: Message, source: bytes, destination: bytes) -> bytes:
    """Return the octets of *message*, checksum included.

    Args:
        message: What to encode.
        source: The packet's source, 16 octets: the checksum covers it.
        destination: The packet's final destination, 16 octets: likewise.

    Raises:
        EncodeError: a value does not fit its field.

    """
    octets = message.encode_unsummed()
    total = checksum(
        octets, pseudo_header_sum(source, destination, _NEXT_HEADER, len(octets))
    )
    return octets[:2] + bytes((total >> 8, total & 0xFF)) + octets[4:]


def decode(octets: bytes) -> Message:
    """Read one ICMPv6 message; its checksum is not looked at.

    Raises:
        DecodeError: *octets* are fewer than their type requires.

    """
    if len(octets) < HEADER_LENGTH:
        raise DecodeError("ICMPv6", len(octets), "type, code or checksum missing")
    decoder = DECODERS.get(octets[0])
    if decoder is None:
        return Unknown(type=octets[0], code=octets[1], body=octets[4:])
    return decoder(octets)


def decode_leniently(octets: bytes) -> Message:
    """Read one ICMPv6 message; one too short for its type becomes `Unknown`.

    Raises:
        DecodeError: fewer than 4 octets.

    """
    try:
        return decode(octets)
    except DecodeError:
        if len(octets) < HEADER_LENGTH:
            raise
        return Unknown(type=octets[0], code=octets[1], body=octets[4:])
