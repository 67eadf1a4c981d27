"""What has a router send all that it can: well-formed itself, so that quotes are, too."""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack

from beside_linux.addresses import (
    HOST_4,
    HOST_6,
    OFF_LINK_6,
    PEER_LINK_LOCAL,
    PEER_MAC,
    four,
    group_mac,
    six,
)
from beside_linux.octets import (
    Ends,
    echo_4,
    echo_6,
    extension,
    frame_4,
    frame_6,
    icmp_4,
    icmp_6,
    ipv4,
    ipv6,
    udp,
)
from beside_linux.stimulus import Stimulus, one
from suppression.cells import CELLS

__all__ = ["late", "stimuli"]

_FAR_4 = four("203.0.113.7")
_NEIGHBOR_4, _NEIGHBOR_6 = four("192.0.2.50"), six("2001:db8::50")
_ALL_ROUTERS_4, _ALL_ROUTERS_6 = four("224.0.0.2"), six("ff02::2")
_IGMP_ROUTERS, _MLD_ROUTERS = four("224.0.0.22"), six("ff02::16")
_GROUP_4, _GROUP_6 = four("239.1.2.3"), six("ff05::beef")
_BROKEN = frozenset(
    {"malformed option", "malformed option in transit", "odd fragment length"}
)
_ALERT_4, _ALERT_6 = b"\x94\4\0\0", b"\5\2\0\0"
_IGMP, _UDP = 2, 17
_LEAVE, _TO_INCLUDE = 17, 3


def _provoking(*, is_late: bool) -> Iterator[Stimulus]:
    for cell in CELLS:
        is_told = cell.reason.permits and cell.cause.name not in _BROKEN
        if cell.role == "router" and is_told and cell.cause.is_late is is_late:
            yield one(cell.name, cell.frame)


def late() -> Iterator[Stimulus]:
    """Yield what is told of by and by."""
    yield from _provoking(is_late=True)


def stimuli() -> Iterator[Stimulus]:
    """Yield what is answered at once, or soon."""
    yield from _provoking(is_late=False)
    yield from _there_and_back()
    yield from _other_errors()
    for _ in range(5):
        yield from _solicitations()
    yield from _listeners()


def _there_and_back() -> Iterator[Stimulus]:
    """Yield packets that leave by the link that they came by, with a Redirect.

    Their sizes are multiples of 8: an ICMPv6 Redirect pads others (RFC 4861 §4.6), and
    tshark calls the padding unknown data.
    """
    for size in range(0, 1440, 8):
        data = bytes(at & 0xFF for at in range(size))
        ends = Ends(source=_NEIGHBOR_4, destination=_FAR_4)
        packet = ipv4(udp(data, **ends), _UDP, **ends)
        yield one(f"v4/back/{size}", frame_4(packet))
        yield one(f"v4/echo/{size}", frame_4(ipv4(echo_4(data))))
        ends = Ends(source=_NEIGHBOR_6, destination=OFF_LINK_6)
        yield one(f"v6/back/{size}", frame_6(ipv6(udp(data, **ends), _UDP, **ends)))
        yield one(f"v6/echo/{size}", frame_6(ipv6(echo_6(data))))


def _other_errors() -> Iterator[Stimulus]:
    """Yield what no row of the matrix provokes; and a question for the router."""
    route = b"\x83\7\4" + four("198.51.100.11") + b"\0"
    packet = ipv4(echo_4(), options=route, destination=HOST_4)
    yield one("v4/source-route", frame_4(packet))
    ends = Ends(source=_NEIGHBOR_6, destination=six("2001:db8:a3::1"))
    yield one("v6/rejected", frame_6(ipv6(udp(**ends), _UDP, **ends)))
    body = bytes(4) + HOST_6 + b"\1\1" + PEER_MAC
    packet = ipv6(icmp_6(135, 0, body), hop_limit=255)
    yield one("v6/solicited", frame_6(packet))


def _solicitations() -> Iterator[Stimulus]:
    """Yield questions for advertisements, of both families."""
    packet = ipv4(icmp_4(10, 0, bytes(4)), destination=_ALL_ROUTERS_4, time_to_live=1)
    yield Stimulus(name="v4/solicitation", frames=(frame_4(packet),), linger=0.05)
    ends = Ends(source=PEER_LINK_LOCAL, destination=_ALL_ROUTERS_6)
    packet = ipv6(icmp_6(133, 0, bytes(4), **ends), hop_limit=255, **ends)
    yield Stimulus(name="v6/solicitation", frames=(frame_6(packet),), linger=0.05)


def _listeners() -> Iterator[Stimulus]:
    """Yield a group's joining and leaving: the querier asks for it."""
    for kind in (4, _TO_INCLUDE):
        record = pack("!BBH", kind, 0, 0)
        report = pack("!HH", 0, 1) + record + _GROUP_4
        packet = ipv4(
            icmp_4(0x22, 0, report),
            _IGMP,
            destination=_IGMP_ROUTERS,
            options=_ALERT_4,
            time_to_live=1,
        )
        frames = (frame_4(packet, group_mac(_IGMP_ROUTERS)),)
        yield Stimulus(name="v4/report", frames=frames, linger=0.05)
        ends = Ends(source=PEER_LINK_LOCAL, destination=_MLD_ROUTERS)
        body = icmp_6(143, 0, pack("!HH", 0, 1) + record + _GROUP_6, **ends)
        packet = ipv6(extension(58, _ALERT_6) + body, 0, hop_limit=1, **ends)
        frames = (frame_6(packet, group_mac(_MLD_ROUTERS)),)
        yield Stimulus(name="v6/report", frames=frames, linger=0.05)
