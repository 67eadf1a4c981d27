"""One-line texts of the ICMPv6 messages that are rarely seen."""

from __future__ import annotations

from collections.abc import Callable

from asdic.ui.decode.values import address_text
from asdic.wire import icmpv6
from asdic.wire.icmpv6.experimental_mobility import mobility_subtype_text
from asdic.wire.icmpv6.fast_handover import subtype_text
from asdic.wire.icmpv6.locator_update import operation_text

__all__ = ["RARE_TEXTS"]

_RENUMBERING = {0: "command", 1: "result", 255: "sequence number reset"}
_QTYPES = {0: "noop", 2: "node name", 3: "node addresses", 4: "IPv4 addresses"}
_REFUSALS = {1: "refused", 2: "unknown qtype"}


def _renumbering(message: icmpv6.RouterRenumbering) -> str:
    kind = _RENUMBERING.get(message.code, f"code {message.code}")
    parts = f", {len(message.parts)} part(s)" if message.parts else ""
    return f"router renumbering, {kind}, seq {message.sequence_number}{parts}"


def _qtype(number: int) -> str:
    return _QTYPES.get(number, f"qtype {number}")


def _node_query(message: icmpv6.NodeInformationQuery) -> str:
    return f"node information query, {_qtype(message.qtype)}"


def _node_response(message: icmpv6.NodeInformationResponse) -> str:
    text = f"node information reply, {_qtype(message.qtype)}"
    if message.code:
        return f"{text}, {_REFUSALS.get(message.code, f'code {message.code}')}"
    for data in message.data:
        if isinstance(data, icmpv6.NodeNames):
            text += f", {', '.join(data.name_list)}"
        elif isinstance(data, icmpv6.NodeAddress):
            text += f", {address_text(data.ipv6_address)}"
        elif isinstance(data, icmpv6.NodeIpv4Address):
            text += f", {address_text(data.ipv4_address)}"
    return text


def _agents_reply(message: icmpv6.HomeAgentAddressDiscoveryReply) -> str:
    count = len(message.home_agent_addresses)
    return f"dhaad reply, id {message.identifier}, {count} home agent(s)"


def _path_advertisement(message: icmpv6.CertificationPathAdvertisement) -> str:
    of = f"component {message.component} of {message.all_components}"
    return f"certification path advertisement, id {message.identifier}, {of}"


def _path_solicitation(message: icmpv6.CertificationPathSolicitation) -> str:
    return f"certification path solicitation, id {message.identifier}"


def _mobility(message: icmpv6.ExperimentalMobility) -> str:
    name = mobility_subtype_text(message.subtype) or f"subtype {message.subtype}"
    return f"experimental mobility, {name}, code {message.code}"


def _fast_handover(message: icmpv6.FastHandover | icmpv6.HandoverInitiate) -> str:
    name = subtype_text(message.subtype).lower() or f"subtype {message.subtype}"
    return f"fmipv6, {name}, id {message.identifier}"


def _multicast_router(message: icmpv6.MulticastRouterAdvertisement) -> str:
    return f"multicast router advertisement, every {message.advertisement_interval}s"


def _duplicate_address(
    message: icmpv6.DuplicateAddressRequest | icmpv6.DuplicateAddressConfirmation,
) -> str:
    is_request = isinstance(message, icmpv6.DuplicateAddressRequest)
    kind = "request" if is_request else "confirmation"
    status = "" if is_request else f", status {message.status}"
    address = address_text(message.registered_address)
    return f"duplicate address {kind}, {address}{status}"


def _locator_update(message: icmpv6.LocatorUpdate) -> str:
    name = operation_text(message.operation) or f"operation {message.operation}"
    return f"locator update, {name}, {len(message.locators)} locator(s)"


RARE_TEXTS: dict[type, Callable[..., str]] = {
    icmpv6.RouterRenumbering: _renumbering,
    icmpv6.NodeInformationQuery: _node_query,
    icmpv6.NodeInformationResponse: _node_response,
    icmpv6.InverseNeighborDiscoverySolicitation: (
        lambda _: "inverse neighbor solicitation"
    ),
    icmpv6.InverseNeighborDiscoveryAdvertisement: (
        lambda _: "inverse neighbor advertisement"
    ),
    icmpv6.HomeAgentAddressDiscoveryRequest: (
        lambda message: f"dhaad request, id {message.identifier}"
    ),
    icmpv6.HomeAgentAddressDiscoveryReply: _agents_reply,
    icmpv6.MobilePrefixSolicitation: (
        lambda message: f"mobile prefix solicitation, id {message.identifier}"
    ),
    icmpv6.MobilePrefixAdvertisement: (
        lambda message: f"mobile prefix advertisement, id {message.identifier}"
    ),
    icmpv6.CertificationPathSolicitation: _path_solicitation,
    icmpv6.CertificationPathAdvertisement: _path_advertisement,
    icmpv6.ExperimentalMobility: _mobility,
    icmpv6.MulticastRouterAdvertisement: _multicast_router,
    icmpv6.MulticastRouterSolicitation: lambda _: "multicast router solicitation",
    icmpv6.MulticastRouterTermination: lambda _: "multicast router termination",
    icmpv6.FastHandover: _fast_handover,
    icmpv6.HandoverInitiate: _fast_handover,
    icmpv6.DuplicateAddressRequest: _duplicate_address,
    icmpv6.DuplicateAddressConfirmation: _duplicate_address,
    icmpv6.LocatorUpdate: _locator_update,
    icmpv6.MplControl: lambda message: f"mpl control, {len(message.seeds)} seed(s)",
}
