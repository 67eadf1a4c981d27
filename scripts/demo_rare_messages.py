"""One of each ICMPv6 message that is rarely seen, with the options it carries."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.wire import icmpv6, ndp
from asdic.wire.address import parse_address, parse_link_layer
from asdic.wire.ndp.dns_search_list import encode_names

__all__ = ["LINK_LOCAL_TYPES", "rare_messages"]

Sent = tuple[bytes, bytes, icmpv6.Message]

_HOST = parse_address("fe80::1")
_ROUTER = parse_address("fe80::fe")
_GLOBAL = parse_address("2001:db8::1")
_GLOBAL_ROUTER = parse_address("2001:db8::fe")
_ALL_NODES = parse_address("ff02::1")
_ALL_ROUTERS = parse_address("ff02::2")
_ALL_MPL_FORWARDERS = parse_address("ff02::fc")
_ALL_SNOOPERS = parse_address("ff02::6a")
_PREFIX = parse_address("2001:db8::")
_HOST_LINK = parse_link_layer("02:00:00:00:00:01")
_ROUTER_LINK = parse_link_layer("02:00:00:00:00:02")
_NONCE = bytes.fromhex("0001020304050607")
_EUI64 = bytes.fromhex("020000fffe000001")

LINK_LOCAL_TYPES = frozenset(
    {
        icmpv6.InverseNeighborDiscoverySolicitation.type,
        icmpv6.InverseNeighborDiscoveryAdvertisement.type,
        icmpv6.CertificationPathSolicitation.type,
        icmpv6.CertificationPathAdvertisement.type,
        icmpv6.FastHandover.type,
    }
)
"""Types that are sent with hop limit 255."""


def rare_messages() -> Iterator[Sent]:
    """Yield each message, behind its source and destination."""
    yield from _renumbering()
    yield from _node_information()
    yield from _inverse_discovery()
    yield from _home_agents()
    yield from _certification_paths()
    yield from _fast_handovers()
    yield from _multicast_routers()
    yield from _low_power()
    yield from _locator_updates()


def _renumbering() -> Iterator[Sent]:
    use = icmpv6.UsePrefixPart(
        use_prefix=parse_address("2001:db8:1::"),
        use_len=48,
        keep_len=16,
        valid_lifetime=86400,
        preferred_lifetime=14400,
    )
    operation = icmpv6.PrefixControlOperation(
        op_code=2,
        ordinal=1,
        match_prefix=_PREFIX,
        match_len=32,
        min_len=64,
        max_len=64,
        use_prefix_parts=(use,),
    )
    yield (
        _GLOBAL,
        _GLOBAL_ROUTER,
        icmpv6.RouterRenumbering(
            code=icmpv6.RouterRenumberingCode.COMMAND,
            sequence_number=1,
            test=True,
            result_requested=True,
            parts=(operation,),
        ),
    )
    result = icmpv6.RenumberingResult(
        ordinal=1, matched_prefix=_PREFIX, matched_len=64, interface_index=2
    )
    yield (
        _GLOBAL_ROUTER,
        _GLOBAL,
        icmpv6.RouterRenumbering(
            code=icmpv6.RouterRenumberingCode.RESULT, sequence_number=1, parts=(result,)
        ),
    )


def _node_information() -> Iterator[Sent]:
    yield (
        _GLOBAL,
        _GLOBAL_ROUTER,
        icmpv6.NodeInformationQuery(
            qtype=2,
            nonce=_NONCE,
            data=(icmpv6.SubjectIpv6Address(ipv6_address=_GLOBAL_ROUTER),),
        ),
    )
    yield (
        _GLOBAL_ROUTER,
        _GLOBAL,
        icmpv6.NodeInformationResponse(
            qtype=2,
            nonce=_NONCE,
            data=(icmpv6.NodeNames(names=encode_names(["router.example.org"])),),
        ),
    )


def _inverse_discovery() -> Iterator[Sent]:
    host = ndp.SourceLinkLayerAddress(link_layer_address=_HOST_LINK)
    router = ndp.TargetLinkLayerAddress(link_layer_address=_ROUTER_LINK)
    own = ndp.SourceAddressList(addresses=(_HOST, _GLOBAL))
    yield (
        _HOST,
        _ALL_NODES,
        icmpv6.InverseNeighborDiscoverySolicitation(options=(host, router, own)),
    )
    yield (
        _ROUTER,
        _HOST,
        icmpv6.InverseNeighborDiscoveryAdvertisement(
            options=(
                ndp.SourceLinkLayerAddress(link_layer_address=_ROUTER_LINK),
                ndp.TargetLinkLayerAddress(link_layer_address=_HOST_LINK),
                ndp.TargetAddressList(addresses=(_ROUTER, _GLOBAL_ROUTER)),
            )
        ),
    )


def _home_agents() -> Iterator[Sent]:
    yield (
        _GLOBAL,
        _GLOBAL_ROUTER,
        icmpv6.HomeAgentAddressDiscoveryRequest(identifier=7),
    )
    yield (
        _GLOBAL_ROUTER,
        _GLOBAL,
        icmpv6.HomeAgentAddressDiscoveryReply(
            identifier=7, home_agent_addresses=(_GLOBAL_ROUTER,)
        ),
    )
    yield _GLOBAL, _GLOBAL_ROUTER, icmpv6.MobilePrefixSolicitation(identifier=8)
    prefix = ndp.PrefixInformation(
        prefix=_GLOBAL_ROUTER,
        prefix_length=64,
        router_address=True,
        valid_lifetime=86400,
        preferred_lifetime=14400,
    )
    advertisement = icmpv6.MobilePrefixAdvertisement(identifier=8, options=(prefix,))
    yield _GLOBAL_ROUTER, _GLOBAL, advertisement
    yield (
        _ROUTER,
        _ALL_NODES,
        icmpv6.RouterAdvertisement(
            router_lifetime=1800,
            home_agent=True,
            options=(
                ndp.NbmaShortcutLimit(shortcut_limit=16),
                ndp.AdvertisementInterval(advertisement_interval=1500),
                ndp.HomeAgentInformation(
                    home_agent_preference=5, home_agent_lifetime=1800
                ),
            ),
        ),
    )


def _certification_paths() -> Iterator[Sent]:
    anchor = ndp.TrustAnchor(
        name_type=ndp.TrustAnchorNameType.FQDN,
        name=encode_names(["example.org"]),
        padding=bytes(7),
    )
    solicitation = icmpv6.CertificationPathSolicitation(identifier=9, options=(anchor,))
    yield _HOST, _ALL_ROUTERS, solicitation
    certificate = ndp.Certificate(certificate=bytes.fromhex("3003020101") + bytes(7))
    yield (
        _ROUTER,
        _HOST,
        icmpv6.CertificationPathAdvertisement(
            identifier=9,
            all_components=1,
            component=0,
            options=(anchor, certificate),
        ),
    )
    yield (
        _HOST,
        _ROUTER,
        icmpv6.NeighborSolicitation(
            target_address=_ROUTER,
            options=(
                ndp.Cga(cga_parameters=bytes(25), padding=bytes(3)),
                ndp.Timestamp(timestamp=1_700_000_000 << 16),
                ndp.RsaSignature(key_hash=bytes(16), digital_signature=bytes(132)),
            ),
        ),
    )


def _fast_handovers() -> Iterator[Sent]:
    yield _HOST, _ROUTER, icmpv6.ExperimentalMobility(subtype=0)
    host = ndp.HandoverLinkLayerAddress(
        option_code=4, link_layer_address=_HOST_LINK + bytes(7)
    )
    wildcard = ndp.HandoverLinkLayerAddress(option_code=0, link_layer_address=bytes(5))
    yield (
        _HOST,
        _ROUTER,
        icmpv6.FastHandover(subtype=2, identifier=10, options=(host, wildcard)),
    )
    yield (
        _ROUTER,
        _HOST,
        icmpv6.FastHandover(
            subtype=3,
            identifier=10,
            options=(
                ndp.IpAddressPrefix(option_code=3, ipv6_address=_GLOBAL_ROUTER),
                ndp.NewRouterPrefixInformation(prefix=_PREFIX, prefix_length=64),
            ),
        ),
    )
    initiate = icmpv6.HandoverInitiate(identifier=11, buffer=True, options=(host,))
    yield _HOST, _ROUTER, initiate
    yield (
        _ROUTER,
        _HOST,
        icmpv6.NeighborAdvertisement(
            target_address=_ROUTER,
            router=True,
            solicited=True,
            options=(ndp.NeighborAdvertisementAcknowledgment(status=1),),
        ),
    )


def _multicast_routers() -> Iterator[Sent]:
    advertisement = icmpv6.MulticastRouterAdvertisement(
        advertisement_interval=20, query_interval=125, robustness_variable=2
    )
    yield _ROUTER, _ALL_SNOOPERS, advertisement
    yield _HOST, _ALL_ROUTERS, icmpv6.MulticastRouterSolicitation()
    yield _ROUTER, _ALL_SNOOPERS, icmpv6.MulticastRouterTermination()


def _low_power() -> Iterator[Sent]:
    yield (
        _GLOBAL,
        _GLOBAL_ROUTER,
        icmpv6.DuplicateAddressRequest(
            registered_address=_GLOBAL, rovr=_EUI64, registration_lifetime=60
        ),
    )
    yield (
        _GLOBAL_ROUTER,
        _GLOBAL,
        icmpv6.DuplicateAddressConfirmation(
            code=2,
            registered_address=_GLOBAL,
            rovr=_EUI64 + _EUI64,
            registration_lifetime=60,
            tid=1,
        ),
    )
    seed = icmpv6.MplSeedInfo(
        min_seqno=5, seed_id=b"\x12\x34", buffered_mpl_messages=b"\xe0"
    )
    yield _HOST, _ALL_MPL_FORWARDERS, icmpv6.MplControl(seeds=(seed,))


def _locator_updates() -> Iterator[Sent]:
    locator = icmpv6.Locator(locator=_PREFIX[:8], preference=10, lifetime=3600)
    for operation in (1, 2):
        yield (
            _GLOBAL,
            _GLOBAL_ROUTER,
            icmpv6.LocatorUpdate(locators=(locator,), operation=operation),
        )
