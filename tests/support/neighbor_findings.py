"""What sessions with neighbors may find, one of each kind, and ended sessions."""

from __future__ import annotations

from asdic.probe.neighbors import (
    Advertised,
    Answer,
    ArpPlan,
    ArpReply,
    ArpSession,
    BindingLog,
    Change,
    DetectionPlan,
    DetectionSession,
    DiscoveryPlan,
    DiscoverySession,
    Found,
    Happening,
    InquiryPlan,
    Ipv4Advertised,
    Method,
    SolicitSession,
    Taken,
)
from asdic.tools.neighbors import Noticed
from asdic.ui.neighbors.report import Beginning, Event, Sessions
from asdic.wire import icmpv4, icmpv6, ndp
from asdic.wire.icmpv4.router_address import NOT_A_DEFAULT_ROUTER
from link_frames import (
    MAC,
    OURS,
    PEER,
    PEER6,
    PEER_LINK_LOCAL,
    PEER_MAC,
    STATION,
    THIRD_MAC,
    arp_packet,
    from_peer,
    from_peer4,
)

__all__ = [
    "EVENTS",
    "advertised",
    "arp_session",
    "beginning",
    "binding_log",
    "detection",
    "discovery",
    "ipv4_advertised",
    "noticed",
    "solicit",
]

_TIME = 1_700_000_000_123_456_789


def noticed(what: Event) -> Noticed[Event]:
    """Return what a report is told."""
    return Noticed(time_ns=_TIME, what=what)


def beginning(**parts: object) -> Beginning:
    """Return what is done, and where."""
    usual: dict[str, object] = {
        "command": "solicit",
        "interface": "eth0",
        "link_layer_address": MAC,
        "source": OURS,
        "target": PEER,
    }
    return Beginning(**{**usual, **parts})  # type: ignore[arg-type]  # as the test wants


def advertised(
    *options: ndp.Option, message: icmpv6.RouterAdvertisement | None = None
) -> Advertised:
    """Return a Router Advertisement with options."""
    message = message or icmpv6.RouterAdvertisement(
        router_lifetime=1800, options=options
    )
    return Advertised(
        source=PEER_LINK_LOCAL,
        station=PEER_MAC,
        message=message,
        frame=from_peer(message),
        round_trip=5,
    )


def ipv4_advertised() -> Ipv4Advertised:
    """Return a Router Advertisement of IPv4 with two entries."""
    entries = (
        icmpv4.RouterAddress(router_address=PEER, preference_level=7),
        icmpv4.RouterAddress(
            router_address=OURS, preference_level=NOT_A_DEFAULT_ROUTER
        ),
    )
    message = icmpv4.RouterAdvertisement(lifetime=1800, entries=entries)
    return Ipv4Advertised(
        source=PEER,
        station=PEER_MAC,
        message=message,
        frame=from_peer4(message),
        round_trip=5,
    )


EVENTS: tuple[Event, ...] = (
    Answer(
        target=PEER6,
        source=PEER_LINK_LOCAL,
        station=PEER_MAC,
        link_layer_address=None,
        router=True,
        solicited=True,
        override=False,
        round_trip=1_234_567,
    ),
    advertised(ndp.Mtu(mtu=1400)),
    ipv4_advertised(),
    Taken(
        address=PEER, station=PEER_MAC, link_layer_address=THIRD_MAC, how="arp-probe"
    ),
    ArpReply(
        address=PEER, station=PEER_MAC, to_all=True, request=True, round_trip=653_000
    ),
    Found(address=PEER6, station=PEER_MAC, method=Method.ECHO),
    *(
        Happening(
            change=change,
            address=PEER,
            station=PEER_MAC,
            previous_station=THIRD_MAC,
            previous_address=OURS,
        )
        for change in Change
    ),
)


def solicit() -> Sessions:
    """Return a session that nobody answered."""
    session = SolicitSession(InquiryPlan(), STATION, PEER6)
    session.wake(0)
    return session


def detection(address: bytes = PEER) -> DetectionSession:
    """Return a session that has asked once."""
    session = DetectionSession(
        DetectionPlan(count=1, wait=1),
        STATION,
        address,
        draw=lambda least, _: least,
        nonce=bytes(6),
    )
    session.wake(0)
    return session


def arp_session() -> ArpSession:
    """Return a session that two stations have answered."""
    session = ArpSession(ArpPlan(), STATION, PEER)
    session.wake(0)
    for mac in (PEER_MAC, THIRD_MAC):
        session.receive(arp_packet(mac=mac), 1000)
    return session


def discovery() -> DiscoverySession:
    """Return a session that has found a router by its name, and a host."""
    session = DiscoverySession(DiscoveryPlan(), STATION, identifier=1, nonce=bytes(8))
    session.wake(0)
    router = icmpv6.RouterAdvertisement(router_lifetime=1)
    names = (icmpv6.NodeNames(names=b"\4peer\0\0"),)
    told = icmpv6.NodeInformationResponse(qtype=2, nonce=bytes(8), data=names)
    for frame in (from_peer(router), from_peer(told), arp_packet()):
        session.receive(frame, 1)
    session.forgotten = 3
    return session


def binding_log() -> BindingLog:
    """Return a log with one binding, and one forgotten."""
    log = BindingLog(most=1)
    log.receive(arp_packet(OURS), 0)
    log.receive(arp_packet(), 0)
    return log
