"""IPv6 extension headers: options with each action, routes, and chains."""

from __future__ import annotations

from collections.abc import Iterator

from beside_linux.addresses import ALL_NODES, HOST_6, PEER_6, six
from beside_linux.octets import (
    echo_6,
    extension,
    fragment_header,
    frame_6,
    ipv6,
)
from beside_linux.stimulus import Stimulus, one

__all__ = ["stimuli"]

_HOP_BY_HOP, _ROUTING, _DESTINATION = 0, 43, 60
_HEADERS = {"hop-by-hop": _HOP_BY_HOP, "destination": _DESTINATION}
_ECHO = 58
# Content of an options header, behind its first two octets.
_OPTIONS = {
    "pad1": bytes(6),
    "padn": b"\1\4\0\0\0\0",
    "padn-not-zero": b"\1\4\1\2\3\4",
    "padn-overrun": b"\1\5\0\0\0\0",
    "without-length": b"\1\3\0\0\0\x1e",
    "skip": b"\x1e\4\0\0\0\0",
    "discard": b"\x5e\4\0\0\0\0",
    "report": b"\x9e\4\0\0\0\0",
    "report-unless-multicast": b"\xde\4\0\0\0\0",
    "changing-skip": b"\x3e\4\0\0\0\0",
    "changing-report": b"\xbe\4\0\0\0\0",
    "skip-then-report": b"\x1e\0\x9e\2\0\0",
    "router-alert": b"\5\2\0\0\1\0",
    "router-alert-value": b"\5\2\0\x63\1\0",
    "router-alert-length": b"\5\4\0\0\0\0",
    "jumbo": b"\xc2\4\0\0\0\x20",
    "jumbo-large": b"\xc2\4\0\2\0\0",
    "tunnel-limit": b"\4\1\4\1\1\0",
    "home-address": b"\xc9\x10" + six("2001:db8::77") + b"\1\2\0\0",
    "quick-start": b"\x26\6" + bytes(6),
    "rpl": b"\x63\4\0\0\0\0",
    "calipso": b"\7\x08" + bytes(8),
    "ioam": b"\x31\2\0\0\1\0",
    "report-overrun": b"\x9e\x20\0\0\0\0",
}
_UPPER = {
    "no-next-header": 59,
    "esp": 50,
    "authentication": 51,
    "mobility": 135,
    "hip": 139,
    "shim6": 140,
    "ipv4": 4,
    "ipv6": 41,
    "gre": 47,
    "icmpv4": 1,
    "igmp": 2,
    "ospf": 89,
    "sctp": 132,
    "udp-lite": 136,
    "dccp": 33,
    "reserved": 255,
    "experiment": 253,
    "unassigned": 200,
}


def stimuli() -> Iterator[Stimulus]:
    """Yield all."""
    for place, number in _HEADERS.items():
        for name, content in _OPTIONS.items():
            header = extension(_ECHO, content)
            yield one(f"v6/{place}/{name}", frame_6(ipv6(header + echo_6(), number)))
        for name in ("report", "report-unless-multicast", "discard", "skip"):
            yield _to_group(place, number, name)
        long = extension(_ECHO, b"", 40)
        yield one(f"v6/{place}/overrun", frame_6(ipv6(long + echo_6(), number)))
        many = extension(_ECHO, b"\x1e\0" * 15)
        yield one(f"v6/{place}/many-options", frame_6(ipv6(many + echo_6(), number)))
        pads = extension(_ECHO, bytes(30))
        yield one(f"v6/{place}/many-pads", frame_6(ipv6(pads + echo_6(), number)))
    for name, number in _UPPER.items():
        yield one(f"v6/next-header/{name}", frame_6(ipv6(bytes(24), number)))
        behind = extension(number, bytes(6)) + bytes(24)
        yield one(f"v6/next-header/{name}/behind", frame_6(ipv6(behind, _DESTINATION)))
    yield from _routes()
    yield from _chains()
    yield from _quoted()


def _to_group(place: str, number: int, name: str) -> Stimulus:
    message = echo_6(destination=ALL_NODES)
    header = extension(_ECHO, _OPTIONS[name])
    packet = ipv6(header + message, number, destination=ALL_NODES)
    return one(f"v6/{place}/group/{name}", frame_6(packet))


def _routes() -> Iterator[Stimulus]:
    hop = six("2001:db8::5")
    for kind in (0, 1, 2, 3, 4, 5, 6, 253, 255):
        for left in (0, 1, 2, 9):
            header = extension(_ECHO, bytes((kind, left)) + bytes(4) + hop)
            message = echo_6(destination=HOST_6 if not left else hop)
            name = f"v6/routing/{kind}/left-{left}"
            yield one(name, frame_6(ipv6(header + message, _ROUTING)))
    for left in (0, 1):
        header = extension(_ECHO, bytes((253, left)) + bytes(4))
        packet = ipv6(header + echo_6(destination=ALL_NODES), _ROUTING)
        group = packet[:24] + ALL_NODES + packet[40:]
        yield one(f"v6/routing/group/left-{left}", frame_6(group))


def _chains() -> Iterator[Stimulus]:
    def chain(*kinds: int) -> bytes:
        """Return empty headers of those kinds before an echo."""
        octets = b""
        for following in (*kinds[1:], _ECHO):
            octets += extension(following, bytes(6))
        return frame_6(ipv6(octets + echo_6(), kinds[0]))

    for kinds in (
        (0, 60),
        (0, 43, 60),
        (60, 43),
        (60, 43, 60),
        (60, 60),
        (60, 0),
        (43, 0),
        (0, 0),
        (0, 60, 43, 60),
        (60,) * 8,
        (60,) * 9,
        (60,) * 16,
        (60,) * 17,
        (60,) * 40,
    ):
        name = "-".join(map(str, kinds)) if len(kinds) < 8 else f"60x{len(kinds)}"
        yield one(f"v6/chain/{name}", chain(*kinds))
    header = fragment_header(_DESTINATION, 0, 0, 500) + extension(_ECHO, bytes(6))
    yield one("v6/chain/44-60", frame_6(ipv6(header + echo_6(), 44)))
    authentication = bytes((_ECHO, 4)) + bytes(22)
    yield one("v6/chain/51", frame_6(ipv6(authentication + echo_6(), 51)))
    for left in (1, 4, 8, 12):
        cut = (extension(_ECHO, bytes(14)))[:left]
        yield one(f"v6/chain/cut/{left}", frame_6(ipv6(cut, _DESTINATION)))
    yield one("v6/chain/nothing", frame_6(ipv6(b"", _DESTINATION)))
    yield one("v6/chain/nothing-hop-by-hop", frame_6(ipv6(b"", _HOP_BY_HOP)))
    yield one("v6/chain/nothing-unknown", frame_6(ipv6(b"", 200)))


def _quoted() -> Iterator[Stimulus]:
    """Yield packets whose report quotes as much as an error may hold."""
    for size in (1, 100, 1191, 1192, 1193, 1400):
        data = bytes(at & 0xFF for at in range(size))
        yield one(f"v6/quote/{size}", frame_6(ipv6(data, 200)))
    for source in ("::", "ff02::1", "::1", "2001:db8:ff::7", "fe80::b", "2001:db8::9"):
        packet = ipv6(bytes(24), 200, source=six(source))
        yield one(f"v6/quote/source/{source}", frame_6(packet))
    packet = ipv6(bytes(24), 200, source=PEER_6, destination=ALL_NODES)
    yield one("v6/quote/group", frame_6(packet))
    own = ipv6(bytes(24), 200)
    for station in ("ffffffffffff", "333300000001"):
        yield one(f"v6/quote/station/{station}", frame_6(own, bytes.fromhex(station)))
